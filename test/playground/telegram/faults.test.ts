import { Api, GrammyError, HttpError } from 'grammy';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTelegram, type HttpDoor, type Person } from '../../../src/playground/telegram/index.ts';

const telegram = createTelegram({ now: () => new Date('2026-11-21T12:00:00Z'), limits: 'off' });
let door: HttpDoor;
beforeAll(async () => {
  door = await telegram.listen();
});
afterAll(() => door.close());

const doors = {
  'in process': () => new Api(telegram.token, { fetch: telegram.fetch }),
  'over HTTP': () => new Api(telegram.token, { apiRoot: door.url }),
};

describe.each(Object.entries(doors))('faults %s', (_, open) => {
  let api: Api;
  let anna: Person;
  const attempt = () => api.sendMessage(anna.id, 'hello').catch((error: unknown) => error);

  beforeEach(async () => {
    api = open();
    anna = telegram.person({ firstName: 'Anna' });
    await anna.starts();
  });

  it('answer 429 with the time to wait', async () => {
    telegram.fail({ method: 'sendMessage', times: 2, status: 429, retryAfter: 7 });
    for (const error of [await attempt(), await attempt()]) {
      expect(error).toBeInstanceOf(GrammyError);
      expect(error).toMatchObject({
        error_code: 429,
        parameters: { retry_after: 7 },
        description: 'Too Many Requests: retry after 7',
      });
    }
    expect(await attempt()).toMatchObject({ text: 'hello' });
    expect(anna.readsAll()).toEqual(['hello']);
  });

  it('answer 500 before or after the request was applied', async () => {
    telegram.fail({ status: 500 });
    expect(await attempt()).toMatchObject({ error_code: 500, description: 'Internal Server Error' });
    expect(anna.reads()).toBe('');
    telegram.fail({ status: 502, afterApplying: true });
    expect(await attempt()).toMatchObject({ error_code: 502, description: 'Bad Gateway' });
    expect(anna.reads()).toBe('hello');
  });

  it('close the connection before or after the request was applied', async () => {
    telegram.fail({ closeSocket: true });
    expect(await attempt()).toBeInstanceOf(HttpError);
    expect(anna.reads()).toBe('');
    telegram.fail({ closeSocket: true, afterApplying: true });
    expect(await attempt()).toBeInstanceOf(HttpError);
    expect(anna.reads()).toBe('hello');
    expect(telegram.calls.at(-1)).toMatchObject({ method: 'sendMessage', answer: undefined });
  });

  it('meet only the method and the chat they are meant for, and can be called off', async () => {
    const boris = telegram.person({ firstName: 'Boris' });
    await boris.starts();
    const fault = telegram.fail({ chatId: boris.id, status: 403, description: 'Forbidden: no', times: 5 });
    expect(await attempt()).toMatchObject({ text: 'hello' });
    await expect(api.sendMessage(boris.id, 'x')).rejects.toThrow('Forbidden: no');
    await expect(api.sendChatAction(boris.id, 'typing')).rejects.toThrow('Forbidden: no');
    expect(fault.remaining()).toBe(3);
    fault.cancel();
    await api.sendMessage(boris.id, 'x');
  });
});
