import type { CastMember } from './cast.ts';
import type { MovingClock } from './clock.ts';
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

/** Everybody who plays, and the chats they play in. */
export type Stage = {
  readonly telegram: Telegram;
  readonly clock: MovingClock;
  readonly locale: Locale;
  readonly bot: () => BotInfo;
  readonly players: () => readonly Player[];
  readonly player: (id: number) => Player | undefined;
  readonly enter: (described: Omit<CastMember, 'username'> & { username?: string }) => Player;
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
};

export type StageOptions = {
  readonly clock: MovingClock;
  readonly token: string;
  readonly locale: Locale;
  readonly botName: string;
  readonly botUsername: string;
};

/** Sets the stage with a bot and nobody else. */
export function createStage({ clock, locale, ...options }: StageOptions): Stage {
  const telegram = createTelegram({
    now: clock.now,
    ...options,
    random: Math.random,
    // Hundredths of a second: no bot speaks that often for long, so a later start never meets these ids again.
    idsFrom: Math.floor(Date.now() / 10),
  });
  const players = new Map<number, Player>();
  const groups = new Map<number, { readonly group: Group; readonly members: readonly Player[] }>();

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
    enter: ({ id, role, locale: language, firstName, lastName, username, phone }) => {
      const names = { firstName, ...(lastName === '' ? {} : { lastName }) };
      const named = username === undefined ? {} : { username };
      const person = telegram.person({ id, ...names, ...named, languageCode: language, phone });
      const info = personInfo(person, role, language);
      const player = { person, info };
      players.set(id, player);
      return player;
    },
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
