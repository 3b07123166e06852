import { Api } from 'grammy';
import { beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../../../src/bot/sender/deliver.ts';

describe('an answer in a forum', () => {
  const bodies: unknown[] = [];
  const fetch = async (_url: unknown, init: { body: string }) => {
    bodies.push(JSON.parse(init.body));
    return { json: async () => ({ ok: true, result: { message_id: 8 } }) };
  };
  const api = new Api('1:t', { fetch: fetch as never });

  beforeEach(() => void bodies.splice(0));

  it('goes into the topic of the message, also when that message is gone', async () => {
    expect(await deliver(api, -100, { heading: { text: 'Спасибо' }, replyTo: 7, threadId: 3 })).toEqual([8]);
    expect(bodies).toMatchObject([
      {
        chat_id: -100,
        message_thread_id: 3,
        reply_parameters: { message_id: 7, allow_sending_without_reply: true },
      },
    ]);
  });

  it('has its file there as well as the words before it', async () => {
    const content = { kind: 'location', latitude: 1, longitude: 2 } as const;
    await deliver(api, -100, { heading: { text: 'Мы здесь' }, content, threadId: 3 });
    expect(bodies).toMatchObject([
      { text: 'Мы здесь', message_thread_id: 3 },
      { latitude: 1, message_thread_id: 3 },
    ]);
  });
});
