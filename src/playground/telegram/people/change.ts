import type { Message } from 'grammy/types';
import { isAdministrator, type Stored, whereIs } from '../world/chats.ts';
import { isReplaceable, withoutContent } from '../world/content.ts';
import type { MediaKind } from '../world/media.ts';
import { removeMessages, replaceMessage } from '../world/messages.ts';
import { readReaction } from '../world/reactions.ts';
import { tellEdit } from '../world/tell.ts';
import { unixNow } from '../world/world.ts';
import { type Sent, uploaded } from './media.ts';
import { NotAllowed } from './not-allowed.ts';
import type { Place } from './place.ts';
import { typed, typedCaption } from './write.ts';

/** Edits the person's own message: its text, or its caption. The bot hears of it if it knew the message. */
export async function editOwn(place: Place, message: Message, text: string): Promise<Message> {
  const stored = ownMessage(place, message);
  const { entities: _, caption_entities: __, ...rest } = stored.message;
  const isText = stored.message.text !== undefined;
  return change(place, stored, { ...rest, ...(isText ? typed(text) : typedCaption(text)) });
}

/** Puts another file in the place of what the person's own message says, or a file in the place of a text, as clients let people do. */
export async function replaceOwn(
  place: Place,
  message: Message,
  { kind, sent }: { readonly kind: MediaKind; readonly sent?: Sent | undefined },
): Promise<Message> {
  const stored = ownMessage(place, message);
  const content = uploaded(place, kind, sent);
  if (!isReplaceable(stored.message) || !isReplaceable(content)) {
    throw new NotAllowed('a message of this kind is not replaced, and replaces none');
  }
  return change(place, stored, { ...withoutContent(stored.message), ...content });
}

async function change({ world, state }: Place, stored: Stored, next: Message): Promise<Message> {
  const changed = { ...next, edit_date: unixNow(world) };
  replaceMessage(world, state, { stored, message: changed });
  if (!stored.isHidden) await tellEdit(world, state, changed);
  return changed;
}

/**
 * Deletes a message for everybody: in a private chat any, in a group the person's own, and any for who runs it. Only a business
 * account's bot hears of deletions.
 */
export async function deleteMessage(place: Place, message: Message): Promise<void> {
  const { world, account, state } = place;
  const mayDeleteAny = state.chat.type === 'private' || isAdministrator(state, account.user.id);
  if (!mayDeleteAny && message.from?.id !== account.user.id) {
    throw new NotAllowed(`${account.user.first_name} can delete only their own messages here`);
  }
  removeMessages(world, state, [message.message_id]);
  if (state.business === undefined || state.chat.type !== 'private') return;
  await world.updates.push('deleted_business_messages', {
    business_connection_id: state.business.id,
    chat: state.chat,
    message_ids: [message.message_id],
  });
}

/** Sets or, without emoji, takes back the person's reaction. The bot hears of it only if it asked for such updates. */
export async function react(place: Place, message: Message, emoji?: string): Promise<void> {
  const { world, account, state } = place;
  const stored = state.messages.get(message.message_id);
  if (stored === undefined) throw new NotAllowed('there is no such message to react to');
  const old_reaction = [...(stored.reactions.get(account.user.id) ?? [])];
  const new_reaction = emoji === undefined ? [] : [readReaction({ type: 'emoji', emoji })];
  stored.reactions.set(account.user.id, new_reaction);
  const where = { ...whereIs(state), messageId: message.message_id };
  world.events.emit({ kind: 'reaction', ...where, byId: account.user.id, reactions: new_reaction });
  await world.updates.push('message_reaction', {
    chat: state.chat,
    message_id: message.message_id,
    user: account.user,
    date: unixNow(world),
    old_reaction,
    new_reaction,
  });
}

function ownMessage({ account, state }: Place, message: Message): Stored {
  const stored = state.messages.get(message.message_id);
  const isOwn = stored !== undefined && !stored.isFromBot && stored.message.from?.id === account.user.id;
  const isPost = stored?.message.sender_chat !== undefined && !stored.isFromBot;
  if (stored === undefined || (!isOwn && !isPost)) {
    throw new NotAllowed(`${account.user.first_name} can edit only their own messages that still exist`);
  }
  return stored;
}
