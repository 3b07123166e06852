import type { UserFromGetMe } from 'grammy/types';
import { createCallbacks } from './world/callbacks.ts';
import { createEvents } from './world/events.ts';
import { createFiles } from './world/files.ts';
import { createFlood } from './world/flood.ts';
import type { TelegramMemory } from './world/memory.ts';
import { createProfile } from './world/profile.ts';
import { ID_GAP, recallFiles } from './world/recall.ts';
import { createStars } from './world/stars.ts';
import { createUpdates } from './world/updates.ts';
import { createWebhook, type WebhookOptions } from './world/webhook.ts';
import type { World } from './world/world.ts';

export type TelegramOptions = {
  /** The clock for dates, rate limits and everything that ages. Long polls alone wait in real time. */
  readonly now: () => Date;
  /** `<bot id>:<secret>`. */
  readonly token?: string;
  readonly botUsername?: string;
  readonly botName?: string;
  /** Telegram's rate limits, on the given clock. A test whose clock stands still may want them off. */
  readonly limits?: 'enforced' | 'off';
  /** From 0 (inclusive) to 1, for ids and dice; repeatable by default. */
  readonly random?: () => number;
  /** Telegram Stars on the balance of the bot: with them it may send beyond the free rate. None by default. */
  readonly stars?: number;
  /** In groups the bot hears only what is meant for it; on by default, as in Telegram. */
  readonly privacyMode?: boolean;
  /** People may open topics in their private chats with the bot; off by default, as at @BotFather. */
  readonly privateTopics?: boolean;
  /**
   * Ids of messages, updates and groups go up from here. Whoever remembers ids of an earlier stand-in, as a bot with
   * a base does, must not meet them again: seed it with the seconds since the epoch, which leaves them as long as Telegram's are
   * (ids of messages have 32 bits, those of supergroups begin with -100). Small ids by default.
   */
  readonly idsFrom?: number;
  /** What an earlier stand-in remembered, see `Telegram.remember`, and where the bytes of its files are. */
  readonly earlier?: Earlier | undefined;
  /** Called whenever there is something new to remember. */
  readonly onChange?: () => void;
} & Omit<WebhookOptions, 'now'>;

export type Earlier = {
  readonly memory: TelegramMemory;
  readonly readBytes: (keptAs: string) => Uint8Array;
};

const FIRST_UPDATE = 700_000_001;

/** Creates a Telegram with one bot, and what is remembered of an earlier one except its people and groups. */
export function createWorld(options: TelegramOptions): World {
  const { earlier, onChange = () => {} } = options;
  const memory = earlier?.memory;
  const events = createEvents();
  events.subscribe(onChange);
  const token = options.token ?? '5000000001:AAStandInForTelegramHasNoRealSecret';
  const random = options.random ?? repeatable();
  const updates = createUpdates({
    firstId: idsFrom(options.idsFrom ?? FIRST_UPDATE, memory?.nextUpdateId),
    ...(memory === undefined ? {} : { queue: memory.queue, wanted: memory.wanted }),
    onChange,
  });
  return {
    now: options.now,
    random,
    token,
    bot: botOf(token, options),
    accounts: new Map(),
    chats: new Map(),
    business: new Map(),
    files: createFiles(random, earlier && recallFiles(earlier.memory, earlier.readBytes)),
    callbacks: createCallbacks(),
    updates,
    webhook: createWebhook(updates, options),
    events,
    flood: createFlood(options.now, options.limits ?? 'enforced'),
    stars: createStars(options.stars ?? 0),
    profile: createProfile(memory?.profile),
    lastMessageId: idsFrom(options.idsFrom ?? 0, memory?.lastMessageId),
    isLoggedOut: false,
    endPoll: undefined,
  };
}

function botOf(token: string, options: TelegramOptions): UserFromGetMe {
  return {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: options.botName ?? 'Playground',
    username: options.botUsername ?? 'playground_bot',
    can_join_groups: true,
    can_read_all_group_messages: options.privacyMode === false,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: true,
    has_main_web_app: false,
    has_topics_enabled: options.privateTopics === true,
    allows_users_to_create_topics: options.privateTopics === true,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}

function idsFrom(asked: number, remembered: number | undefined): number {
  return remembered === undefined ? asked : Math.max(asked, remembered + ID_GAP);
}

/** A small repeatable generator (mulberry32): a failing test fails the same way again. */
function repeatable(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
