import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OutboxState, outboxItem, PRIORITY } from '../../../src/domain/outbox/outbox-item.ts';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

/** `npm run soak:outbox` asks for more. */
const ROWS = Number(process.env['OUTBOX_ROWS'] ?? 100);
const KILLS = Number(process.env['OUTBOX_KILLS'] ?? 1);
/** Nobody holds a row for longer than this. */
const LEASE_MS = 30_000;
const CHATS = 40;

const program = fileURLToPath(new URL('./drain-outbox.ts', import.meta.url));
const loader = new URL('../../support/typescript-loader.mjs', import.meta.url).href;

let storage: TestBase;
let telegram: Telegram;
let door: Awaited<ReturnType<Telegram['listen']>>;
const people: Person[] = [];
beforeAll(async () => {
  storage = await freshBase();
  telegram = createTelegram({ now: () => new Date(), limits: 'off' });
  telegram.deliverTo(() => {});
  door = await telegram.listen();
  for (let n = 0; n < CHATS; n += 1) people.push(telegram.person({ firstName: `Клиент ${n}` }));
  for (const person of people) await person.starts();
});
afterAll(async () => {
  await door.close();
  await storage.stop();
});

/** Starts a sender whose time of day is later than that of all before it. */
function starts(round: number): ChildProcess {
  const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
  const ahead = String(round * 2 * LEASE_MS);
  const args = [storage.uri, door.url, telegram.token, `sender-${round}`, ahead];
  return spawn(process.execPath, ['--import', loader, program, ...args], { env, stdio: 'inherit' });
}

const got = () => people.flatMap((person) => person.readsAll());

/** Waits until so many messages have come, and a moment of chance more, or the program has ended. */
async function until(count: number, child: ChildProcess): Promise<void> {
  const moment = Math.random() * 8;
  while (got().length < count && child.exitCode === null) await new Promise((go) => setTimeout(go, 2));
  await new Promise((go) => setTimeout(go, moment));
}

it(`loses nothing and sends nothing twice, killed ${KILLS} times among ${ROWS} rows`, {
  timeout: 120_000 + ROWS * 100,
}, async () => {
  const keys = Array.from({ length: ROWS }, (_, n) => `row-${n}`);
  const content = { kind: 'answer', clientId: 1, eventKey: 'none' } as const;
  const priority = PRIORITY.campaign;
  const row = (key: string, n: number) =>
    outboxItem({ key, to: people[n % CHATS]?.id ?? 0, about: key, priority, content, now: new Date() });
  const rows = keys.map(row);
  await storage.base.outbox.enqueue(rows);

  for (let round = 0; round < KILLS; round += 1) {
    const child = starts(round);
    const ended = once(child, 'exit');
    await until(Math.floor(((round + 0.3 + Math.random() * 0.6) * ROWS) / (KILLS + 1)), child);
    child.kill('SIGKILL');
    await ended;
  }
  expect(await once(starts(KILLS), 'exit')).toEqual([0, null]);

  const times = new Map<string, number>();
  for (const key of got()) times.set(key, (times.get(key) ?? 0) + 1);
  const states = new Map<OutboxState | undefined, number>();
  for (const key of keys) {
    const state = (await storage.base.outbox.get(key))?.state;
    states.set(state, (states.get(state) ?? 0) + 1);
    // What was sent came once; only what is in doubt may have come or not, and it says so.
    if (state === 'sent') expect([key, times.get(key)]).toEqual([key, 1]);
    else expect([key, state, (times.get(key) ?? 0) <= 1]).toEqual([key, 'unknown', true]);
  }
  if (KILLS > 1) process.stdout.write(`${[...states].map((state) => state.join(': ')).join(', ')}\n`);
  // A sender has 20 rows in hand: no more than these are ever in doubt.
  expect(states.get('unknown') ?? 0).toBeLessThanOrEqual(KILLS * 20);
  expect((states.get('sent') ?? 0) + (states.get('unknown') ?? 0)).toBe(ROWS);
});
