import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';
import { startProgram } from './processes.ts';

/** `npm run soak` asks for more. */
const ROUNDS = Number(process.env['KILLS'] ?? 3);
/** A new base after so many, or else looking through it takes ever longer. */
const ROUNDS_OF_ONE_BASE = 10;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

/**
 * Start the writer and kill it: mostly while it writes, at times while it still opens what the last one left. The first of all
 * lives until something is acknowledged.
 */
async function writeAndKill(place: string, round: number): Promise<string[]> {
  const program = startProgram('soak-me.ts', place, `${round}`);
  if (round % 5 !== 4) await program.says('ready');
  if (round === 0) await program.says('own');
  await sleep(randomInt(round % 5 === 4 ? 1500 : 500));
  await program.kill();
  // The last line may have been cut off by the death.
  return program.said().split('\n').slice(0, -1);
}

/** What the base has to hold by all that was acknowledged. */
function createLedger() {
  const there = new Map<string, number>();
  const maybeGone = new Set<string>();
  const gone = new Set<string>();
  const own = new Map<string, number>();
  const shared: number[] = [];
  const [pairs, batches]: [string[], string[]] = [[], []];
  const heard: Record<string, (subject: string, value: number) => unknown> = {
    there: (id, n) => there.set(id, n),
    leaving: (id) => maybeGone.add(id),
    gone: (id) => gone.add(id),
    own: (hand, value) => own.set(hand, value),
    shared: (value) => shared.push(Number(value)),
    pair: (id) => pairs.push(id),
    batch: (id) => batches.push(id),
  };
  return {
    there,
    maybeGone,
    gone,
    own,
    shared,
    pairs,
    batches,
    hear(line: string): void {
      const [kind = '', subject = '', value] = line.split(' ');
      heard[kind]?.(subject, Number(value));
    },
  };
}

async function check(client: MongoClient, ledger: ReturnType<typeof createLedger>): Promise<void> {
  type Row = { _id: string; tags: string[]; n: number; v: number };
  const db = client.db();
  const all = async (name: string) => await db.collection<Row>(name).find().sort({ _id: 1 }).toArray();
  const ids = async (name: string) => (await all(name)).map(({ _id }) => _id);

  const rows = new Map((await all('rows')).map(({ _id, tags, n }) => [_id, { tags, n }]));
  const lost = [...ledger.there].filter(([id, n]) => {
    const row = rows.get(id);
    return row ? row.n < n || row.n !== row.tags.length - 2 : !ledger.maybeGone.has(id);
  });
  expect(lost).toEqual([]);
  expect([...ledger.gone].filter((id) => rows.has(id))).toEqual([]);

  const [left, right] = [await ids('left'), await ids('right')];
  expect(left).toEqual(right);
  const pairs = new Set(left);
  expect(ledger.pairs.filter((id) => !pairs.has(id))).toEqual([]);

  const batches = new Map<string, number>();
  for (const {
    tags: [id = ''],
  } of await all('batches'))
    batches.set(id, (batches.get(id) ?? 0) + 1);
  expect([...batches.values()].filter((size) => size !== 20)).toEqual([]);
  expect(ledger.batches.filter((id) => !batches.has(id))).toEqual([]);

  const counters = new Map((await all('counters')).map(({ _id, v }) => [_id, v]));
  const paired = (await all('left')).reduce((sum, { n }) => sum + n, 0);
  expect([counters.get('credit') ?? 0, counters.get('debit') ?? 0]).toEqual([paired, 0 - paired]);
  for (const [hand, value] of ledger.own) {
    // One more may have been under way.
    expect([value, value + 1]).toContain(counters.get(hand));
    ledger.own.set(hand, counters.get(hand) ?? 0);
  }
  expect(new Set(ledger.shared).size).toBe(ledger.shared.length);
  expect(counters.get('shared') ?? 0).toBeGreaterThanOrEqual(Math.max(0, ...ledger.shared));

  for (const { name } of await db.listCollections().toArray()) {
    expect(await db.command({ validate: name })).toMatchObject({ valid: true, errors: [] });
  }
}

test(
  `killed ${ROUNDS} times at any moment: all that was acknowledged is there, no half of anything, all indexes agree`,
  async () => {
    let acknowledged = 0;
    let ledger = createLedger();
    for (let round = 0; round < ROUNDS; round++) {
      if (round % ROUNDS_OF_ONE_BASE === 0) ledger = createLedger();
      const place = join(dir, `base${Math.floor(round / ROUNDS_OF_ONE_BASE)}`);
      const lines = await writeAndKill(place, round);
      lines.forEach(ledger.hear);
      acknowledged += lines.length;
      const { uri, stop } = await startEmbedded({ dir: place });
      const client = await MongoClient.connect(uri);
      await check(client, ledger);
      await client.close();
      await stop();
    }
    process.stdout.write(`${ROUNDS} kills, ${acknowledged} lines of what was acknowledged\n`);
    // Each says that it is ready, and a busy machine may not get much further; the first does.
    expect(acknowledged).toBeGreaterThan(ROUNDS);
  },
  20_000 + ROUNDS * 15_000,
);
