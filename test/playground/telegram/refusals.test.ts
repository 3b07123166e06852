import { describe, expect, it } from 'vitest';
import { createTelegram } from '../../../src/playground/telegram/index.ts';
import { openDoors } from './doors.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const telegram = createTelegram({ now: () => NOW, limits: 'off' });
const doors = openDoors(telegram);

const anna = telegram.person({ firstName: 'Anna' });
await anna.sends('hello');
const blocker = telegram.person({ firstName: 'Boris' });
await blocker.starts();
await blocker.blocks();
const gone = telegram.person({ firstName: 'Galina' });
await gone.starts();
gone.deactivates();
const robot = telegram.person({ firstName: 'Robot', isBot: true });
const silent = telegram.person({ firstName: 'Sergey' });
const stranger = telegram.person({ firstName: 'Stranger' });
const boss = telegram.person({ firstName: 'Boss' });
const group = telegram.group({ title: 'Shop', type: 'group' });
await boss.joins(group);
await silent.joins(group);
await boss.addsBotTo(group);
await silent.in(group).sends('/hi');
const left = telegram.group({ title: 'Left' });
await boss.joins(left);
await boss.addsBotTo(left);
await boss.removesBotFrom(left);
const upgraded = telegram.group({ title: 'Grew', type: 'group' });
await boss.joins(upgraded);
await boss.addsBotTo(upgraded);
const supergroup = await upgraded.upgrades();
await robot.joins(group);
await robot.in(group).sends('/bot');

const to = anna.id;
const send = (text: string, more: object = {}): Row => ['sendMessage', { chat_id: to, text, ...more }];
const withButton = (button: object): Row => send('x', { reply_markup: { inline_keyboard: [[button]] } });
type Row = readonly [method: string, params: Record<string, unknown>];

const MARKUP = "can't parse entities: ";
const BUTTON = "can't parse inline keyboard button: ";

