import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatHistory } from '../../src/playground/page/protocol.ts';
import { PLAYGROUND_TOKEN } from '../../src/playground/token.ts';
import { visit } from './visitor.ts';

const ANNA = 5_100_000_303;
const PETR = 5_100_000_202;
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

let dataDir: string;
const warnings: string[] = [];
const open: Awaited<ReturnType<typeof visit>>[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kartoteka-playground-'));
  warnings.length = 0;
});
afterEach(async () => {
  for (const visitor of open.splice(0)) await visitor.close();
  await rm(dataDir, { recursive: true });
});

async function start() {
  const visitor = await visit({ dataDir, warn: (words) => warnings.push(words) });
  const bot = async (method: string, params: object = {}) => {
    const { body } = await visitor.ask(`/bot${PLAYGROUND_TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    return JSON.parse(body.toString());
  };
  const chat = async (id: number): Promise<ChatHistory> => {
    const found = (await visitor.snapshot()).chats.find(({ chatId }) => chatId === id);
    if (found === undefined) throw new Error(`there is no chat ${id}`);
    return found;
  };
  open.push(visitor);
  return { ...visitor, bot, chat };
}

/** Ends the playground as a stop does, and opens it again on the same directory. */
async function restart(visitor: Awaited<ReturnType<typeof start>>) {
  await visitor.close();
  open.splice(0, open.length, ...open.filter(({ playground }) => playground !== visitor.playground));
  return start();
}

const file = () => join(dataDir, 'playground', 'telegram.json');

describe('a playground that is started again', () => {
  it('lets the bot write to whoever had started it, and to nobody else', async () => {
    const first = await start();
    await first.does(ANNA, ANNA, { do: 'start' });
    const second = await restart(first);
    expect(await second.bot('sendMessage', { chat_id: ANNA, text: 'Ваш мастер на связи' })).toMatchObject({
      ok: true,
    });
    const john = await second.bot('sendMessage', { chat_id: 5_100_000_404, text: 'Hello' });
    expect(john).toMatchObject({ ok: false });
  });

  it('shows the chats with keyboards, edits, reactions and pins as they were', async () => {
    const first = await start();
    await first.does(ANNA, ANNA, { do: 'start' });
    await first.does(ANNA, ANNA, { do: 'send', text: 'Нужна кухня' });
    const [, mine] = (await first.chat(ANNA)).messages;
    await first.does(ANNA, ANNA, { do: 'edit', messageId: mine?.message_id ?? 0, text: 'Нужен шкаф' });
    const keyboard = { inline_keyboard: [[{ text: 'Даю согласие', callback_data: 'yes' }]] };
    const { result } = await first.bot('sendMessage', { chat_id: ANNA, text: 'Да?', reply_markup: keyboard });
    await first.bot('setMessageReaction', {
      chat_id: ANNA,
      message_id: mine?.message_id,
      reaction: [{ type: 'emoji', emoji: '👍' }],
    });
    await first.bot('pinChatMessage', { chat_id: ANNA, message_id: result.message_id });
    await first.bot('sendMessage', {
      chat_id: ANNA,
      text: 'Какой у вас номер?',
      reply_markup: { keyboard: [[{ text: 'Мой номер', request_contact: true }]] },
    });
    const { chats, screens } = await first.snapshot();
    const second = await restart(first);
    const again = await second.snapshot();
    expect(again.chats.find(({ chatId }) => chatId === ANNA)).toEqual(
      chats.find(({ chatId }) => chatId === ANNA),
    );
    expect(again.screens).toEqual(screens);
    // The old button still works, and the bot may still edit its message.
    const pressed = await second.does(ANNA, ANNA, { do: 'press', messageId: result.message_id, data: 'yes' });
    expect(pressed.ok).toBe(true);
    const edited = await second.bot('editMessageText', {
      chat_id: ANNA,
      message_id: result.message_id,
      text: 'Спасибо',
    });
    expect(edited.ok).toBe(true);
  });

  it('keeps the people who came later, the groups and the moved clock', async () => {
    const first = await start();
    const came = await first.post('/api/people', { firstName: 'Олег', locale: 'ru', phone: '+79161234567' });
    const oleg = came.ok ? (came.id ?? 0) : 0;
    const opened = await first.post('/api/groups', {
      title: 'Соседи',
      memberIds: [oleg, PETR],
      isBotAdmin: true,
    });
    const group = opened.ok ? (opened.id ?? 0) : 0;
    await first.does(oleg, group, { do: 'send', text: 'Кто делает кухни?' });
    await first.post('/api/clock', { move: 'ahead', by: 3 * 3_600_000 });
    const before = await first.snapshot();
    const second = await restart(first);
    const after = await second.snapshot();
    expect(after.people).toEqual(before.people);
    expect(after.screens).toEqual(before.screens);
    expect(after.clock.ahead).toBeGreaterThanOrEqual(3 * 3_600_000);
    expect((await second.bot('sendMessage', { chat_id: group, text: 'Мы!' })).ok).toBe(true);
    await second.does(PETR, group, { do: 'send', text: 'Я отвечу' });
    expect((await second.chat(group)).messages.at(-1)?.text).toBe('Я отвечу');
    const later = await second.post('/api/people', { firstName: 'Ия', locale: 'ru', phone: '' });
    expect(later.ok && later.id).not.toBe(oleg);
  });

  it('hands out again what the bot has not confirmed, and counts ids on', async () => {
    const first = await start();
    const [greeting] = (await first.bot('getUpdates', {})).result;
    await first.does(ANNA, ANNA, { do: 'start', payload: 's_shop' });
    const updates = (await first.bot('getUpdates', { offset: greeting.update_id + 1 })).result;
    const last = updates.at(-1);
    const second = await restart(first);
    expect((await second.bot('getUpdates', {})).result).toEqual(updates);
    await second.does(ANNA, ANNA, { do: 'send', text: 'Кухня' });
    const [fresh] = (await second.bot('getUpdates', { offset: last.update_id + 1 })).result;
    expect(fresh.message.text).toBe('Кухня');
    expect(fresh.update_id).toBeGreaterThan(last.update_id);
    expect(fresh.message.message_id).toBeGreaterThan(last.message.message_id);
    // Nobody of the team presses Start a second time.
    const third = await restart(second);
    const left = (await third.bot('getUpdates', {})).result;
    expect(left.map(({ message }: { message: { text: string } }) => message.text)).toEqual(['Кухня']);
  });

  it('has the files, and the menus that the bot has set', async () => {
    const first = await start();
    await first.does(ANNA, ANNA, { do: 'start' });
    await first.ask(`/api/uploads?by=${ANNA}&chat=${ANNA}&kind=photo&name=kitchen.png`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: PIXEL,
    });
    await first.bot('setMyCommands', { commands: [{ command: 'me', description: 'Мои данные' }] });
    await first.bot('setMyDescription', { description: 'Мебель на заказ' });
    const second = await restart(first);
    const [photo] = (await second.chat(ANNA)).messages.at(-1)?.photo ?? [];
    const shown = await second.ask(`/api/files/${photo?.file_id}`);
    expect(Buffer.compare(shown.body, PIXEL)).toBe(0);
    const { result } = await second.bot('getFile', { file_id: photo?.file_id });
    const fetched = await second.ask(`/file/bot${PLAYGROUND_TOKEN}/${result.file_path}`);
    expect(Buffer.compare(fetched.body, PIXEL)).toBe(0);
    const again = await second.bot('sendPhoto', { chat_id: ANNA, photo: photo?.file_id });
    expect(again.ok).toBe(true);
    const screen = (await second.snapshot()).screens.find(({ personId }) => personId === ANNA);
    expect(screen).toMatchObject({ description: 'Мебель на заказ', commands: [{ command: 'me' }] });
  });
});

describe('the file', () => {
  it('is there moments after a message, for a playground that is killed', async () => {
    const first = await start();
    await first.does(ANNA, ANNA, { do: 'send', text: 'Не потеряйте меня' });
    await expect.poll(() => readFile(file(), 'utf8')).toContain('Не потеряйте меня');
    // The first one has not been closed: the second finds what a killed one leaves behind.
    const second = await start();
    expect((await second.chat(ANNA)).messages.at(-1)?.text).toBe('Не потеряйте меня');
  });

  it('is for the owner of the directory alone, and leaves no pieces beside it', async () => {
    const first = await start();
    await first.does(ANNA, ANNA, { do: 'start' });
    await restart(first);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await readdir(join(dataDir, 'playground'))).toEqual(['telegram.json']);
  });

  it.each([
    ['cut off', '{"version":1,"telegram":{"chats":['],
    ['something else', '{"version":1,"telegram":{"chats":"none"}}'],
    ['empty', ''],
  ])('that is %s is put aside with a warning, and the playground begins anew', async (_, content) => {
    const first = await start();
    await first.close();
    open.pop();
    await writeFile(file(), content);
    const second = await start();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('telegram.json');
    expect((await second.chat(PETR)).messages).toHaveLength(1);
    const aside = (await readdir(join(dataDir, 'playground'))).find((name) => name.includes('unreadable'));
    expect(await readFile(join(dataDir, 'playground', aside ?? ''), 'utf8')).toBe(content);
  });
});
