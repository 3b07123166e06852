import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { MOST_DEALS, madeUpPhone, makeUp } from './demo/made-up.ts';
import { BaseUnavailable } from './domain/conflict.ts';
import { createLog } from './log.ts';
import { runOnce } from './run-once.ts';
import type { MongoBase } from './storage/mongo/index.ts';

const USAGE = 'npm run demo -- --clients <n>, where <n> is a whole number from 1 to 10000000';
const BATCH = 1000;
const ATTEMPTS = 5;
const PAUSE_MS = 500;

/** Fills the base with made-up clients: the same ones each time, on top of what is there. */
async function main(): Promise<void> {
  const count = readCount(process.argv.slice(2));
  const read = readConfig(process.env);
  if (count === undefined || !read.ok) {
    process.stderr.write(`${count === undefined ? USAGE : ''}\n${read.ok ? '' : read.problems.join('\n')}\n`);
    process.exitCode = 2;
    return;
  }
  const log = createLog(read.config.logLevel);
  await runOnce(read.config, log, (storage) => fill(storage, count));
}

async function fill(storage: MongoBase, count: number): Promise<void> {
  const { base } = storage;
  const [first] = await base.clients.findByContacts([`phone:${madeUpPhone(0)}`]);
  if (first) {
    process.stderr.write(`The made-up clients are there already: the first is #${first.id}.\n`);
    process.exitCode = 1;
    return;
  }
  const team = await base.team.active();
  const options = {
    // All at once: a bot that runs beside takes numbers too.
    firstClient: await base.counters.next('client', count),
    firstDeal: await base.counters.next('deal', MOST_DEALS * count),
    managerIds: team.map(({ id }) => id),
    count,
    now: new Date(),
  };
  for (let from = 0; from < count; from += BATCH) {
    const to = Math.min(count, from + BATCH);
    await loadSurely(storage, makeUp(from, to, options));
    if (process.stdout.isTTY) process.stdout.write(`\r${to} / ${count}`);
  }
  process.stdout.write(
    `\n${count} made-up clients: #${options.firstClient} to #${options.firstClient + count - 1}\n`,
  );
}

/**
 * The process that serves the base may end at any moment, and another goes on in its place. Then nobody knows whether the
 * cards that were on their way are there; all of them are, or none.
 */
async function loadSurely({ base, load }: MongoBase, cards: ReturnType<typeof makeUp>): Promise<void> {
  const first = cards.clients[0]?.id ?? 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (attempt === 1 || !(await base.clients.get(first))) await load(cards);
      return;
    } catch (error) {
      if (!(error instanceof BaseUnavailable) || attempt === ATTEMPTS) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

function readCount(args: string[]): number | undefined {
  try {
    const { values } = parseArgs({ args, options: { clients: { type: 'string' } } });
    const count = /^\d{1,8}$/u.test(values.clients ?? '') ? Number(values.clients) : 0;
    return count >= 1 && count <= 10_000_000 ? count : undefined;
  } catch {
    return undefined;
  }
}

await main();
