import type { User, UserFromGetMe } from 'grammy/types';
import type { Account } from './accounts.ts';
import type { Callbacks } from './callbacks.ts';
import type { BusinessLink, ChatState } from './chats.ts';
import type { Events } from './events.ts';
import type { Files } from './files.ts';
import type { Flood } from './flood.ts';
import type { Profile } from './profile.ts';
import type { Stars } from './stars.ts';
import type { Updates } from './updates.ts';
import type { Webhook } from './webhook.ts';

/** Everything that Telegram knows, in one place. `recall.ts` says what of it outlives the process. */
export type World = {
  readonly now: () => Date;
  /** From 0 (inclusive) to 1, like Math.random, but repeatable. */
  readonly random: () => number;
  readonly token: string;
  readonly bot: UserFromGetMe;
  readonly accounts: Map<number, Account>;
  readonly chats: Map<number, ChatState>;
  readonly business: Map<string, BusinessLink>;
  readonly files: Files;
  readonly callbacks: Callbacks;
  readonly updates: Updates;
  readonly webhook: Webhook;
  readonly events: Events;
  readonly flood: Flood;
  readonly profile: Profile;
  readonly stars: Stars;
  /** The last id in private chats and basic groups, which share one sequence. */
  lastMessageId: number;
  isLoggedOut: boolean;
  /** The running long poll, so that a second one can end it. */
  endPoll: ((words: string) => void) | undefined;
};

/** Now, in seconds since the epoch, as every `date` of the Bot API. */
export function unixNow(world: World): number {
  return Math.floor(world.now().getTime() / 1000);
}

/** Finds any account by id, the bot's own too. */
export function findUser(world: World, id: number): User | undefined {
  return id === world.bot.id ? botUser(world) : world.accounts.get(id)?.user;
}

/** The bot as it appears in messages: without the fields that only getMe tells. */
export function botUser({ bot }: World): User {
  return { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username };
}
