import type { ChatInviteLink } from 'grammy/types';
import { badRequest } from '../refusal.ts';
import { isAdministrator, whereIs } from '../world/chats.ts';
import { checkAccess, checkWritable, findChat } from '../world/find-chat.ts';
import { randomId } from '../world/ids.ts';
import { tellOwnStanding } from '../world/membership.ts';
import { readReaction } from '../world/reactions.ts';
import { botUser } from '../world/world.ts';
import { defineMethod, type Methods } from './define.ts';
import { chatRef, flag, list, optionalText, text, whole } from './params.ts';
import { findMessage, findTarget } from './post.ts';

const ACTIONS: ReadonlySet<string> = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'record_audio',
  'upload_audio',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

const targetShape = { chat_id: chatRef, business_connection_id: optionalText };

/** What a bot does in a chat beside writing. */
export const chatWorkMethods: Methods = {
  sendChatAction: defineMethod({ ...targetShape, action: text }, ({ world }, params) => {
    const action = params.action.toLowerCase();
    if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
    const state = findTarget(world, params);
    world.events.emit({ kind: 'action', ...whereIs(state), action });
    return true;
  }),
  setMessageReaction: defineMethod(
    { chat_id: chatRef, message_id: whole, reaction: list('reaction') },
    ({ world }, params) => {
      const reactions = (params.reaction ?? []).map(readReaction);
      const state = findChat(world, params.chat_id);
      checkWritable(world, state);
      const stored = findMessage(state, params.message_id, 'react');
      if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY');
      stored.reactions.set(world.bot.id, reactions);
      const messageId = stored.message.message_id;
      world.events.emit({ kind: 'reaction', ...whereIs(state), messageId, byId: world.bot.id, reactions });
      return true;
    },
  ),
  leaveChat: defineMethod({ chat_id: chatRef }, async ({ world }, params) => {
    const state = findChat(world, params.chat_id);
    if (state.chat.type === 'private')
      throw badRequest("chat member status can't be changed in private chats");
    checkAccess(world, state);
    const from = state.members.get(world.bot.id) ?? 'member';
    state.members.set(world.bot.id, 'left');
    await tellOwnStanding(world, state, { by: botUser(world), from, to: 'left' });
    return true;
  }),
  createChatInviteLink: defineMethod(
    {
      chat_id: chatRef,
      name: optionalText,
      expire_date: whole,
      member_limit: whole,
      creates_join_request: flag,
    },
    ({ world }, params): ChatInviteLink => {
      const state = findChat(world, params.chat_id);
      checkAccess(world, state);
      if (!isAdministrator(state, world.bot.id)) {
        throw badRequest('not enough rights to manage chat invite link');
      }
      const { name, expire_date, member_limit } = params;
      return {
        invite_link: `https://t.me/+${randomId(world.random, 16)}`,
        creator: botUser(world),
        creates_join_request: params.creates_join_request,
        is_primary: false,
        is_revoked: false,
        ...(name === undefined ? {} : { name }),
        ...(expire_date === undefined ? {} : { expire_date }),
        ...(member_limit === undefined ? {} : { member_limit }),
      };
    },
  ),
};