const BAD_REQUESTS: readonly (readonly [string, Row])[] = [
  ['chat_id is empty', ['sendMessage', { text: 'x' }]],
  ['chat not found', ['sendMessage', { chat_id: 1, text: 'x' }]],
  ['chat not found', ['sendMessage', { chat_id: '@nobody_here', text: 'x' }]],
  ['chat not found', ['sendMessage', { chat_id: stranger.id, text: 'x' }]],
  ['message text is empty', ['sendMessage', { chat_id: to }]],
  ['message text is empty', send('')],
  ['text must be non-empty', send(' \n\u200b ')],
  ['message is too long', send('a'.repeat(4097))],
  ['message is too long', send('😀'.repeat(4097))],
  ['text is too long', send('a'.repeat(32_769))],
  ['unsupported parse_mode', send('x', { parse_mode: 'BBCode' })],
  [`${MARKUP}Unsupported start tag "" at byte offset 2`, send('5 < 10', { parse_mode: 'HTML' })],
  [`${MARKUP}Unsupported start tag "h1" at byte offset 6`, send('Да! <h1>x</h1>', { parse_mode: 'html' })],
  [`${MARKUP}Can't find end tag corresponding to start tag "b"`, send('<b>x', { parse_mode: 'HTML' })],
  [
    `${MARKUP}Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`,
    send('<b><i>x</b></i>', { parse_mode: 'HTML' }),
  ],
  [`${MARKUP}Unexpected end tag at byte offset 1`, send('x</b>', { parse_mode: 'HTML' })],
  [`${MARKUP}Unclosed start tag at byte offset 2`, send('x <b', { parse_mode: 'HTML' })],
  [
    `${MARKUP}Character '.' is reserved and must be escaped with the preceding '\\'`,
    send('End.', { parse_mode: 'MarkdownV2' }),
  ],
  [`${MARKUP}Can't find end of Bold entity at byte offset 2`, send('x *bold', { parse_mode: 'MarkdownV2' })],
  [
    `${MARKUP}Can't find end of the entity starting at byte offset 0`,
    send('*bold', { parse_mode: 'Markdown' }),
  ],
  [
    'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2',
    send('x', { entities: [{ type: 'bold', offset: 0, length: 2 }] }),
  ],
  [
    "can't parse MessageEntity: Unsupported type specified",
    send('x', { entities: [{ type: 'glitter', offset: 0, length: 1 }] }),
  ],
  ['BUTTON_DATA_INVALID', withButton({ text: 'x', callback_data: 'ж'.repeat(33) })],
  [
    `${BUTTON}Text buttons are unallowed in the inline keyboard`,
    withButton({ text: 'x', callback_data: '' }),
  ],
  [`${BUTTON}Text buttons are unallowed in the inline keyboard`, withButton({ text: 'x' })],
  [`${BUTTON}Can't find field "text"`, withButton({ callback_data: 'x' })],
  ["inline keyboard button URL 'shop' is invalid: Wrong HTTP URL", withButton({ text: 'x', url: 'shop' })],
  [
    "inline keyboard button URL 'ftp://a.b' is invalid: Unsupported URL protocol",
    withButton({ text: 'x', url: 'ftp://a.b' }),
  ],
  [
    "inline keyboard button Web App URL 'http://a.b/' is invalid: Only HTTPS links are allowed",
    withButton({ text: 'x', web_app: { url: 'http://a.b/' } }),
  ],
  [
    'reply markup is too long',
    send('x', {
      reply_markup: {
        inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'x', callback_data: 'x' }]),
      },
    }),
  ],
  [
    'reply markup is too long',
    send('x', {
      reply_markup: {
        inline_keyboard: Array.from({ length: 90 }, () => [{ text: 'ж'.repeat(60), callback_data: 'x' }]),
      },
    }),
  ],
  ['object expected as reply markup', send('x', { reply_markup: [] })],
  ["can't parse reply keyboard markup JSON object", send('x', { reply_markup: '{' })],
  [
    'phone number can be requested in private chats only',
    [
      'sendMessage',
      { chat_id: group.id, text: 'x', reply_markup: { keyboard: [[{ text: 'x', request_contact: true }]] } },
    ],
  ],
  ['message to be replied not found', send('x', { reply_parameters: { message_id: 999 } })],
  ['message thread not found', send('x', { message_thread_id: 5 })],
  ['FLOODSKIP_NOT_ALLOWED', send('x', { allow_paid_broadcast: true })],
  ['message to edit not found', ['editMessageText', { chat_id: to, message_id: 999, text: 'x' }]],
  ["message can't be edited", ['editMessageText', { chat_id: to, message_id: 1, text: 'x' }]],
  ['message identifier is not specified', ['editMessageText', { chat_id: to, text: 'x' }]],
  ['MESSAGE_TOO_LONG', ['editMessageText', { chat_id: to, message_id: 1, text: 'a'.repeat(4097) }]],
  [
    'inline keyboard expected',
    ['editMessageReplyMarkup', { chat_id: to, message_id: 1, reply_markup: { keyboard: [['x']] } }],
  ],
  ['message to delete not found', ['deleteMessage', { chat_id: to, message_id: 999 }]],
  ['message identifiers are not specified', ['deleteMessages', { chat_id: to, message_ids: [] }]],
  [
    'too many message identifiers specified',
    ['deleteMessages', { chat_id: to, message_ids: Array.from({ length: 101 }, (_, index) => index + 1) }],
  ],
  ['message to copy not found', ['copyMessage', { chat_id: to, from_chat_id: to, message_id: 999 }]],
  ['message to forward not found', ['forwardMessage', { chat_id: to, from_chat_id: to, message_id: 999 }]],
  ['message to pin not found', ['pinChatMessage', { chat_id: to, message_id: 999 }]],
  ['message to react not found', ['setMessageReaction', { chat_id: to, message_id: 999 }]],
  [
    'REACTION_INVALID',
    ['setMessageReaction', { chat_id: to, message_id: 1, reaction: [{ type: 'emoji', emoji: '🧦' }] }],
  ],
  [
    'query is too old and response timeout expired or query ID is invalid',
    ['answerCallbackQuery', { callback_query_id: '12345' }],
  ],
  ['MESSAGE_TOO_LONG', ['answerCallbackQuery', { callback_query_id: '1', text: 'a'.repeat(201) }]],
  ['wrong parameter action in request', ['sendChatAction', { chat_id: to, action: 'dancing' }]],
  ['there is no photo in the request', ['sendPhoto', { chat_id: to }]],
  ['wrong file identifier/HTTP URL specified', ['sendPhoto', { chat_id: to, photo: 'photo.jpg' }]],
  [
    'wrong remote file identifier specified: Wrong character in the string',
    ['sendPhoto', { chat_id: to, photo: 'AgAC$$$' }],
  ],
  [
    'wrong file_id or the file is temporarily unavailable',
    ['sendPhoto', { chat_id: to, photo: 'AgACunknown' }],
  ],
  ['wrong file_id or the file is temporarily unavailable', ['getFile', { file_id: 'AgACunknown' }]],
  [
    'too many messages to send as an album',
    ['sendMediaGroup', { chat_id: to, media: Array.from({ length: 11 }, () => ({})) }],
  ],
  ['too few messages to send as an album', ['sendMediaGroup', { chat_id: to, media: [{}] }]],
  ['BOT_COMMAND_INVALID', ['setMyCommands', { commands: [{ command: 'Старт', description: 'x' }] }]],
  ['BOT_COMMAND_INVALID', ['setMyCommands', { commands: [{ command: 'Start', description: 'x' }] }]],
  [
    'BOT_COMMANDS_TOO_MUCH',
    [
      'setMyCommands',
      { commands: Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: 'x' })) },
    ],
  ],
  [
    'BOT_COMMAND_DESCRIPTION_INVALID',
    ['setMyCommands', { commands: [{ command: 'a', description: 'x'.repeat(257) }] }],
  ],
  [
    'command description must be non-empty',
    ['setMyCommands', { commands: [{ command: 'a', description: ' ' }] }],
  ],
  [
    "can't parse BotCommandScope: Unsupported type specified",
    ['setMyCommands', { commands: [], scope: { type: 'galaxy' } }],
  ],
  ['invalid language code specified', ['setMyCommands', { commands: [], language_code: 'rus' }]],
  ['BOT_TITLE_INVALID', ['setMyName', { name: 'x'.repeat(65) }]],
  ['business connection not found', ['getBusinessConnection', { business_connection_id: 'nope' }]],
  [
    'business connection not found',
    ['sendMessage', { business_connection_id: 'nope', chat_id: to, text: 'x' }],
  ],
  ['poll must have at least 2 option', ['sendPoll', { chat_id: to, question: 'x', options: ['a'] }]],
  ['EMOTICON_INVALID', ['sendDice', { chat_id: to, emoji: '🧦' }]],
  ["chat member status can't be changed in private chats", ['leaveChat', { chat_id: to }]],
  ['there are no administrators in the private chat', ['getChatAdministrators', { chat_id: to }]],
  ['user not found', ['getChatMember', { chat_id: group.id, user_id: 77 }]],
  ['not enough rights to manage chat invite link', ['createChatInviteLink', { chat_id: group.id }]],
];

