import type { Message, MessageId } from 'grammy/types';
import type { z } from 'zod';
import { badRequest } from '../refusal.ts';
import type { Stored } from '../world/chats.ts';
import { contentOf, hasContent } from '../world/content.ts';
import { checkAccess, findChat } from '../world/find-chat.ts';
import type { Content } from '../world/messages.ts';
import { originOf } from '../world/origin.ts';
import type { World } from '../world/world.ts';
import { defineMethod, type Methods } from './define.ts';
import { captionShape, chatRef, flag, messageIds, sendShape, whole } from './params.ts';
import { draft, findMessage, post } from './post.ts';
import { captionText } from './texts.ts';

const BATCH_LIMIT = 100;
const { business_connection_id: _, ...ownSendShape } = sendShape;
const batchShape = { ...ownSendShape, from_chat_id: chatRef, message_ids: messageIds };

type BatchParams = z.infer<z.ZodObject<typeof batchShape>>;

/** Sending again what is already there. A protected or a service message cannot be taken. */
export const copyMethods: Methods = {
  copyMessage: defineMethod(
    { ...ownSendShape, ...captionShape, from_chat_id: chatRef, message_id: whole },
    ({ world }, params): MessageId => {
      const { message } = source(world, params, 'copy');
      const caption =
        params.caption === undefined ? {} : recaptioned(message, captionText(world, params, 'send'));
      const sent = post(world, draft(world, own(params)), { ...contentOf(message), ...caption });
      return { message_id: sent.message_id };
    },
  ),
  copyMessages: defineMethod({ ...batchShape, remove_caption: flag }, ({ world }, params): MessageId[] =>
    batch(world, params).map(({ message }) => {
      const { caption, caption_entities, ...bare } = contentOf(message);
      const kept = params.remove_caption ? {} : { caption, caption_entities };
      const sent = post(world, draft(world, own(params)), compact({ ...bare, ...kept }));
      return { message_id: sent.message_id };
    }),
  ),
  forwardMessage: defineMethod(
    { ...ownSendShape, from_chat_id: chatRef, message_id: whole },
    ({ world }, params): Message => forward(world, params, source(world, params, 'forward')),
  ),
  forwardMessages: defineMethod(batchShape, ({ world }, params): MessageId[] =>
    batch(world, params).map((stored) => ({ message_id: forward(world, params, stored).message_id })),
  ),
};

type OwnParams = Omit<BatchParams, 'message_ids'>;

/** A copy or forward is never made on behalf of a business. */
function own(params: OwnParams): OwnParams & { business_connection_id: undefined } {
  return { ...params, business_connection_id: undefined };
}

function forward(world: World, params: OwnParams, { message }: Stored): Message {
  const forward_origin = message.forward_origin ?? originOf(world, message);
  return post(world, draft(world, own(params)), { ...contentOf(message), forward_origin });
}

type SourceParams = Pick<OwnParams, 'from_chat_id'> & { message_id: number | undefined };

function source(world: World, params: SourceParams, purpose: 'copy' | 'forward'): Stored {
  const from = findChat(world, params.from_chat_id);
  checkAccess(world, from);
  const stored = findMessage(from, params.message_id, purpose);
  checkTakeable(stored, purpose);
  return stored;
}

function checkTakeable({ message }: Stored, purpose: 'copy' | 'forward'): void {
  if (hasContent(message) && message.has_protected_content !== true) return;
  throw badRequest(purpose === 'copy' ? "message can't be copied" : "message can't be forwarded");
}

/** Finds the messages of a batch; missing and untakeable ones are passed over, none at all is refused. */
function batch(world: World, params: BatchParams): Stored[] {
  const ids = params.message_ids;
  if (ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > BATCH_LIMIT) throw badRequest('too many message identifiers specified');
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? 0))) {
    throw badRequest('message identifiers must be in a strictly increasing order');
  }
  const from = findChat(world, params.from_chat_id);
  checkAccess(world, from);
  const found = ids.flatMap((id) => from.messages.get(id) ?? []);
  const takeable = found.filter(
    ({ message, isHidden }) => !isHidden && hasContent(message) && message.has_protected_content !== true,
  );
  if (takeable.length === 0) throw badRequest('there are no messages to forward');
  return takeable;
}

/** A text has no caption: the copy of one ignores it. */
function recaptioned(message: Message, caption: Content): Content {
  return message.text === undefined ? caption : {};
}

function compact(content: Record<string, unknown>): Content {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}
