import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Intake } from '../../../src/bot/telegram/intake.ts';
import { createStandby, type Standby } from '../../../src/bot/telegram/standby.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram, type Telegram } from '../../../src/playground/telegram/index.ts';

let telegram: Telegram;
let hasAll: boolean;
let taken: (string | undefined)[];
let steps: string[];
let lines: string[];
let resume: () => Promise<void>;
let standby: Standby;

/** A call takes its time, so that who does not wait for its answer is seen. */
const onTheWay: Telegram['fetch'] = async (...call) => {
  await new Promise((wake) => setTimeout(wake, 5));
  return telegram.fetch(...call);
};

beforeEach(() => {
  telegram = createTelegram({ now: () => new Date() });
  hasAll = true;
  taken = [];
  steps = [];
  lines = [];
  resume = async () => {};
  const intake: Pick<Intake, 'take' | 'excuse' | 'room' | 'resume'> = {
    async take(updates: readonly Update[]) {
      taken.push(...updates.map(({ message }) => message?.text));
    },
    excuse: async () => {},
    room: async () => {},
    async resume() {
      steps.push('resume');
      await resume();
    },
  };
  standby = createStandby({
    api: new Api(telegram.token, { fetch: onTheWay }),
    intake,
    membership: { hasAll: () => hasAll },
    log: createLog('info', { write: (line: string) => void lines.push(line) }),
    retryMs: 1,
  });
});
afterEach(() => standby.stop());

const called = () => telegram.calls.map(({ method }) => method);
const said = (words: string) => lines.filter((line) => line.includes(words)).length;
const anna = () => telegram.person({ firstName: 'Anna' });
const polls = () => called().filter((method) => method === 'getUpdates').length;

it('polls when it has everything, after what was left is taken up, and is told once however often it is asked', async () => {
  resume = async () => void steps.push(...called());
  await standby.adjust();
  await standby.adjust();
  await anna().sends('hello');
  await expect.poll(() => taken).toEqual(['hello']);
  expect(steps).toEqual(['resume', 'deleteWebhook']);
  expect(called().filter((method) => method === 'deleteWebhook')).toHaveLength(1);
  expect(lines).toEqual([]);
});

it('removes a webhook of an earlier life first, and takes what waited behind it', async () => {
  const api = new Api(telegram.token, { fetch: telegram.fetch });
  await api.setWebhook('https://crm.example.com/hook');
  await anna().sends('waited');
  await standby.adjust();
  await expect.poll(() => taken).toEqual(['waited']);
  expect((await api.getWebhookInfo()).url).toBe('');
});

it('stands by while another process has them, says so once, and takes over when that one is gone', async () => {
  hasAll = false;
  await standby.adjust();
  await standby.adjust();
  expect(called()).toEqual([]);
  expect(said('another process takes updates; standing by')).toBe(1);
  await anna().sends('hello');
  hasAll = true;
  await standby.adjust();
  await expect.poll(() => taken).toEqual(['hello']);
  expect(said('taking updates now')).toBe(1);
});

it('polls no more when it has not everything any longer, and tells Telegram what it took', async () => {
  await standby.adjust();
  await anna().sends('mine');
  await expect.poll(() => taken).toEqual(['mine']);
  hasAll = false;
  await standby.adjust();
  const before = polls();
  await anna().sends('for another');
  expect(polls()).toBe(before);
  const api = new Api(telegram.token, { fetch: telegram.fetch });
  expect((await api.getUpdates()).map(({ message }) => message?.text)).toEqual(['for another']);
  expect(taken).toEqual(['mine']);
});

it('does not begin what it lost while it took up what was left', async () => {
  resume = async () => {
    hasAll = false;
  };
  await standby.adjust();
  await standby.adjust();
  expect(polls()).toBe(0);
});

it.each<[string, () => void]>([
  ['Telegram is away', () => void telegram.fail({ method: 'deleteWebhook', status: 502, times: 2 })],
  [
    'what was left cannot be taken up',
    () => {
      let left = 2;
      resume = async () => {
        left -= 1;
        if (left >= 0) throw new Error('the base is away');
      };
    },
  ],
])('tries again while %s', async (_, breaks) => {
  breaks();
  await standby.adjust();
  expect(polls()).toBe(0);
  await anna().sends('hello');
  await expect.poll(() => taken).toEqual(['hello']);
  expect(said('trying again')).toBe(2);
});

it('begins nothing once it was stopped', async () => {
  telegram.fail({ method: 'deleteWebhook', status: 502 });
  await standby.adjust();
  await standby.stop();
  hasAll = false;
  await standby.adjust();
  expect(said('standing by')).toBe(0);
  hasAll = true;
  const count = called().length;
  await new Promise((wake) => setTimeout(wake, 20));
  expect(called()).toHaveLength(count);
  expect(polls()).toBe(0);
});
