import { badRequest } from '../refusal.ts';
import { type ChatState, isAdministrator, whereIs } from '../world/chats.ts';
import { checkWritable, findChat } from '../world/find-chat.ts';
import { appendMessage } from '../world/messages.ts';
import { tellMessage } from '../world/tell.ts';
import { botUser, type World } from '../world/world.ts';
import { defineMethod, type Methods } from './define.ts';
import { chatRef, flag, optionalText, whole } from './params.ts';
import { findMessage, findTarget } from './post.ts';

const targetShape = { chat_id: chatRef, business_connection_id: optionalText };

/** Pinned messages. A pin leaves a service message, of which the bot gets an update too. */
export const pinMethods: Methods = {
  pinChatMessage: defineMethod(
    { ...targetShape, message_id: whole, disable_notification: flag },
    async ({ world }, params) => {
      const state = findTarget(world, params);
      checkMayPin(world, state);
      const { message } = findMessage(state, params.message_id, 'pin');
      setPinned(world, state, [
        ...state.pinned.filter((id) => id !== message.message_id),
        message.message_id,
      ]);
      if (state.business !== undefined) return true;
      const { message: notice } = appendMessage(world, state, {
        content: { from: botUser(world), pinned_message: message },
        isFromBot: true,
      });
      await tellMessage(world, state, notice);
      return true;
    },
  ),
  unpinChatMessage: defineMethod({ ...targetShape, message_id: whole }, ({ world }, params) => {
    const state = findTarget(world, params);
    checkMayPin(world, state);
    const id = params.message_id ?? state.pinned.at(-1);
    if (id === undefined || !state.pinned.includes(id)) throw badRequest('message to unpin not found');
    setPinned(
      world,
      state,
      state.pinned.filter((pinned) => pinned !== id),
    );
    return true;
  }),
  unpinAllChatMessages: defineMethod({ chat_id: chatRef }, ({ world }, params) => {
    const state = findChat(world, params.chat_id);
    checkWritable(world, state);
    checkMayPin(world, state);
    setPinned(world, state, []);
    return true;
  }),
};

function setPinned(world: World, state: ChatState, ids: number[]): void {
  state.pinned = ids;
  world.events.emit({ kind: 'pinned', ...whereIs(state), messageIds: ids });
}

function checkMayPin(world: World, state: ChatState): void {
  if (state.chat.type === 'private' || isAdministrator(state, world.bot.id)) return;
  throw badRequest('not enough rights to manage pinned messages in the chat');
}
