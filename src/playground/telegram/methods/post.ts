import type { ExternalReplyInfo, Message } from 'grammy/types';
import {
  checkReplyMarkup,
  type ReplyMarkup,
  readReplyMarkup,
  showReplyMarkup,
} from '../markup/reply-markup.ts';
import { badRequest } from '../refusal.ts';
import type { ChatState, Stored } from '../world/chats.ts';
import { contentOf } from '../world/content.ts';
import { checkWritable, findBusinessChat, findChat } from '../world/find-chat.ts';
import { appendMessage, asQuoted, type Content } from '../world/messages.ts';
import { originOf } from '../world/origin.ts';
import { inTopic } from '../world/topics.ts';
import { botUser, type World } from '../world/world.ts';
import type { SendParams } from './params.ts';

/** What a message of the bot is made of, checked and ready to go out. */
export type Draft = {
  readonly state: ChatState;
  readonly markup: ReplyMarkup | undefined;
  /** Sender, reply, protection and the like: all but the content itself. */
  readonly frame: Content;
  /** It goes beyond the free rate, for Stars. */
  readonly paid: boolean;
};

/** Checks where a message goes and what comes with it. Refuses in the order in which Telegram looks. */
export function draft(world: World, params: SendParams): Draft {
  const markup = readReplyMarkup(params.reply_markup);
  const state = findTarget(world, params);
  const chosen = findTopic(state, params.message_thread_id);
  const reply = findReply(world, state, params.reply_parameters);
  const topic = chosen ?? findTopic(state, reply.reply_to_message?.message_thread_id);
  checkReplyMarkup(markup, state);
  if (params.allow_paid_broadcast) world.stars.check(1);
  const effect = state.chat.type === 'private' ? params.message_effect_id : undefined;
  const frame: Content = {
    ...signature(world, state),
    ...topic,
    ...reply,
    ...(params.protect_content ? { has_protected_content: true as const } : {}),
    ...(effect === undefined ? {} : { effect_id: effect }),
    ...(markup?.kind === 'inline' ? { reply_markup: markup.markup } : {}),
  };
  return { state, markup, frame, paid: params.allow_paid_broadcast };
}

/** Sends a message of the bot: the rate is counted, the client's keyboard changes, the whole message is the answer. */
export function post(world: World, ready: Draft, content: Content): Message {
  admit(world, ready, 1);
  return put(world, ready, content);
}

/** Sends several messages or none: their rate is counted first. */
export function postAll(world: World, ready: Draft, contents: readonly Content[]): Message[] {
  admit(world, ready, contents.length);
  return contents.map((content) => put(world, ready, content));
}

function admit(world: World, { state, paid }: Draft, count: number): void {
  if (!paid) return world.flood.admit(state, 'message', count);
  world.stars.check(count);
  world.stars.charge(world.flood.admitPaid(state, count));
}

function put(world: World, { state, markup, frame }: Draft, content: Content): Message {
  const { message } = appendMessage(world, state, {
    content: { ...frame, ...content },
    isFromBot: true,
    hasReplyMarkup: markup !== undefined && markup.kind !== 'inline',
  });
  showReplyMarkup(world, state, { markup, messageId: message.message_id });
  return message;
}

/** Finds the chat of a send or an edit: an own chat of the bot, or a customer's chat with a business. */
export function findTarget(
  world: World,
  params: Pick<SendParams, 'chat_id' | 'business_connection_id'>,
): ChatState {
  if (params.business_connection_id !== undefined) {
    return findBusinessChat(world, params.business_connection_id, params.chat_id);
  }
  const state = findChat(world, params.chat_id);
  checkWritable(world, state);
  return state;
}

/** Finds a message that the bot can see; the refusal names what it was wanted for. */
export function findMessage(state: ChatState, id: number | undefined, purpose: string): Stored {
  if (id === undefined) throw badRequest('message identifier is not specified');
  const stored = state.messages.get(id);
  if (stored === undefined || stored.isHidden) throw badRequest(`message to ${purpose} not found`);
  return stored;
}

/** The topic of a forum in which a message goes; a reply that names none goes where the message is that it answers. */
function findTopic(state: ChatState, id: number | undefined): Content | undefined {
  if (id === undefined || id <= 0) return undefined;
  const topic = inTopic(state, id);
  if (topic === undefined) throw badRequest('message thread not found');
  return topic;
}

/** Who a message of the bot is from: the channel it posts in, or the business for which it answers. */
function signature(world: World, state: ChatState): Content {
  if (state.business !== undefined) {
    return { from: state.business.owner.user, sender_business_bot: botUser(world) };
  }
  return state.chat.type === 'channel' ? { sender_chat: state.chat } : { from: botUser(world) };
}

function findReply(world: World, state: ChatState, reply: SendParams['reply_parameters']): Content {
  if (reply?.message_id === undefined) return {};
  const from = reply.chat_id === undefined ? state : findChat(world, reply.chat_id);
  const stored = from.messages.get(reply.message_id);
  if (stored === undefined || stored.isHidden) {
    if (reply.allow_sending_without_reply) return {};
    throw badRequest('message to be replied not found');
  }
  if (from !== state) return { external_reply: externalReply(world, from, stored) };
  const { quote } = reply;
  const text = stored.message.text ?? stored.message.caption ?? '';
  if (quote !== undefined && !text.includes(quote)) throw badRequest('QUOTE_TEXT_INVALID');
  return {
    ...asQuoted(stored.message),
    ...(quote === undefined
      ? {}
      : { quote: { text: quote, position: text.indexOf(quote), is_manual: true as const } }),
  };
}

/** A reply to a message of another chat does not carry that message, only where it comes from and what it showed. */
function externalReply(world: World, from: ChatState, { message }: Stored): ExternalReplyInfo {
  const { text: _, entities: __, caption: ___, caption_entities: ____, ...shown } = contentOf(message);
  const origin = message.forward_origin ?? originOf(world, message);
  const place = from.chat.type === 'private' ? {} : { chat: from.chat, message_id: message.message_id };
  return { origin, ...place, ...shown };
}
