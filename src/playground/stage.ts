import type { CastMember } from './cast.ts';
import type { MovingClock } from './clock.ts';
import type { PlaygroundMemory } from './memory.ts';
import type { BotInfo, Locale, PersonInfo, Role, Screen } from './page/protocol.ts';
import {
  type ChatView,
  createTelegram,
  type Group,
  type Person,
  type Telegram,
  type Writer,
} from './telegram/index.ts';

/** A person of the stand-in, and what the page tells of them. */
export type Player = { readonly person: Person; readonly info: PersonInfo };

type Entering = Omit<CastMember, 'username'> & { readonly username?: string };

/** Everybody who plays, and the chats they play in. */
export type Stage = {
  readonly telegram: Telegram;
  readonly clock: MovingClock;
  readonly locale: Locale;
  readonly bot: () => BotInfo;
  readonly players: () => readonly Player[];
  readonly player: (id: number) => Player | undefined;
  /** Lets somebody in who was not there from the start. */
  readonly welcome: (newcomer: PlaygroundMemory['people'][number]) => Player;
  /** Counts on from the time: after a restart nobody inherits somebody else's card. */
  readonly freshPersonId: () => number;
  /** A new group of these people and the bot; the first of them opens it. */
  readonly openGroup: (title: string, members: readonly Player[], isBotAdmin: boolean) => Promise<number>;
  /** The person's own chat with the bot, or a group that they belong to. */
  readonly writerOf: (player: Player, chatId: number) => Writer | undefined;
  /** Who sees a chat. */
  readonly audience: (chatId: number) => readonly Player[];
  readonly chatIds: () => readonly number[];
  readonly screenOf: (player: Player, chatId: number) => Screen | undefined;
  /** Tells that there is something new to remember; the stage itself tells of people, groups and chats. */
  readonly changed: () => void;
  /** What the next playground is to know. */
  readonly remember: () => PlaygroundMemory;
};

export type StageOptions = {
  readonly clock: MovingClock;
  readonly token: string;
  readonly locale: Locale;
  readonly botName: string;
  readonly botUsername: string;
  /** Those who are there from the start. */
  readonly cast: readonly CastMember[];
  readonly earlier: PlaygroundMemory | undefined;
  readonly readBytes: (keptAs: string) => Uint8Array;
  /** Called whenever there is something new to remember. */
  readonly onChange: () => void;
};

/** Sets the stage with a bot, the cast, and whoever else is remembered. */
export function createStage({ clock, locale, cast, earlier, readBytes, ...options }: StageOptions): Stage {
  const telegram = createTelegram({
    now: clock.now,
    ...options,
    random: Math.random,
    // No bot speaks every second for long, so a later start meets none of these ids, though nothing be remembered.
    idsFrom: Math.floor(Date.now() / 1000),
    earlier: earlier && { memory: earlier.telegram, readBytes },
  });
  const players = new Map<number, Player>();
  const groups = new Map<number, { readonly group: Group; readonly members: readonly Player[] }>();
  const newcomers: PlaygroundMemory['people'] = [];

  const enter = ({ id, role, locale: language, firstName, lastName, username, phone }: Entering): Player => {
    const names = { firstName, ...(lastName === '' ? {} : { lastName }) };
    const named = username === undefined ? {} : { username };
    const person = telegram.person({ id, ...names, ...named, languageCode: language, phone });
    const info = personInfo(person, role, language);
    const player = { person, info };
    players.set(id, player);
    return player;
  };
  const welcome = (newcomer: PlaygroundMemory['people'][number]): Player => {
    newcomers.push(newcomer);
    options.onChange();
    return enter(newcomer);
  };
  for (const member of cast) enter(member);
  for (const newcomer of earlier?.people ?? []) welcome(newcomer);
  for (const { id, memberIds } of earlier?.groups ?? []) {
    const group = telegram.earlierGroups.find((known) => known.id === id);
    if (group === undefined) continue;
    groups.set(id, { group, members: memberIds.flatMap((memberId) => players.get(memberId) ?? []) });
  }

  const audience = (chatId: number): readonly Player[] => {
    const player = players.get(chatId);
    return player === undefined ? (groups.get(chatId)?.members ?? []) : [player];
  };
  const writerOf = (player: Player, chatId: number): Writer | undefined => {
    if (chatId === player.info.id) return player.person;
    const entry = groups.get(chatId);
    return entry?.members.includes(player) === true ? player.person.in(entry.group) : undefined;
  };

  return {
    telegram,
    clock,
    locale,
    bot: () => ({ id: telegram.bot.id, username: telegram.bot.username, name: telegram.bot.first_name }),
    players: () => [...players.values()],
    player: (id) => players.get(id),
    welcome,
    freshPersonId: () => 5_200_000_000 + Math.floor(Date.now() / 100) + players.size,
    openGroup: async (title, members, isBotAdmin) => {
      const group = telegram.group({ title });
      groups.set(group.id, { group, members });
      for (const { person } of members) await person.joins(group);
      await members[0]?.person.addsBotTo(group, isBotAdmin ? 'administrator' : 'member');
      return group.id;
    },
    writerOf,
    audience,
    chatIds: () => [...players.keys(), ...groups.keys()],
    screenOf: (player, chatId) => {
      const view = writerOf(player, chatId)?.view();
      return view && frame(view, player.info.id, audience(chatId));
    },
    changed: options.onChange,
    remember: () => ({
      version: 1,
      ahead: clock.ahead(),
      people: newcomers,
      groups: [...groups].map(([id, { members }]) => ({ id, memberIds: members.map(({ info }) => info.id) })),
      telegram: telegram.remember(),
    }),
  };
}

function personInfo({ id, user, phone }: Person, role: Role, locale: Locale): PersonInfo {
  const name = user.last_name === undefined ? user.first_name : `${user.first_name} ${user.last_name}`;
  return { id, name, username: user.username ?? null, locale, phone: phone ?? null, role };
}

function frame(view: ChatView, personId: number, audience: readonly Player[]): Screen {
  const { chat, keyboard, forcedReply, pinned, commands, isStarted, isBlocked } = view;
  const isGroup = chat.type !== 'private';
  return {
    personId,
    chatId: chat.id,
    title: isGroup ? (chat.title ?? '') : view.botName,
    isGroup,
    memberIds: audience.map(({ info }) => info.id),
    keyboard,
    forcedReply,
    pinned,
    commands,
    isStarted,
    isBlocked,
    description: view.botDescription,
  };
}
