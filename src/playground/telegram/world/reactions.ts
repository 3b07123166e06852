import type { ReactionType, ReactionTypeEmoji } from 'grammy/types';
import { isObject, optionalString } from '../json-fields.ts';
import { badRequest } from '../refusal.ts';

/** The reactions that everybody may use (Bot API, ReactionTypeEmoji), variation selectors left out. */
const OFFERED: ReadonlySet<string> = new Set(
  Array.from(
    new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(
      '❤👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳❤‍🔥🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👨‍💻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷‍♂🤷🤷‍♀😡',
    ),
    ({ segment }) => segment,
  ),
);

/** Reads a reaction; what Telegram does not offer is refused. */
export function readReaction(raw: unknown): ReactionType {
  if (!isObject(raw)) throw badRequest("can't parse ReactionType: expected an Object");
  const emoji = optionalString(raw, 'emoji').replace(/\ufe0f/g, '');
  const reaction = { type: optionalString(raw, 'type'), emoji };
  if (isOffered(reaction)) return reaction;
  throw badRequest('REACTION_INVALID');
}

function isOffered(reaction: { type: string; emoji: string }): reaction is ReactionTypeEmoji {
  return reaction.type === 'emoji' && OFFERED.has(reaction.emoji);
}
