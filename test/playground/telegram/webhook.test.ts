import type { Update } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createTelegram,
  type Outward,
  type Person,
  type Telegram,
} from '../../../src/playground/telegram/index.ts';
import { call } from './doors.ts';

const URL_OF_BOT = 'https://crm.example.com/hook';

let clock = Date.parse('2026-11-21T12:00:00Z');
let telegram: Telegram;
let anna: Person;
let boris: Person;
/** What came to the bot, and what it answers to it: a status, or a promise of one. */
let arrived: { readonly url: string; readonly secret: string | undefined; readonly update: Update }[];
let answer: (update: Update) => Promise<Response> | Response;
let pauses: number[];

const outward: Outward = async (url, { headers, body }) => {
  const update = JSON.parse(body) as Update;
  arrived.push({ url, secret: headers['x-telegram-bot-api-secret-token'], update });
  return answer(update);
};

beforeEach(() => {
  arrived = [];
  pauses = [];
  answer = () => new Response('', { status: 200 });
  telegram = createTelegram({
    now: () => new Date(clock),
    outward,
    webhookPause: (failures) => {
      pauses.push(failures);
      return 1;
    },
  });
  anna = telegram.person({ firstName: 'Anna' });
  boris = telegram.person({ firstName: 'Boris' });
});

const set = (params: Record<string, unknown> = {}) => {
  clock += 1000;
  return call(telegram, 'setWebhook', { url: URL_OF_BOT, ...params });
};
const texts = () => arrived.map(({ update }) => update.message?.text);

describe('a webhook', () => {
  it('gets what waits and what comes, with its secret, and is told of', async () => {
    await anna.sends('before');
    await set({ secret_token: 'our_Secret-1', max_connections: 500, allowed_updates: ['message'] });
    await anna.sends('after');
    await telegram.settled();
    expect(texts()).toEqual(['before', 'after']);
    expect(arrived[0]).toMatchObject({ url: URL_OF_BOT, secret: 'our_Secret-1' });
    expect(await call(telegram, 'getWebhookInfo')).toEqual({
      url: URL_OF_BOT,
      has_custom_certificate: false,
      pending_update_count: 0,
      max_connections: 100,
      allowed_updates: ['message'],
    });
  });

  it('gets the next update of a chat when it has taken the one before, and those of other chats meanwhile', async () => {
    let let1Go = (): void => {};
    answer = (update) =>
      update.message?.text === '1'
        ? new Promise((resolve) => {
            let1Go = () => resolve(new Response(''));
          })
        : new Response('');
    await set();
    await anna.sends('1');
    await anna.sends('2');
    await boris.sends('other');
    await expect.poll(texts).toEqual(['1', 'other']);
    let1Go();
    await telegram.settled();
    expect(texts()).toEqual(['1', 'other', '2']);
  });

  it('gets no more at once than it has connections', async () => {
    const waiting: (() => void)[] = [];
    answer = () => new Promise((resolve) => waiting.push(() => resolve(new Response(''))));
    await set({ max_connections: 2 });
    for (const name of ['A', 'B', 'C']) await telegram.person({ firstName: name }).sends(name);
    await expect.poll(() => waiting.length).toBe(2);
    waiting[0]?.();
    await expect.poll(() => waiting.length).toBe(3);
  });

  it('gets again what it did not take, after growing pauses, and what comes after it later', async () => {
    const statuses = [500, 302, 404, 200];
    answer = (update) =>
      new Response('', update.message?.text === '1' ? { status: statuses.shift() ?? 200 } : {});
    await set();
    await anna.sends('1');
    await anna.sends('2');
    await telegram.settled();
    expect(texts()).toEqual(['1', '1', '1', '1', '2']);
    expect(pauses).toEqual([1, 2, 3]);
    expect(await call(telegram, 'getWebhookInfo')).toMatchObject({
      pending_update_count: 0,
      last_error_message: expect.stringContaining('Wrong response from the webhook: 404'),
    });
  });

  it('is taken for away when the way to it breaks, or it asks for a call in its answer', async () => {
    const answers = [
      () => Promise.reject(new Error('connection refused')),
      () => new Response('{"method":"sendMessage","chat_id":1,"text":"x"}'),
    ];
    answer = () => (answers.shift() ?? (() => new Response('')))();
    await set();
    await anna.sends('1');
    await telegram.settled();
    expect(texts()).toEqual(['1', '1', '1']);
  });

  it('is all there is: a poll is refused until it is removed', async () => {
    const polling = call(telegram, 'getUpdates', { timeout: 50 }).catch((error: unknown) => String(error));
    await set();
    expect(await polling).toContain('Conflict: terminated by setWebhook request');
    await expect(call(telegram, 'getUpdates')).rejects.toThrow(
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    await call(telegram, 'deleteWebhook');
    await anna.sends('polled');
    expect(await call(telegram, 'getUpdates')).toHaveLength(1);
    expect(arrived).toEqual([]);
    await set();
    await set({ url: '' });
    expect(await call(telegram, 'getWebhookInfo')).toMatchObject({ url: '' });
  });

  it.each([
    [{ url: 'http://crm.example.com' }, 'An HTTPS URL must be provided for webhook'],
    [{ url: 'https://crm.example.com:3000' }, 'Webhook can be set up only on ports 80, 88, 443 or 8443'],
    [{ url: 'crm' }, 'invalid webhook URL specified'],
    [{ secret_token: 'ключ' }, 'secret token contains unallowed characters'],
    [{ secret_token: 'a'.repeat(257) }, 'secret token is too long'],
    [{ certificate: 'attach://x' }, 'Not Implemented'],
  ])('is not set as %j', async (params, words) => {
    await expect(set(params)).rejects.toThrow(words);
  });

  it('is set once a second', async () => {
    await set();
    await expect(call(telegram, 'setWebhook', { url: URL_OF_BOT })).rejects.toThrow('retry after 1');
  });
});
