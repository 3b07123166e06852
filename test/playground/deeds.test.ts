import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveEvent, PersonInfo } from '../../src/playground/page/protocol.ts';
import { PLAYGROUND_TOKEN } from '../../src/playground/token.ts';
import { visit } from './visitor.ts';

let visitor: Awaited<ReturnType<typeof visit>>;
let anna: PersonInfo;
let boss: PersonInfo;
beforeAll(async () => {
  visitor = await visit();
  const { people } = await visitor.snapshot();
  [anna, boss] = [people[0]!, people[3]!];
});
afterAll(() => visitor.close());

async function bot(method: string, params: Record<string, unknown>) {
  const headers = { 'content-type': 'application/json' };
  const got = await visitor.ask(`/bot${PLAYGROUND_TOKEN}/${method}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(params),
  });
  return JSON.parse(got.body.toString()).result;
}

const historyOf = async (chatId: number) =>
  (await visitor.snapshot()).chats.find((chat) => chat.chatId === chatId)?.messages ?? [];

describe('what people do', () => {
  it('starts, writes, replies, edits, reacts and deletes, as everybody looking sees', async () => {
    const live = await visitor.watch();
    expect(await visitor.does(anna.id, anna.id, { do: 'start', payload: 's_shop' })).toEqual({ ok: true });
    const asked = await bot('sendMessage', { chat_id: anna.id, text: 'Что нужно?' });
    await visitor.does(anna.id, anna.id, { do: 'send', text: 'Шкаф', replyTo: asked.message_id });
    const said = (await historyOf(anna.id)).at(-1)!;
    expect(said).toMatchObject({ text: 'Шкаф', reply_to_message: { text: 'Что нужно?' } });
    await visitor.does(anna.id, anna.id, { do: 'edit', messageId: said.message_id, text: 'Стол' });
    await visitor.does(anna.id, anna.id, { do: 'react', messageId: asked.message_id, emoji: '👍' });
    await visitor.does(anna.id, anna.id, { do: 'delete', messageId: asked.message_id });
    await live.next((event): event is LiveEvent => event.kind === 'deleted');
    const kinds = live.heard.map(({ kind }) => kind).filter((kind) => kind !== 'screens');
    expect(kinds).toEqual(['snapshot', 'message', 'message', 'message', 'edited', 'reactions', 'deleted']);
    live.close();
  });

  it('presses a button once it is there, and hears the answer', async () => {
    const reply_markup = { inline_keyboard: [[{ text: 'Взять', callback_data: 'take:1' }]] };
    const sent = await bot('sendMessage', { chat_id: boss.id, text: 'Заявка', reply_markup });
    const press = { do: 'press', messageId: sent.message_id, data: 'take:1' } as const;
    const live = await visitor.watch();
    const pressed = await visitor.does(boss.id, boss.id, press);
    if (!pressed.ok || pressed.queryId === undefined) throw new Error('not pressed');
    await bot('answerCallbackQuery', { callback_query_id: pressed.queryId, text: 'Ваш', show_alert: true });
    const answer = await live.next(
      (event): event is Extract<LiveEvent, { kind: 'callback-answer' }> => event.kind === 'callback-answer',
    );
    expect(answer).toMatchObject({ personId: boss.id, queryId: pressed.queryId, text: 'Ваш', isAlert: true });
    live.close();
    const wrong = { ...press, data: 'take:2' };
    expect(await visitor.does(boss.id, boss.id, wrong)).toMatchObject({ ok: false, code: 'no-such-button' });
    expect(await visitor.does(boss.id, boss.id, { ...press, messageId: 1 })).toMatchObject({
      code: 'no-such-message',
    });
  });

  it('presses the keys of the bot, and shares the own contact only by the key that asks for it', async () => {
    const reply_markup = {
      keyboard: [[{ text: 'Мой номер', request_contact: true }]],
      one_time_keyboard: true,
    };
    await bot('sendMessage', { chat_id: anna.id, text: 'Номер?', reply_markup });
    await visitor.does(anna.id, anna.id, { do: 'press-key', label: 'Мой номер' });
    const contact = (await historyOf(anna.id)).at(-1)?.contact;
    expect(contact).toMatchObject({ user_id: anna.id, phone_number: anna.phone?.slice(1) });
    const screen = (await visitor.snapshot()).screens.find(({ personId }) => personId === anna.id);
    expect(screen?.keyboard?.isFolded).toBe(true);
    expect(await visitor.does(anna.id, anna.id, { do: 'press-key', label: 'Нет такой' })).toMatchObject({
      code: 'refused',
    });
  });

  it('forwards what somebody wrote elsewhere, with the account or without it, and nothing that is protected', async () => {
    const forward = { do: 'forward-from', authorId: anna.id, text: 'Перезвоните', isHidden: false } as const;
    await visitor.does(boss.id, boss.id, forward);
    expect((await historyOf(boss.id)).at(-1)?.forward_origin).toMatchObject({
      type: 'user',
      sender_user: { id: anna.id },
    });
    await visitor.does(boss.id, boss.id, { ...forward, isHidden: true });
    expect((await historyOf(boss.id)).at(-1)?.forward_origin).toMatchObject({
      type: 'hidden_user',
      sender_user_name: anna.name,
    });
    const secret = await bot('sendMessage', { chat_id: boss.id, text: '+7…', protect_content: true });
    const deed = { do: 'forward', fromChat: boss.id, messageId: secret.message_id } as const;
    expect(await visitor.does(boss.id, boss.id, deed)).toMatchObject({ ok: false, code: 'protected' });
  });

  it('blocks the bot, which then cannot write, and lets it back', async () => {
    await visitor.does(anna.id, anna.id, { do: 'block' });
    expect(await bot('sendMessage', { chat_id: anna.id, text: 'Алло?' })).toBeUndefined();
    expect(await visitor.does(anna.id, anna.id, { do: 'send', text: 'Привет' })).toMatchObject({
      code: 'blocked',
    });
    await visitor.does(anna.id, anna.id, { do: 'unblock' });
    expect(await bot('sendMessage', { chat_id: anna.id, text: 'Снова здесь' })).toMatchObject({
      text: 'Снова здесь',
    });
  });

  it('sends files, and gives them back to the page as what is safe to show', async () => {
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
      'base64',
    );
    const headers = { 'content-type': 'application/octet-stream' };
    const send = (query: string, body: Buffer) =>
      visitor.ask(`/api/uploads?by=${anna.id}&chat=${anna.id}&${query}`, { method: 'POST', headers, body });
    expect((await send('kind=photo&name=a.png&caption=%D0%A2%D0%BE%D1%80%D1%82', pixel)).status).toBe(200);
    const photo = (await historyOf(anna.id)).at(-1)!;
    expect(photo.caption).toBe('Торт');
    const shown = await visitor.ask(`/api/files/${photo.photo?.at(-1)?.file_id}`);
    expect([shown.headers['content-type'], shown.body.equals(pixel)]).toEqual(['image/png', true]);
    await send('kind=document&name=x.html', Buffer.from('<script>alert(1)</script>'));
    const page = await visitor.ask(`/api/files/${(await historyOf(anna.id)).at(-1)?.document?.file_id}`);
    expect(page.headers['content-type']).toBe('application/octet-stream');
    expect(page.headers['content-disposition']).toMatch(/^attachment/);
    expect((await send('kind=photo&name=a.png', Buffer.from('no picture'))).status).toBe(409);
    expect((await send('kind=virus&name=a.png', pixel)).status).toBe(400);
  });

  it.each([
    ['/api/deeds', { by: 1, chat: 1, deed: { do: 'send', text: 'x' } }, 'no-such-person'],
    ['/api/deeds', { by: 'anna', chat: 1, deed: { do: 'send', text: 'x' } }, 'bad-request'],
    ['/api/deeds', { by: 1, chat: 1, deed: { do: 'rob' } }, 'bad-request'],
    ['/api/people', { firstName: ' ', locale: 'ru', phone: '' }, 'bad-request'],
    ['/api/people', { firstName: 'Я', locale: 'ru', phone: '12' }, 'bad-phone'],
    ['/api/groups', { title: 'x', memberIds: [1], isBotAdmin: true }, 'no-such-person'],
    ['/api/clock', { move: 'to', at: 0 }, 'backwards'],
  ])('refuses %s %j as %s', async (path, body, code) => {
    expect(await visitor.post(path, body)).toMatchObject({ ok: false, code });
  });

  it('takes nothing but JSON, so that no form of another site gets through', async () => {
    const got = await visitor.ask('/api/clock', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"move":"reset"}',
    });
    expect(got.status).toBe(400);
  });
});

describe('who comes later', () => {
  it('gets an id and a phone of their own, and a group is heard by everybody in it', async () => {
    const added = await visitor.post('/api/people', { firstName: 'Зоя', locale: 'ru', phone: '' });
    const { people } = await visitor.snapshot();
    const zoya = people.at(-1)!;
    expect(added).toEqual({ ok: true, id: zoya.id });
    expect(zoya).toMatchObject({ name: 'Зоя', role: 'customer' });
    expect(zoya.phone).toMatch(/^\+7900\d{7}$/);
    const group = await visitor.post('/api/groups', {
      title: 'Соседи',
      memberIds: [zoya.id, boss.id],
      isBotAdmin: false,
    });
    if (!group.ok || group.id === undefined) throw new Error('no group');
    await visitor.does(zoya.id, group.id, { do: 'send', text: 'Кто делает шкафы?' });
    expect((await historyOf(group.id)).at(-1)?.text).toBe('Кто делает шкафы?');
    const screens = (await visitor.snapshot()).screens.filter(({ chatId }) => chatId === group.id);
    expect(screens.map(({ personId }) => personId)).toEqual([zoya.id, boss.id]);
    const asked = (await historyOf(group.id)).at(-1);
    const remove = { do: 'delete', messageId: asked?.message_id ?? 0 } as const;
    expect(await visitor.does(boss.id, group.id, remove)).toMatchObject({ ok: false, code: 'refused' });
    expect((await historyOf(group.id)).at(-1)?.text).toBe('Кто делает шкафы?');
    expect(await visitor.does(zoya.id, group.id, remove)).toEqual({ ok: true });
    expect((await historyOf(group.id)).at(-1)?.text).not.toBe('Кто делает шкафы?');
    expect(await visitor.does(anna.id, group.id, { do: 'send', text: 'И я' })).toMatchObject({
      code: 'no-such-chat',
    });
  });

  it('moves the clock for everybody, and messages carry its time', async () => {
    await visitor.post('/api/clock', { move: 'ahead', by: 86_400_000 });
    await visitor.does(anna.id, anna.id, { do: 'send', text: 'Завтра' });
    const { date } = (await historyOf(anna.id)).at(-1)!;
    expect(date * 1000).toBeGreaterThan(Date.now() + 86_000_000);
    expect(visitor.playground.now().getTime()).toBeGreaterThan(Date.now() + 86_000_000);
    await visitor.post('/api/clock', { move: 'reset' });
    expect(Math.abs(visitor.playground.now().getTime() - Date.now())).toBeLessThan(5000);
  });
});
