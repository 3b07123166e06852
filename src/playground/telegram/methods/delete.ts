import { badRequest } from '../refusal.ts';
import { type ChatState, isAdministrator, type Stored } from '../world/chats.ts';
import { checkAccess, findChat } from '../world/find-chat.ts';
import { removeMessages } from '../world/messages.ts';
import { unixNow, type World } from '../world/world.ts';
import { defineMethod, type Methods } from './define.ts';
import { chatRef, messageIds, whole } from './params.ts';
import { findMessage } from './post.ts';

const DELETABLE_S = 48 * 3600;
const BATCH_LIMIT = 100;

export const deleteMethods: Methods = {
  deleteMessage: defineMethod({ chat_id: chatRef, message_id: whole }, ({ world }, params) => {
    const state = findChat(world, params.chat_id);
    checkAccess(world, state);
    const stored = findMessage(state, params.message_id, 'delete');
    checkDeletable(world, state, stored);
    removeMessages(world, state, [stored.message.message_id]);
    return true;
  }),
  /** Missing messages are passed over; one that may not be deleted refuses the whole call. */
  deleteMessages: defineMethod({ chat_id: chatRef, message_ids: messageIds }, ({ world }, params) => {
    const ids = params.message_ids;
    if (ids.length === 0) throw badRequest('message identifiers are not specified');
    if (ids.length > BATCH_LIMIT) throw badRequest('too many message identifiers specified');
    const state = findChat(world, params.chat_id);
    checkAccess(world, state);
    const known = ids.flatMap((id) => state.messages.get(id) ?? []).filter(({ isHidden }) => !isHidden);
    for (const stored of known) checkDeletable(world, state, stored);
    removeMessages(
      world,
      state,
      known.map(({ message }) => message.message_id),
    );
    return true;
  }),
};

function checkDeletable(world: World, state: ChatState, { message, isFromBot }: Stored): void {
  const isPrivate = state.chat.type === 'private';
  const isAdmin = !isPrivate && isAdministrator(state, world.bot.id);
  if (!isFromBot && !isPrivate && !isAdmin) throw badRequest("message can't be deleted");
  const isOld = unixNow(world) - message.date > DELETABLE_S;
  if (isOld && !isAdmin) throw badRequest("message can't be deleted for everyone");
}
