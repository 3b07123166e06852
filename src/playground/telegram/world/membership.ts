import type { ChatMember, Update, User } from 'grammy/types';
import { type ChatState, type Standing, whereIs } from './chats.ts';
import { botUser, unixNow, type World } from './world.ts';

/** Describes somebody's place in a chat as getChatMember and the member updates do. */
export function describeMember(user: User, standing: Standing): ChatMember {
  switch (standing) {
    case 'creator':
      return { status: 'creator', user, is_anonymous: false };
    case 'administrator':
      return { status: 'administrator', user, can_be_edited: false, is_anonymous: false, ...ALL_RIGHTS };
    case 'member':
      return { status: 'member', user };
    case 'left':
      return { status: 'left', user };
    case 'kicked':
      return { status: 'kicked', user, until_date: 0 };
  }
}

const ALL_RIGHTS = {
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_pin_messages: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_send_welcome_messages: false,
};

type Change = { readonly user: User; readonly by: User; readonly from: Standing; readonly to: Standing };

function memberUpdate(world: World, state: ChatState, change: Change): NonNullable<Update['my_chat_member']> {
  return {
    chat: state.chat,
    from: change.by,
    date: unixNow(world),
    old_chat_member: describeMember(change.user, change.from),
    new_chat_member: describeMember(change.user, change.to),
  };
}

/** Tells the bot of its own new standing: in a group, a channel, or with a person who blocked or unblocked it. */
export async function tellOwnStanding(
  world: World,
  state: ChatState,
  change: Omit<Change, 'user'>,
): Promise<void> {
  world.events.emit({ kind: 'chat', ...whereIs(state) });
  await world.updates.push('my_chat_member', memberUpdate(world, state, { ...change, user: botUser(world) }));
}

/** Tells the bot of somebody else's new standing, if it runs the chat and asked for such updates. */
export async function tellStanding(world: World, state: ChatState, change: Change): Promise<void> {
  world.events.emit({ kind: 'chat', ...whereIs(state) });
  if (state.members.get(world.bot.id) !== 'administrator') return;
  await world.updates.push('chat_member', memberUpdate(world, state, change));
}
