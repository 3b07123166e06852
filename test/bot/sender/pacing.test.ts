import { Api } from 'grammy';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noteReplies } from '../../../src/bot/middleware/note-replies.ts';
import { createPace } from '../../../src/bot/sender/pace.ts';
import { createSender } from '../../../src/bot/sender/sender.ts';
import { createHttp } from '../../../src/bot/telegram/http.ts';
import type { Base } from '../../../src/domain/base.ts';
import { outboxItem, PRIORITY } from '../../../src/domain/outbox/outbox-item.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { freshBase, type TestBase } from '../../support/base.ts';
import { createRealTime, createVirtualTime, type VirtualTime } from '../../support/virtual-time.ts';

/** `npm run soak:pace` asks for more, and for real time: in this process, and over HTTP as the playground's bot is served. */
const ROWS = Number(process.env['PACE_ROWS'] ?? 240);
const REAL = process.env['PACE_REAL'];
const createTime = REAL ? createRealTime : createVirtualTime;
const TIMEOUT_MS = 10_000 + ROWS * 100;

/** Telegram's own limit, in messages a second. */
const ALLOWED = 30;
const NOON = new Date('2026-11-21T09:00:00Z');

let door: Awaited<ReturnType<Telegram['listen']>> | undefined;
let storage: TestBase;
let telegram: Telegram;
let time: VirtualTime;
let refused: number;
let sentAt: number[];
beforeEach(async () => {
  storage = await freshBase();
  time = createTime(NOON.getTime());
  telegram = createTelegram({ now: time.now, limits: 'enforced' });
  telegram.deliverTo(() => {});
  door = REAL === 'http' ? await telegram.listen() : undefined;
  refused = 0;
  sentAt = [];
});
afterEach(async () => {
  await door?.close();
  await storage.stop();
});

/** People who started the bot long ago: what they get counts as bulk. */
async function people(count: number): Promise<readonly Person[]> {
  const all = Array.from({ length: count }, (_, n) => telegram.person({ firstName: `Клиент ${n}` }));
  for (const person of all) await person.starts();
  time.jump(3_600_000);
  return all;
}

async function queue(count: number, to: (n: number) => number): Promise<void> {
  const content = { kind: 'answer', clientId: 1, eventKey: 'none' } as const;
  const row = (n: number) =>
    outboxItem({
      key: `row-${n}`,
      to: to(n),
      about: `row-${n}`,
      priority: PRIORITY.campaign,
      content,
      now: time.now(),
    });
  await storage.base.outbox.enqueue(Array.from({ length: count }, (_, n) => row(n)));
}

/** The way to Telegram, which takes `latency` ms each way of the answer and counts what is refused. */
function api(latency: number): Api {
  const way = door ? { apiRoot: door.url, fetch: createHttp() } : { fetch: telegram.fetch };
  const made = new Api(telegram.token, way);
  made.config.use(async (prev, method, payload, signal) => {
    sentAt.push(time.now().getTime());
    const answer = await time.busy(() => prev(method, payload, signal));
    if (!answer.ok && answer.error_code === 429) refused += 1;
    await time.sleep(latency);
    return answer;
  });
  return made;
}

function sender(latency = 80) {
  const pace = createPace(() => time.now().getTime());
  const outbox = time.counting(storage.base.outbox);
  const base: Base = { ...storage.base, outbox };
  return {
    pace,
    sender: createSender({
      base,
      api: api(latency),
      pace,
      compose: async (item) => ({ heading: { text: item.key } }),
      now: time.now,
      wallClock: time.now,
      owner: 'me',
      log: createLog('fatal', { write: () => {} }),
      sleep: (ms, signal) => time.sleep(ms, signal),
    }),
  };
}

/** Messages a second, from the first to the last. */
function rate(): number {
  const first = sentAt[0] ?? 0;
  const last = sentAt.at(-1) ?? 0;
  return ((sentAt.length - 1) * 1000) / (last - first);
}

/** What a reply to somebody who wrote just now costs, in ms, one after another. */
async function repliesTo(person: Person, by: Api, count: number): Promise<readonly number[]> {
  const took: number[] = [];
  for (let n = 0; n < count; n += 1) {
    await time.sleep(1100);
    await time.busy(() => person.sends('Сколько стоит?'));
    const from = performance.now();
    const at = time.now().getTime();
    await by.sendMessage(person.id, 'Сейчас посчитаем');
    took.push(REAL ? performance.now() - from : time.now().getTime() - at);
  }
  return took;
}

const median = (times: readonly number[]) =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;

it(`sends ${ROWS} queued messages at 95 % of the allowed rate or more, evenly, without a 429, and replies at once`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const [anna, ...all] = await people(ROWS + 1);
  if (!anna) throw new Error('nobody writes');
  await queue(ROWS, (n) => all[n]?.id ?? 0);
  const { sender: sending, pace } = sender();
  const replying = api(80);
  replying.config.use(noteReplies(pace));
  const count = Math.floor(ROWS / 40);
  const alone = await time.run(repliesTo(anna, replying, count));
  sentAt = [];
  time.jump(60_000);
  const meanwhile = repliesTo(anna, replying, count);
  expect(await time.run(sending.drain())).toBe(ROWS);
  const amid = await time.run(meanwhile);
  expect(refused).toBe(0);
  expect(rate()).toBeGreaterThanOrEqual(0.95 * ALLOWED);
  const gaps = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(REAL ? 1000 : 200);
  expect(Math.max(...amid)).toBeLessThan(Math.max(...alone) + 100);
  if (REAL) {
    process.stdout.write(
      `${sentAt.length} messages, ${rate().toFixed(2)} a second of ${ALLOWED} allowed; 429: ${refused}; ` +
        `longest pause ${Math.max(...gaps)} ms; replies alone ${median(alone).toFixed(0)} (${Math.max(...alone).toFixed(0)}) ms, ` +
        `amid ${median(amid).toFixed(0)} (${Math.max(...amid).toFixed(0)}) ms, median (longest)\n`,
    );
  }
});

it('keeps the rate when chats get several messages each, and groups no more than theirs', {
  timeout: TIMEOUT_MS,
}, async () => {
  const all = await people(60);
  const group = telegram.group({ title: 'Группа' });
  await queue(120, (n) => (n % 20 === 0 ? group.id : (all[n % 60]?.id ?? 0)));
  const { sender: sending } = sender();
  await time.run(sending.drain());
  expect(refused).toBe(0);
  expect(rate()).toBeGreaterThanOrEqual(0.9 * ALLOWED);
});
