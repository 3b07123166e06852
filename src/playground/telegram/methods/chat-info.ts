import type { ChatMember } from 'grammy/types';
import { badRequest } from '../refusal.ts';
import { type ChatState, isMember } from '../world/chats.ts';
import { checkAccess, findChat } from '../world/find-chat.ts';
import { describeMember } from '../world/membership.ts';
import { findUser, type World } from '../world/world.ts';
import { defineMethod, type Methods } from './define.ts';
import { chatRef, whole } from './params.ts';

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

/** What may be asked about a chat and its people. */
export const chatMethods: Methods = {
  getChat: defineMethod({ chat_id: chatRef }, ({ world }, params) => {
    const state = findChat(world, params.chat_id);
    checkAccess(world, state);
    const pinned = state.messages.get(state.pinned.at(-1) ?? 0)?.message;
    const username = state.chat.username;
    return {
      ...state.chat,
      ...(username === undefined ? {} : { active_usernames: [username] }),
      accent_color_id: Math.abs(state.chat.id) % 7,
      max_reaction_count: 11,
      accepted_gift_types: NO_GIFTS,
      ...(pinned === undefined ? {} : { pinned_message: pinned }),
    };
  }),
  getChatMember: defineMethod({ chat_id: chatRef, user_id: whole }, ({ world }, params) => {
    const state = findChat(world, params.chat_id);
    checkAccess(world, state);
    return memberOf(world, state, params.user_id);
  }),
  getChatAdministrators: defineMethod({ chat_id: chatRef }, ({ world }, params) => {
    const state = findChat(world, params.chat_id);
    checkAccess(world, state);
    if (state.chat.type === 'private') throw badRequest('there are no administrators in the private chat');
    return [...state.members.entries()]
      .filter(([, standing]) => standing === 'creator' || standing === 'administrator')
      .map(([id]) => memberOf(world, state, id))
      .filter(({ user }) => !user.is_bot || user.id === world.bot.id);
  }),
  getChatMemberCount: defineMethod({ chat_id: chatRef }, ({ world }, params) => {
    const state = findChat(world, params.chat_id);
    checkAccess(world, state);
    if (state.chat.type === 'private') return 2;
    return [...state.members.keys()].filter((id) => isMember(state, id)).length;
  }),
};

function memberOf(world: World, state: ChatState, userId: number | undefined): ChatMember {
  const user = userId === undefined ? undefined : findUser(world, userId);
  if (userId === undefined) throw badRequest('invalid user_id specified');
  if (user === undefined) throw badRequest('user not found');
  const isHere = userId === state.chat.id || userId === world.bot.id;
  const standing =
    state.chat.type === 'private' ? (isHere ? 'member' : undefined) : state.members.get(userId);
  if (standing === undefined && state.chat.type === 'private') throw badRequest('member not found');
  return describeMember(user, standing ?? 'left');
}
