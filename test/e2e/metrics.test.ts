import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { newJobRun } from '../../src/domain/jobs/job-run.ts';
import { createLog } from '../../src/log.ts';
import { openStorage } from '../../src/open-storage.ts';
import { createTelegram, type Telegram } from '../../src/playground/telegram/index.ts';
import { freePort } from '../support/free-port.ts';
import { eventually, type Running, runBuilt } from '../support/program.ts';
import { startRedis, type TestRedis } from '../support/redis-server.ts';

let dir: string;
let redis: TestRedis;
let telegram: Telegram;
let door: Awaited<ReturnType<Telegram['listen']>>;
let program: Running | undefined;
let port: string;

beforeAll(async () => {
  redis = await startRedis();
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-e2e-'));
  await leaveBehind(dir);
  telegram = createTelegram({ now: () => new Date() });
  door = await telegram.listen();
  port = await freePort();
  return async () => {
    await program?.stop();
    await door.close();
    await redis.stop();
    await rm(dir, { recursive: true });
  };
});

/** A base whose program has been down for an hour: a job is due when it starts. */
async function leaveBehind(dataDir: string): Promise<void> {
  const storage = await openStorage({ mongodbUri: undefined, dataDir }, createLog('silent'), () => {});
  await storage.jobRuns.save(newJobRun('reminders', new Date(Date.now() - 60 * 60_000)));
  await storage.close();
}

const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

/** The number of one sample; NaN where there is no such sample. */
function sampleIn(text: string, sample: string): number {
  const line = text.split('\n').find((one) => one.startsWith(`${sample} `));
  return Number(line?.split(' ').at(-1));
}

it('the built program counts what people and it do, and names nobody', async () => {
  const boss = telegram.person({ firstName: 'Борис', username: 'boss', languageCode: 'ru' });
  const anna = telegram.person({
    firstName: 'Анна',
    lastName: 'Петрова',
    username: 'anna_p',
    languageCode: 'ru',
    phone: '+79161234567',
  });
  program = runBuilt({
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: door.url,
    DATA_DIR: dir,
    OWNER_IDS: String(boss.id),
    REDIS_URL: redis.url,
    PORT: port,
  });
  await program.says('Kartoteka is running');
  const untilShown = (look: () => readonly string[], words: string) =>
    eventually(look, (all) => all.some((one) => one.includes(words)));
  await boss.starts();
  await boss.sends('/new Анна Петрова, +7 916 123-45-67');
  await untilShown(() => boss.readsAll(), 'Анна');
  await boss.sends('/today');
  await anna.starts('s_shop');
  await untilShown(() => anna.buttons(), 'Даю согласие');
  await anna.presses('Даю согласие');
  await untilShown(() => anna.readsAll(), 'обращаться');
  await anna.sends('Анна');
  await untilShown(() => anna.readsAll(), 'По какому номеру');
  await anna.sharesContact();
  await untilShown(() => anna.readsAll(), 'Что вам нужно');
  await anna.sends('Нужен шкаф');
  await untilShown(() => anna.readsAll(), 'день рождения');
  // What the owner is told of it is put off once.
  telegram.fail({ method: 'sendMessage', chatId: boss.id, status: 429, retryAfter: 1 });
  await anna.sends('Пропустить');
  await untilShown(() => boss.readsAll(), 'Нужен шкаф');
  await boss.sends('/remind 12345 в полночь');
  // On a busy machine a message is read before it is counted, and the base, or Redis, may be too slow for the first look.
  const shows = async (sample: string, number: unknown) => {
    await expect.poll(async () => sampleIn(await metrics(), sample)).toEqual(number);
  };
  const some = expect.toSatisfy((number: number) => number >= 1);
  await shows('kartoteka_update_seconds_count{feature="leadForm"}', 6);
  await shows('kartoteka_update_seconds_count{feature="reminders"}', 1);
  await shows('kartoteka_sends_total{kind="lead-notice",result="sent"}', 1);
  await shows('kartoteka_job_runs_total{task="reminders",result="done"}', some);
  await shows('kartoteka_redis_seconds_count{result="ok"}', some);
  await shows('kartoteka_base_up', 1);
  await shows('kartoteka_outbox_due', 0);

  const text = await metrics();
  const value = (sample: string) => sampleIn(text, sample);
  expect(value('kartoteka_updates_total{kind="message",result="ok"}')).toBeGreaterThanOrEqual(4);
  expect(value('kartoteka_updates_total{kind="callback_query",result="ok"}')).toBe(1);
  expect(value('kartoteka_update_seconds_count{feature="byHand"}')).toBe(1);
  expect(value('kartoteka_update_seconds_count{feature="today"}')).toBe(1);
  expect(value('kartoteka_database_seconds_count{operation="call",result="ok"}')).toBeGreaterThan(10);
  expect(value('kartoteka_database_seconds_count{operation="transaction",result="ok"}')).toBeGreaterThan(0);
  expect(value('kartoteka_floods_total')).toBe(1);
  expect(value('kartoteka_send_wait_seconds_count')).toBeGreaterThanOrEqual(1);
  for (const secret of [
    'Анна',
    'anna_p',
    '9161234567',
    String(anna.id),
    String(boss.id),
    telegram.token,
    'shop',
    'шкаф',
  ]) {
    expect(text).not.toContain(secret);
  }
  expect(text.split('\n').length).toBeLessThan(800);
});

it('the built program that gets updates by webhook tells what Telegram says of it', async () => {
  const toSend = createTelegram({ now: () => new Date() });
  const itsDoor = await toSend.listen();
  const metricsToken = 'a-token-of-16-signs';
  const itsPort = await freePort();
  const byWebhook = runBuilt({
    BOT_TOKEN: toSend.token,
    TELEGRAM_API_ROOT: itsDoor.url,
    DATA_DIR: join(dir, 'webhook'),
    PORT: itsPort,
    WEBHOOK_URL: 'https://crm.example.com/telegram',
    METRICS_TOKEN: metricsToken,
  });
  try {
    await byWebhook.says('Kartoteka is running');
    const headers = { authorization: `Bearer ${metricsToken}` };
    const asked = async () => (await fetch(`http://127.0.0.1:${itsPort}/metrics`, { headers })).text();
    await expect.poll(asked).toContain('kartoteka_webhook_up 1\n');
    expect(await asked()).toContain('kartoteka_webhook_pending_updates 0\n');
    expect(await metrics()).not.toMatch(/^kartoteka_webhook/mu);
  } finally {
    await byWebhook.stop();
    await itsDoor.close();
  }
});
