import { beforeEach, describe, expect, it } from 'vitest';
import { createTelegram, type Telegram } from '../../../src/playground/telegram/index.ts';
import { call } from './doors.ts';

describe('how fast a bot may write', () => {
  let clock = 0;
  let telegram: Telegram;
  const write = (chatId: number) => call(telegram, 'sendMessage', { chat_id: chatId, text: 'x' });
  const times = async (count: number, action: () => Promise<unknown>) => {
    for (let done = 0; done < count; done++) await action();
  };

  beforeEach(() => {
    clock = Date.UTC(2026, 10, 21, 12);
    telegram = createTelegram({ now: () => new Date(clock) });
  });

  it('allows a burst to one chat, then a message a second', async () => {
    const anna = telegram.person({ firstName: 'Anna' });
    await anna.starts();
    await times(10, () => write(anna.id));
    await expect(write(anna.id)).rejects.toThrow('Too Many Requests: retry after 1');
    clock += 1000;
    await write(anna.id);
    await expect(write(anna.id)).rejects.toThrow('retry after 1');
    clock += 10_000;
    await times(10, () => write(anna.id));
  });

  it('allows twenty messages and edits a minute to a group', async () => {
    const boss = telegram.person({ firstName: 'Boss' });
    const group = telegram.group({ title: 'Shop' });
    await boss.joins(group);
    await boss.addsBotTo(group);
    const sent = (await write(group.id)) as { message_id: number };
    await times(18, () => write(group.id));
    await call(telegram, 'editMessageText', { chat_id: group.id, message_id: sent.message_id, text: 'y' });
    clock += 20_000;
    await expect(write(group.id)).rejects.toThrow('Too Many Requests: retry after 40');
    clock += 40_000;
    await write(group.id);
  });

  it('allows thirty messages a second to chats that did not just write, and silences the bot after more', async () => {
    const people = Array.from({ length: 32 }, (_, index) => telegram.person({ firstName: `P${index}` }));
    for (const person of people) await person.starts();
    clock += 60_000;
    const [first] = people;
    for (const person of people.slice(0, 30)) await write(person.id);
    await expect(write(people[30]!.id)).rejects.toThrow('Too Many Requests: retry after 1');
    await first!.sends('hello?');
    await expect(write(first!.id)).rejects.toThrow('Too Many Requests');
    clock += 1000;
    await write(people[31]!.id);
  });

  it('does not count answers as bulk', async () => {
    const people = Array.from({ length: 40 }, (_, index) => telegram.person({ firstName: `P${index}` }));
    for (const person of people) {
      await person.starts();
      await write(person.id);
    }
    expect(telegram.calls).toHaveLength(40);
  });

  it('tells how long to wait, in the answer and in the header', async () => {
    const anna = telegram.person({ firstName: 'Anna' });
    await anna.starts();
    await times(10, () => write(anna.id));
    const url = `https://api.telegram.org/bot${telegram.token}/sendMessage?chat_id=${anna.id}&text=x`;
    const response = await telegram.fetch(url);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
  });

  it('refuses an album as a whole, and counts none of it then', async () => {
    const anna = telegram.person({ firstName: 'Anna' });
    const { photo } = await anna.sendsPhoto();
    const media = Array.from({ length: 8 }, () => ({ type: 'photo', media: photo?.[0]?.file_id }));
    const sendAlbum = () => call(telegram, 'sendMediaGroup', { chat_id: anna.id, media });
    await times(5, () => write(anna.id));
    await expect(sendAlbum()).rejects.toThrow('Too Many Requests: retry after 3');
    expect(anna.readsAll()).toHaveLength(5);
    clock += 3000;
    await sendAlbum();
    expect(anna.readsAll()).toHaveLength(13);
    await expect(write(anna.id)).rejects.toThrow('retry after 1');
  });

  it('can be switched off', async () => {
    telegram = createTelegram({ now: () => new Date(clock), limits: 'off' });
    const anna = telegram.person({ firstName: 'Anna' });
    await anna.starts();
    await times(100, () => write(anna.id));
    expect(anna.readsAll()).toHaveLength(100);
  });
});
