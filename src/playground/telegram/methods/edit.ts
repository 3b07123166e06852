import type { Message } from 'grammy/types';
import { z } from 'zod';
import { checkInlineKeyboard } from '../markup/inline-keyboard.ts';
import { readEditMarkup } from '../markup/reply-markup.ts';
import { badRequest } from '../refusal.ts';
import type { ChatState, Stored } from '../world/chats.ts';
import { without } from '../world/content.ts';
import { replaceMessage, withKeyboard } from '../world/messages.ts';
import { unixNow, type World } from '../world/world.ts';
import { type CallContext, defineMethod, type Methods } from './define.ts';
import { captionShape, chatRef, linkPreview, list, optionalText, text, whole } from './params.ts';
import { findMessage, findTarget } from './post.ts';
import { captionText, messageText, textContent } from './texts.ts';

/** Names the message of an edit; `inline_message_id` never exists here, because there is no inline mode. */
export const editShape = {
  chat_id: chatRef,
  message_id: whole,
  business_connection_id: optionalText,
  inline_message_id: optionalText,
  reply_markup: z.unknown().optional(),
};
export type EditParams = z.infer<z.ZodObject<typeof editShape>>;

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

/** Fields that an edit of the text or caption replaces as a whole. */
const TEXT_FIELDS = ['text', 'entities', 'link_preview_options'] as const;
const CAPTION_FIELDS = ['caption', 'caption_entities', 'show_caption_above_media'] as const;

export const editMethods: Methods = {
  editMessageText: defineMethod(
    {
      ...editShape,
      text,
      parse_mode: optionalText,
      entities: list('entities'),
      link_preview_options: linkPreview,
    },
    (context, params) => {
      const content = textContent(messageText(context.world, params, 'edit'), params.link_preview_options);
      return edit(context, params, (message) => {
        if (message.text === undefined) throw badRequest('there is no text in the message to edit');
        return { ...without(message, TEXT_FIELDS), ...content };
      });
    },
  ),
  editMessageCaption: defineMethod({ ...editShape, ...captionShape }, (context, params) => {
    const content = captionText(context.world, params, 'edit');
    return edit(context, params, (message) => {
      if (!hasCaption(message)) throw badRequest('there is no caption in the message to edit');
      return { ...without(message, CAPTION_FIELDS), ...content };
    });
  }),
  editMessageReplyMarkup: defineMethod(editShape, (context, params) =>
    edit(context, params, (message) => message),
  ),
};

/** Changes a message of the bot with the checks that all edits share. The keyboard is always replaced. */
export function edit(
  { world }: CallContext,
  params: EditParams,
  change: (message: Message) => Message,
): Message {
  const markup = readEditMarkup(params.reply_markup);
  if (params.inline_message_id !== undefined) throw badRequest('MESSAGE_ID_INVALID');
  const state = findTarget(world, params);
  const stored = findMessage(state, params.message_id, 'edit');
  checkEditable(stored);
  if (markup !== undefined) checkInlineKeyboard(markup, state.chat.type === 'private');
  const next = withKeyboard(change(stored.message), markup);
  if (isSame(stored.message, next)) throw badRequest(NOT_MODIFIED);
  return apply(world, state, { stored, message: { ...next, edit_date: unixNow(world) } });
}

function apply(world: World, state: ChatState, next: { stored: Stored; message: Message }): Message {
  world.flood.admit(state, 'edit');
  replaceMessage(world, state, next);
  return next.message;
}

function checkEditable({ message, isFromBot, hasReplyMarkup }: Stored): void {
  const isForward = message.forward_origin !== undefined;
  const isService = message.pinned_message !== undefined;
  if (!isFromBot || hasReplyMarkup || isForward || isService) throw badRequest("message can't be edited");
}

function isSame(before: Message, after: Message): boolean {
  const content = (message: Message): string =>
    JSON.stringify({ ...message, edit_date: undefined }, sortedKeys);
  return content(before) === content(after);
}

/** Makes JSON comparable whatever the order of the keys. */
function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function hasCaption(message: Message): boolean {
  const { photo, document, voice, video, audio, animation } = message;
  return [photo, document, voice, video, audio, animation].some((media) => media !== undefined);
}