const FORBIDDEN: readonly (readonly [string, number])[] = [
  ['bot was blocked by the user', blocker.id],
  ['user is deactivated', gone.id],
  ["bot can't initiate conversation with a user", silent.id],
  ["bot can't send messages to bots", robot.id],
  ['bot was kicked from the supergroup chat', left.id],
];

describe.each(Object.entries(doors))('through the door: %s', (_, door) => {
  it.each(BAD_REQUESTS)('refuses with "%s"', async (detail, [method, params]) => {
    expect(await door(method, params)).toEqual({
      ok: false,
      error_code: 400,
      description: `Bad Request: ${detail}`,
    });
  });

  it.each(FORBIDDEN)('forbids with "%s"', async (detail, chatId) => {
    expect(await door('sendMessage', { chat_id: chatId, text: 'x' })).toEqual({
      ok: false,
      error_code: 403,
      description: `Forbidden: ${detail}`,
    });
  });

  it('tells the new id of a group that became a supergroup', async () => {
    expect(await door('sendMessage', { chat_id: upgraded.id, text: 'x' })).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: supergroup.id },
    });
    expect(await door('sendMessage', { chat_id: supergroup.id, text: 'x' })).toMatchObject({ ok: true });
  });

  it('knows its token and its methods', async () => {
    expect(await door('getMe', {}, '1:wrong')).toMatchObject({
      error_code: 401,
      description: 'Unauthorized',
    });
    expect(await door('getMe', {}, 'nonsense')).toMatchObject({ error_code: 404, description: 'Not Found' });
    expect(await door('flyToTheMoon')).toMatchObject({
      error_code: 404,
      description: 'Not Found: method not found',
    });
    for (const inherited of ['constructor', 'toString', '__proto__']) {
      expect(await door(inherited)).toMatchObject({ error_code: 404 });
    }
    expect(await door('sendInvoice')).toMatchObject({ error_code: 501 });
    expect(await door('getme')).toMatchObject({ ok: true, result: { id: telegram.bot.id, is_bot: true } });
  });

  it('coerces what forms carry as text', async () => {
    const answer = await door('sendMessage', {
      chat_id: String(to),
      text: 12,
      protect_content: 'true',
      reply_markup: JSON.stringify({ inline_keyboard: [[{ text: 'x', callback_data: 'y' }]] }),
    });
    expect(answer).toMatchObject({
      ok: true,
      result: { text: '12', has_protected_content: true, chat: { id: to }, from: { id: telegram.bot.id } },
    });
  });
});
