import type { MessageEntity } from 'grammy/types';
import { type Formatted, sortEntities } from './formatted.ts';

type Found = 'email' | 'url' | 'bot_command' | 'mention' | 'hashtag' | 'cashtag' | 'phone_number';

const ZONES =
  'com|net|org|info|biz|ru|рф|su|by|kz|ua|uz|am|ge|de|uk|fr|it|es|pl|eu|us|me|io|ai|co|app|dev|pro|shop|store|site|online|xyz|tv|gg|ly|link';

/**
 * The words that Telegram makes clickable by itself, first match wins. The server's own rules are not published;
 * these follow TDLib's `find_entities`. Phone numbers are taken only in international form, so that no bot relies
 * on more than Telegram promises.
 */
const PATTERNS: readonly (readonly [Found, sign: RegExp, RegExp])[] = [
  [
    'email',
    /@/,
    /(?<![\p{L}\p{N}._%+-])[a-zA-Z0-9._%+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,}(?![\p{L}\p{N}])/gu,
  ],
  [
    'url',
    new RegExp(`://|[\\p{L}\\p{N}-]\\.(?:${ZONES})`, 'iu'),
    new RegExp(
      `(?<![\\p{L}\\p{N}@_.])(?:(?:https?|ftp)://[^\\s<>"«»]+\\.[^\\s<>"«»]+|(?:tg|ton)://[^\\s<>"«»]+|(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:${ZONES})(?![\\p{L}\\p{N}_-])(?:[/?#:][^\\s<>"«»]*)?)`,
      'giu',
    ),
  ],
  [
    'bot_command',
    /\//,
    /(?<![\p{L}\p{N}_/<>@])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>@])/gu,
  ],
  ['mention', /@/, /(?<![\p{L}\p{N}_@/])@[a-zA-Z0-9_]{4,32}(?![\p{L}\p{N}_])/gu],
  ['hashtag', /#/, /(?<![\p{L}\p{N}_#&])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}\p{M}_·]{1,256}(?![\p{L}\p{N}_#])/gu],
  ['cashtag', /\$/, /(?<![\p{L}\p{N}_$])\$[A-Z]{3,8}(?![\p{L}\p{N}_$])/gu],
  ['phone_number', /\+/, /(?<![\p{L}\p{N}_+])\+\d(?:[ ()-]{0,2}\d){6,14}(?![\p{L}\p{N}_])/gu],
];

const OPAQUE = new Set<string>(['code', 'pre', 'text_link', 'text_mention', 'custom_emoji']);

/** Adds the entities that Telegram finds in plain text, for people's messages and the bot's alike. */
export function detectEntities({ text, entities }: Formatted): Formatted {
  const taken = entities.filter((entity) => OPAQUE.has(entity.type));
  const found: MessageEntity[] = [];
  for (const [type, sign, pattern] of PATTERNS) {
    if (!sign.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const value = type === 'url' ? match[0].replace(/[.,:;!?)'"\]]+$/u, '') : match[0];
      const entity: MessageEntity = { type, offset: match.index, length: value.length };
      if (![...taken, ...found].some((other) => overlaps(entity, other))) found.push(entity);
    }
  }
  return { text, entities: sortEntities([...entities, ...found]) };
}

function overlaps(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
