import { Api } from 'grammy';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setWebhook } from '../../../src/bot/telegram/set-webhook.ts';
import { type WebhookSeen, watchWebhook } from '../../../src/bot/telegram/watch-webhook.ts';
import { cleanMessage, createLog } from '../../../src/log.ts';
import { createTelegram, type Outward, type Telegram } from '../../../src/playground/telegram/index.ts';

const OURS = 'https://crm.example.com/hook';
const THEIRS = 'https://other.example.org/123456:secret';

let telegram: Telegram;
let answer: Outward;
let lines: string[];
let seen: (WebhookSeen | undefined)[];
/** Those of the clock of Telegram. */
let now: number;
let stopping: AbortController;
let watching: Promise<void> | undefined;
beforeEach(() => {
  now = Date.parse('2026-11-22T12:00:00Z');
  answer = async () => new Response('');
  telegram = createTelegram({
    now: () => new Date(now),
    limits: 'off',
    outward: (...call) => answer(...call),
    webhookPause: () => 1,
  });
  lines = [];
  seen = [];
  stopping = new AbortController();
  watching = undefined;
});
afterEach(async () => {
  stopping.abort();
  await watching;
});

const api = () => new Api(telegram.token, { fetch: telegram.fetch });
const said = (words: string) => lines.filter((line) => line.includes(words));
const address = async () => (await api().getWebhookInfo()).url;

/** Sets ours, unless it stands there, and looks every millisecond from now on. */
async function watches({ url = OURS, isSet = false } = {}): Promise<void> {
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const webhook = { api: api(), url, secret: 'a-secret', signal: stopping.signal, log };
  if (!isSet) await setWebhook(webhook);
  watching = watchWebhook({
    ...webhook,
    onSeen: (one) => void seen.push(one),
    clean: cleanMessage,
    lookMs: 1,
  });
  await looks();
}

/** Resolves when the next two looks are over. */
async function looks(): Promise<void> {
  const before = seen.length;
  await expect.poll(() => seen.length).toBeGreaterThan(before + 1);
}

it('sets a webhook that somebody has removed, as it was', async () => {
  const secrets: (string | undefined)[] = [];
  answer = async (_, { headers }) => {
    secrets.push(headers['x-telegram-bot-api-secret-token']);
    return new Response('');
  };
  await watches();
  const allowed = (await api().getWebhookInfo()).allowed_updates;
  await api().deleteWebhook();
  await telegram.person({ firstName: 'Anna' }).sends('are you there');
  await expect.poll(() => secrets).toEqual(['a-secret']);
  expect(await address()).toBe(OURS);
  expect((await api().getWebhookInfo()).allowed_updates).toEqual(allowed);
  expect(said('somebody has removed the webhook')).toHaveLength(1);
  expect(lines).toHaveLength(1);
  await looks();
  expect(seen.at(-1)).toEqual({ isOurs: true, pending: 0, failedAt: undefined });
});

it('leaves the webhook of another program alone, says so once, and heals when the address is ours again', async () => {
  await watches();
  await api().setWebhook(THEIRS);
  await looks();
  await looks();
  expect(await address()).toBe(THEIRS);
  expect(seen.at(-1)).toMatchObject({ isOurs: false });
  expect(said('start this one anew')).toHaveLength(1);
  expect(lines[0]).toContain('"level":50');
  expect(lines[0]).toContain('other.example.org');
  expect(lines[0]).not.toContain('secret');
  await api().setWebhook(OURS);
  await looks();
  expect(seen.at(-1)).toMatchObject({ isOurs: true });
  expect(said('sends updates here again')).toHaveLength(1);
  await api().setWebhook(THEIRS);
  await looks();
  expect(said('start this one anew')).toHaveLength(2);
});

it('knows its own address however it is spelled', async () => {
  await watches({ url: 'https://CRM.example.com:443' });
  await looks();
  expect(seen.at(-1)).toMatchObject({ isOurs: true });
  expect(lines).toEqual([]);
});

it('says once why Telegram could not deliver, without what must not be in a log', async () => {
  const anna = telegram.person({ firstName: 'Anna' });
  const statuses = [500, 500, 502];
  answer = async () => {
    now += 1000;
    const status = statuses.shift() ?? 200;
    return new Response('', { status, statusText: `by https://me:word@proxy for 79161234567` });
  };
  await watches();
  await anna.sends('hello');
  await telegram.settled();
  await expect.poll(() => said('could not deliver').length).toBeGreaterThan(0);
  await looks();
  expect(said('could not deliver').at(-1)).toContain('Wrong response from the webhook: 502');
  expect(lines.join()).not.toMatch(/word|79161234567/u);
  expect(said(': 500').length).toBeLessThan(2);
  expect(said(': 502')).toHaveLength(1);
  const count = lines.length;
  const { failedAt } = seen.at(-1) ?? {};
  expect(failedAt).toBe(now / 1000 - 1);
  await looks();
  statuses.push(502);
  await anna.sends('again');
  await telegram.settled();
  await looks();
  expect(seen.at(-1)?.failedAt).toBeGreaterThan(failedAt ?? 0);
  expect(lines).toHaveLength(count);
});

it('says nothing of a failure from before its start', async () => {
  await api().setWebhook(OURS);
  const answers = [500, 200];
  answer = async () => new Response('', { status: answers.shift() ?? 200 });
  await telegram.person({ firstName: 'Anna' }).sends('hello');
  await telegram.settled();
  await watches({ isSet: true });
  await looks();
  expect(seen.at(-1)).toMatchObject({ isOurs: true, failedAt: now / 1000 });
  expect(lines).toEqual([]);
});

it('says once that it cannot be seen, and nothing of a single look that failed', async () => {
  await watches();
  const told = [];
  for (const times of [1, 1, 3, 3]) {
    telegram.fail({ method: 'getWebhookInfo', times, closeSocket: true });
    const before = seen.length;
    await expect.poll(() => seen.slice(before).filter((one) => one === undefined).length).toBe(times);
    await looks();
    told.push([said('cannot be seen').length, said('can be seen again').length]);
  }
  expect(told).toEqual([
    [0, 0],
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
});

it('goes on looking while Telegram is away, or refuses', async () => {
  await watches();
  telegram.fail({ method: 'getWebhookInfo', status: 502, times: 2 });
  await expect.poll(() => said('it cannot be seen').length).toBe(1);
  expect(seen).toContain(undefined);
  telegram.fail({
    method: 'setWebhook',
    status: 400,
    description: 'Bad Request: bad webhook: no such host',
    times: 3,
  });
  await api().deleteWebhook();
  await expect.poll(address).toBe(OURS);
  expect(said('no such host')).toHaveLength(1);
  await looks();
  expect(seen.at(-1)).toMatchObject({ isOurs: true });
});

it('ends with the program, and sets nothing any more', async () => {
  await watches();
  stopping.abort();
  await watching;
  await api().deleteWebhook();
  const count = seen.length;
  await new Promise((resolve) => setImmediate(resolve));
  expect(await address()).toBe('');
  expect(seen).toHaveLength(count);
});
