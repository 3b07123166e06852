import { beforeEach, describe, expect, it } from 'vitest';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { call } from './doors.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

type Update = { update_id: number } & Record<string, { text?: string } | undefined>;

describe('getUpdates', () => {
  let telegram: Telegram;
  let anna: Person;
  const poll = async (params: Record<string, unknown> = {}) =>
    (await call(telegram, 'getUpdates', params)) as Update[];
  const texts = (updates: Update[]) => updates.map(({ message }) => message?.text);

  beforeEach(() => {
    telegram = createTelegram({ now: () => NOW });
    anna = telegram.person({ firstName: 'Anna' });
  });

  it('repeats updates until they are confirmed', async () => {
    await anna.sends('one');
    await anna.sends('two');
    const [first] = await poll({ limit: 1 });
    expect(first?.['message']?.text).toBe('one');
    expect(texts(await poll())).toEqual(['one', 'two']);
    expect(texts(await poll({ offset: (first?.update_id ?? 0) + 1 }))).toEqual(['two']);
    expect(texts(await poll())).toEqual(['two']);
  });

  it('keeps only the last ones for a negative offset', async () => {
    await anna.sends('one');
    await anna.sends('two');
    expect(texts(await poll({ offset: -1 }))).toEqual(['two']);
    expect(texts(await poll())).toEqual(['two']);
  });

  it('wakes a long poll', async () => {
    const waiting = poll({ timeout: 50 });
    await anna.sends('hello');
    expect(texts(await waiting)).toEqual(['hello']);
  });

  it('ends the older of two polls with 409', async () => {
    const older = poll({ timeout: 50 }).catch((error: unknown) => String(error));
    const newer = poll({ timeout: 50 });
    expect(await older).toContain(
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
    await anna.sends('hello');
    expect(texts(await newer)).toEqual(['hello']);
  });

  it('ends a poll when its signal aborts', async () => {
    const abort = new AbortController();
    const waiting = telegram.fetch(`https://t.me/bot${telegram.token}/getUpdates?timeout=50`, {
      signal: abort.signal,
    });
    abort.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });

  it('brings only what the bot asked for, from then on', async () => {
    const message = await anna.sends('before');
    await anna.reacts(message, '👍');
    expect(await poll()).toHaveLength(1);
    await poll({ allowed_updates: ['message_reaction'] });
    await anna.reacts(message, '🔥');
    await anna.sends('after');
    const kinds = (await poll()).map((update) => Object.keys(update)[1]);
    expect(kinds).toEqual(['message', 'message_reaction']);
    expect(await call(telegram, 'getWebhookInfo')).toMatchObject({
      pending_update_count: 2,
      allowed_updates: ['message_reaction'],
    });
  });

  it('forgets what is pending with deleteWebhook, and can be taken from directly', async () => {
    await anna.sends('one');
    await call(telegram, 'deleteWebhook', { drop_pending_updates: true });
    expect(await poll()).toEqual([]);
    await anna.sends('two');
    expect(telegram.takeUpdates()).toHaveLength(1);
    expect(await poll()).toEqual([]);
  });

  it('is unmoved by what a bot does to its update', async () => {
    telegram.deliverTo((update) => {
      if (update.message?.chat !== undefined) update.message.chat.id = 0;
    });
    const message = await anna.sends('hello');
    expect(message.chat.id).toBe(anna.id);
  });

  it('passes on what the handler throws, and stops delivering when told', async () => {
    const stop = telegram.deliverTo(() => Promise.reject(new Error('the bot broke')));
    await expect(anna.sends('x')).rejects.toThrow('the bot broke');
    stop();
    await anna.sends('y');
    expect(await poll()).toHaveLength(1);
  });
});
