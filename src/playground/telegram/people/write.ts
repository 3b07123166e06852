import type { Message } from 'grammy/types';
import { detectEntities } from '../entities/detect.ts';
import { codePoints } from '../entities/formatted.ts';
import { isInvisible, tidy } from '../entities/tidy.ts';
import { isMember } from '../world/chats.ts';
import { afterWriting } from '../world/keyboards.ts';
import { appendMessage, asQuoted, type Content } from '../world/messages.ts';
import { tellMessage } from '../world/tell.ts';
import { inTopic } from '../world/topics.ts';
import { NotAllowed } from './not-allowed.ts';
import { type Place, reachesBot, signatureOf } from './place.ts';

/** Clients cut longer texts into several messages. */
const TEXT_LIMIT = 4096;

/**
 * Puts a person's message into the chat and tells the bot, if it may know. Resolves when the bot has handled it
 * (direct delivery) or when it is queued (polling). Throws when the person's client would not let them write here.
 */
export async function write(place: Place, content: Content, hasPressedKey = false): Promise<Message> {
  const { world, state } = place;
  checkCanWrite(place);
  const reply = hasPressedKey ? {} : forcedReply(place);
  const whole: Content = { ...signatureOf(place), ...topicOf(place, content), ...reply, ...content };
  const isHidden = !reachesBot(place, whole);
  if (state.dialog !== undefined) state.dialog.isStarted = true;
  const isCustomer = state.business === undefined || state.business.owner !== place.account;
  if (isCustomer) state.heardAt = world.now().getTime();
  const { message } = appendMessage(world, state, { content: whole, isFromBot: false, isHidden });
  afterWriting(world, state, hasPressedKey);
  if (isHidden) return message;
  place.account.isMet = true;
  await tellMessage(world, state, message);
  return message;
}

/** Finds what Telegram makes clickable in what a person typed. */
export function typed(text: string): Pick<Message, 'text' | 'entities'> {
  const formatted = detectEntities(tidy({ text, entities: [] }));
  const entities = formatted.entities.length === 0 ? {} : { entities: [...formatted.entities] };
  return { text: formatted.text, ...entities };
}

/** The same for a caption. */
export function typedCaption(text: string | undefined): Content {
  if (text === undefined || isInvisible(text)) return {};
  const { text: caption, entities } = typed(text);
  return {
    ...(caption === undefined ? {} : { caption }),
    ...(entities === undefined ? {} : { caption_entities: entities }),
  };
}

/** Cuts a long text as clients do: at a line end or a space where there is one. */
export function splitText(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (codePoints(rest) > TEXT_LIMIT) {
    const most = Array.from(rest).slice(0, TEXT_LIMIT).join('');
    const gap = Math.max(most.lastIndexOf('\n'), most.lastIndexOf(' '));
    const cut = gap > most.length / 2 ? gap : most.length;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...parts, rest];
}

function checkCanWrite({ world, account, state }: Place): void {
  const name = account.user.first_name;
  if (account.isDeactivated) throw new NotAllowed(`${name} has no account any more`);
  if (state.dialog?.isBlocked === true)
    throw new NotAllowed(`${name} has blocked the bot: unblock it first`, 'blocked');
  if (state.dialog !== undefined || state.business !== undefined) return;
  if (!isMember(state, account.user.id))
    throw new NotAllowed(`${name} is not in "${state.chat.title ?? ''}"`);
  if (!world.chats.has(state.chat.id)) throw new NotAllowed('this chat is gone');
}

/** Whoever answers a message stays in its topic. */
function topicOf({ state, topic }: Place, { reply_to_message: answered }: Content): Content {
  const id = answered ? answered.message_thread_id : topic;
  if (id === undefined) return {};
  const found = inTopic(state, id);
  if (found === undefined) throw new NotAllowed(`there is no topic ${id}`);
  return found;
}

/** A client answers the message with the forced reply, unless the person answers another one. */
function forcedReply({ state }: Place): Content {
  const asked = state.forcedReply && state.messages.get(state.forcedReply.messageId);
  return asked === undefined ? {} : asQuoted(asked.message);
}
