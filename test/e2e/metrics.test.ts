import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTelegram, type Telegram } from '../../src/playground/telegram/index.ts';
import { freePort } from '../support/free-port.ts';
import { eventually, type Running, runBuilt } from '../support/program.ts';

let dir: string;
let telegram: Telegram;
let door: Awaited<ReturnType<Telegram['listen']>>;
let program: Running;
let port: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-e2e-'));
  telegram = createTelegram({ now: () => new Date() });
  door = await telegram.listen();
  port = await freePort();
});
afterAll(async () => {
  await program.stop();
  await door.close();
  await rm(dir, { recursive: true });
});

const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

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
  await boss.sends('/remind 12345 в полночь');
  const taken =
    /_count\{feature="reminders"\} 1$[^]*_count\{feature="leadForm"\} 2$|_count\{feature="leadForm"\} 2$[^]*_count\{feature="reminders"\} 1$/mu;
  await expect.poll(metrics, { timeout: 30_000 }).toMatch(taken);
  // On a busy machine the base may have been too slow for the first look.
  await expect.poll(metrics, { timeout: 30_000 }).toContain('kartoteka_base_up 1\n');

  const text = await metrics();
  const value = (sample: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(sample))
        ?.split(' ')
        .at(-1),
    );
  expect(value('kartoteka_updates_total{kind="message",result="ok"}')).toBeGreaterThanOrEqual(4);
  expect(value('kartoteka_updates_total{kind="callback_query",result="ok"}')).toBe(1);
  expect(value('kartoteka_update_seconds_count{feature="byHand"}')).toBe(1);
  expect(value('kartoteka_update_seconds_count{feature="today"}')).toBe(1);
  expect(value('kartoteka_update_seconds_count{feature="reminders"}')).toBe(1);
  expect(value('kartoteka_update_seconds_count{feature="leadForm"}')).toBe(2);
  expect(value('kartoteka_database_seconds_count{operation="call",result="ok"}')).toBeGreaterThan(10);
  expect(value('kartoteka_database_seconds_count{operation="transaction",result="ok"}')).toBeGreaterThan(0);
  expect(value('kartoteka_outbox_due')).toBe(0);
  for (const secret of [
    'Анна',
    'anna_p',
    '9161234567',
    String(anna.id),
    String(boss.id),
    telegram.token,
    'shop',
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
    await expect.poll(asked, { timeout: 30_000 }).toContain('kartoteka_webhook_up 1\n');
    expect(await asked()).toContain('kartoteka_webhook_pending_updates 0\n');
    expect(await metrics()).not.toMatch(/^kartoteka_webhook/mu);
  } finally {
    await byWebhook.stop();
    await itsDoor.close();
  }
});
