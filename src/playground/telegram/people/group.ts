import type { Chat, Message, User } from 'grammy/types';
import type { Account } from '../world/accounts.ts';
import { type ChatState, createChat, isMember, type Standing, whereIs } from '../world/chats.ts';
import { tellOwnStanding, tellStanding } from '../world/membership.ts';
import type { ChatMemory } from '../world/memory.ts';
import { appendMessage, type Content, nextMessageId } from '../world/messages.ts';
import { recallChat } from '../world/recall.ts';
import { tellMessage } from '../world/tell.ts';
import { ofTopic } from '../world/topics.ts';
import { botUser, type World } from '../world/world.ts';
import { NotAllowed } from './not-allowed.ts';
import type { Place } from './place.ts';

export type GroupOptions = {
  readonly title: string;
  /** A supergroup unless said otherwise; a basic group shares its message ids with private chats. */
  readonly type?: 'group' | 'supergroup';
  /** Makes it public. */
  readonly username?: string;
  /** A supergroup with topics. */
  readonly isForum?: boolean;
};

/** A group or a channel; people act in it through `person.in(group)`. */
export type Group = {
  readonly id: number;
  readonly chat: () => Chat;
  /** The whole history, what privacy mode keeps from the bot included; oldest first. */
  readonly messages: () => readonly Message[];
  /** Turns a basic group into a supergroup with a new id, which is returned; the old id refuses from now on. */
  readonly upgrades: () => Promise<Group>;
};

export type GroupType = 'group' | 'supergroup' | 'channel';

/** The chat object of a group or channel; basic groups are never public. */
export function groupChat(id: number, type: GroupType, options: Omit<GroupOptions, 'type'>): Chat {
  const { title, username, isForum } = options;
  if (type === 'group') return { id, type, title };
  const named = username === undefined ? {} : { username };
  return type === 'channel'
    ? { id, type, title, ...named }
    : { id, type, title, ...named, ...(isForum && { is_forum: true as const }) };
}

/** Opens a group or channel: an empty one, or as an earlier stand-in remembers it. */
export function createGroup(
  world: World,
  chat: Chat,
  { nextId, earlier }: { nextId: () => number; earlier?: ChatMemory },
): Group {
  const state = createChat(chat);
  if (earlier !== undefined) recallChat(state, earlier);
  world.chats.set(chat.id, state);
  return {
    id: chat.id,
    chat: () => state.chat,
    messages: () => [...state.messages.values()].map(({ message }) => message),
    upgrades: () => upgrade(world, state, nextId),
  };
}

async function upgrade(world: World, old: ChatState, nextId: () => number): Promise<Group> {
  if (old.chat.type !== 'group') throw new Error('only a basic group can become a supergroup');
  const group = createGroup(world, { id: nextId(), type: 'supergroup', title: old.chat.title }, { nextId });
  const fresh = stateOf(world, group);
  for (const [id, standing] of old.members) fresh.members.set(id, standing);
  await announce(world, old, { migrate_to_chat_id: fresh.chat.id });
  await announce(world, fresh, { migrate_from_chat_id: old.chat.id });
  old.migratedTo = fresh.chat.id;
  return group;
}

/** Finds the inside of a group. */
export function stateOf(world: World, group: { readonly id: number }): ChatState {
  const state = world.chats.get(group.id);
  if (state === undefined) throw new Error(`there is no group ${group.id}`);
  return state;
}

/** A service message, of which the bot hears if it is there; channels have none. */
async function announce(world: World, state: ChatState, content: Content): Promise<void> {
  if (state.chat.type === 'channel') return;
  const { message } = appendMessage(world, state, { content, isFromBot: false });
  if (state.dialog !== undefined || isMember(state, world.bot.id)) await tellMessage(world, state, message);
}

function hasTopics({ world, state }: Place): boolean {
  return state.dialog === undefined ? state.chat.is_forum === true : world.bot.has_topics_enabled;
}

/** Opens a topic in a forum, or in the private chat; its id is that of the message that tells of it. */
async function openTopic(place: Place, name: string): Promise<number> {
  const { world, account, state } = place;
  if (!hasTopics(place)) throw new NotAllowed(`"${state.chat.title ?? ''}" has no topics`);
  const topic = nextMessageId(world, state);
  const forum_topic_created = { name, icon_color: 0x6f_b9_f0 } as const;
  await announce(world, state, { from: account.user, ...ofTopic(topic), forum_topic_created });
  return topic;
}

/** Somebody joins, leaves, is promoted: their standing changes, the chat and the bot hear of it. */
async function setStanding(
  world: World,
  state: ChatState,
  change: { user: User; by: Account; to: Standing },
): Promise<void> {
  const { user, by, to } = change;
  const from = state.members.get(user.id) ?? 'left';
  if (from === to) return;
  state.members.set(user.id, to);
  const service = serviceMessage(user, { from, to });
  if (user.id === world.bot.id) {
    by.isMet = true;
    await tellOwnStanding(world, state, { by: by.user, from, to });
  } else {
    await tellStanding(world, state, { user, by: by.user, from, to });
  }
  if (service !== undefined) await announce(world, state, { from: by.user, ...service });
  world.events.emit({ kind: 'chat', ...whereIs(state) });
}

function serviceMessage(user: User, { from, to }: { from: Standing; to: Standing }): Content | undefined {
  const wasIn = from !== 'left' && from !== 'kicked';
  const isIn = to !== 'left' && to !== 'kicked';
  if (!wasIn && isIn) return { new_chat_members: [user] };
  return wasIn && !isIn ? { left_chat_member: user } : undefined;
}

/** What a person may do about groups and channels. */
export type GroupActions = {
  readonly joins: (group: { readonly id: number }) => Promise<void>;
  readonly leaves: (group: { readonly id: number }) => Promise<void>;
  /** Adds the bot; in a channel it is always an administrator. */
  readonly addsBotTo: (group: { readonly id: number }, as?: 'member' | 'administrator') => Promise<void>;
  readonly promotesBotIn: (group: { readonly id: number }) => Promise<void>;
  readonly removesBotFrom: (group: { readonly id: number }) => Promise<void>;
  /** Opens a topic in a forum, or in the own chat with the bot where it lets people do so, and answers its id. */
  readonly opensTopicIn: (group: { readonly id: number }, name: string) => Promise<number>;
};

/** Lets an account move in and out of groups. Whoever joins an empty one owns it. */
export function createGroupActions(world: World, account: Account): GroupActions {
  const change = (group: { readonly id: number }, user: User, to: Standing): Promise<void> =>
    setStanding(world, stateOf(world, group), { user, by: account, to });
  const bot = botUser(world);
  return {
    joins: (group) => {
      const isFirst = stateOf(world, group).members.size === 0;
      return change(group, account.user, isFirst ? 'creator' : 'member');
    },
    leaves: (group) => change(group, account.user, 'left'),
    addsBotTo: (group, as = 'member') => {
      const isChannel = stateOf(world, group).chat.type === 'channel';
      return change(group, bot, isChannel ? 'administrator' : as);
    },
    promotesBotIn: (group) => change(group, bot, 'administrator'),
    removesBotFrom: (group) => change(group, bot, 'kicked'),
    opensTopicIn: (group, name) => openTopic({ world, account, state: stateOf(world, group) }, name),
  };
}
