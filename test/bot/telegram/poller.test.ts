import { Api } from 'grammy';
import { expect, it } from 'vitest';
import { startPolling } from '../../../src/bot/telegram/poller.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram } from '../../../src/playground/telegram/index.ts';

function polls(telegram: ReturnType<typeof createTelegram>) {
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const api = new Api(telegram.token, { fetch: telegram.fetch });
  const intake = { take: async () => {}, excuse: async () => {}, room: async () => {} };
  return { lines, poller: startPolling({ api, intake, log, troubleMs: 1 }) };
}

it('says in words that another program receives the updates, and goes on trying', async () => {
  const telegram = createTelegram({ now: () => new Date() });
  const here = polls(telegram);
  const there = polls(telegram);
  await expect
    .poll(() => [...here.lines, ...there.lines].join())
    .toContain('another program receives the updates');
  here.poller.stop();
  there.poller.stop();
  await Promise.all([here.poller.ended, there.poller.ended]);
});

it('says once a minute that somebody has set a webhook, and takes updates when it is gone', async () => {
  const telegram = createTelegram({ now: () => new Date() });
  const refused = telegram.fail({
    method: 'getUpdates',
    status: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    times: 20,
  });
  const { lines, poller } = polls(telegram);
  await expect.poll(refused.remaining).toBe(0);
  await expect.poll(() => telegram.calls.filter(({ answer }) => answer?.ok).length).toBeGreaterThan(0);
  poller.stop();
  await poller.ended;
  expect(lines).toHaveLength(1);
});

it('passes over what is left of the process that polled before', async () => {
  const telegram = createTelegram({ now: () => new Date() });
  telegram.fail({
    method: 'getUpdates',
    status: 409,
    description: 'Conflict: terminated by other getUpdates request',
  });
  const { lines, poller } = polls(telegram);
  await expect
    .poll(() => telegram.calls.filter(({ method }) => method === 'getUpdates').length)
    .toBeGreaterThan(1);
  poller.stop();
  await poller.ended;
  expect(lines).toEqual([]);
});
