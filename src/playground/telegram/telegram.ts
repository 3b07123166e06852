import type { Update, UserFromGetMe } from 'grammy/types';
import { createDispatch, type LoggedCall } from './dispatch.ts';
import { createFetch, type Fetch } from './doors/fetch.ts';
import {
  createRequestListener,
  type HttpDoor,
  type HttpOptions,
  listen,
  type RequestListener,
} from './doors/http.ts';
import { createFaults, type Fault, type FaultHandle } from './faults.ts';
import { createGroup, type Group, type GroupOptions, type GroupType, groupChat } from './people/group.ts';
import { createPerson, type Person } from './people/person.ts';
import { createAccount, type PersonOptions } from './world/accounts.ts';
import { type CallbackPress, createCallbacks } from './world/callbacks.ts';
import { createEvents, type Listener } from './world/events.ts';
import { createFiles } from './world/files.ts';
import { createFlood } from './world/flood.ts';
import { createProfile } from './world/profile.ts';
import { createUpdates, type UpdateHandler } from './world/updates.ts';
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
  /** In groups the bot hears only what is meant for it; on by default, as in Telegram. */
  readonly privacyMode?: boolean;
  /**
   * Ids of messages, updates and groups go up from here. Whoever remembers ids of an earlier stand-in, as a bot with
   * a base does, must not meet them again: seed it with the seconds since the epoch. Small ids by default.
   */
  readonly idsFrom?: number;
};

/** A stand-in for Telegram: people on one side, the Bot API on the other. */
export type Telegram = {
  readonly token: string;
  readonly bot: UserFromGetMe;
  /** The in-process door: give it to grammY as `client.fetch`. */
  readonly fetch: Fetch;
  /** Opens the HTTP door, on loopback and a free port by default. */
  readonly listen: (options?: HttpOptions) => Promise<HttpDoor>;
  /** The HTTP door for a server of one's own. */
  readonly requestListener: RequestListener;
  /** Opens an account. The id, unless given, is beyond 32 bits, as real ones are. */
  readonly person: (options: PersonOptions) => Person;
  readonly people: () => readonly Person[];
  /** Opens an empty group; whoever joins first owns it. */
  readonly group: (options: GroupOptions) => Group;
  /** Opens an empty channel; whoever joins first owns it. */
  readonly channel: (options: Omit<GroupOptions, 'type'>) => Group;
  /** The bytes behind a file id, for a page that shows photos and documents. */
  readonly file: (fileId: string) => FileContent | undefined;
  /** Calls the listener at every change on anybody's screen; returns what ends it. */
  readonly subscribe: (listener: Listener) => () => void;
  /** Every call of the bot, oldest first; the newest ten thousand. */
  readonly calls: readonly LoggedCall[];
  /** Makes the next matching calls fail. */
  readonly fail: (fault: Fault) => FaultHandle;
  /**
   * Hands every update straight to the bot instead of queueing it, and makes the people's actions wait for it:
   * `telegram.deliverTo((update) => bot.handleUpdate(update))`. What the handler throws, the action throws.
   */
  readonly deliverTo: (handler: UpdateHandler) => () => void;
  /** Takes the queued updates and confirms them, as a poll would. */
  readonly takeUpdates: () => Update[];
  /** Resolves when the bot has confirmed every update: with a sequential poll it has handled them all by then. */
  readonly settled: () => Promise<void>;
  /** Presses that the bot has not answered: their buttons still spin. */
  readonly unansweredCallbacks: () => readonly CallbackPress[];
};

/** A file as it was sent. */
export type FileContent = { readonly bytes: Uint8Array; readonly name: string; readonly mime: string };

const FIRST_PERSON = 6_100_000_001;
const FIRST_UPDATE = 700_000_001;

/** Creates a Telegram with one bot and nobody else. */
export function createTelegram(options: TelegramOptions): Telegram {
  const world = createWorld(options);
  const calls: LoggedCall[] = [];
  const faults = createFaults();
  const dispatch = createDispatch(world, faults, calls);
  const people = new Map<number, Person>();
  const requestListener = createRequestListener(world, dispatch);
  const nextGroupId = (type: GroupType): number =>
    (type === 'group' ? -4_100_000_000 : -1_002_100_000_000) - (options.idsFrom ?? 0) - world.chats.size;
  const open = (type: GroupType, described: Omit<GroupOptions, 'type'>): Group =>
    createGroup(world, groupChat(nextGroupId(type), type, described), () => nextGroupId('supergroup'));

  return {
    token: world.token,
    bot: world.bot,
    fetch: createFetch(world, dispatch),
    requestListener,
    listen: (where) => listen(requestListener, where),
    person: (described) => {
      const account = createAccount(described, FIRST_PERSON + people.size);
      if (world.accounts.has(account.user.id))
        throw new Error(`there already is a person ${account.user.id}`);
      world.accounts.set(account.user.id, account);
      const person = createPerson(world, account);
      people.set(person.id, person);
      return person;
    },
    people: () => [...people.values()],
    group: ({ type = 'supergroup', ...chat }) => open(type, chat),
    channel: (chat) => open('channel', chat),
    file: (fileId) => world.files.get(fileId),
    subscribe: world.events.subscribe,
    calls,
    fail: faults.arm,
    deliverTo: world.updates.deliverTo,
    takeUpdates: () => {
      const taken = world.updates.take(0, Number.POSITIVE_INFINITY);
      world.updates.clear();
      return taken;
    },
    settled: world.updates.settled,
    unansweredCallbacks: world.callbacks.unanswered,
  };
}

function createWorld(options: TelegramOptions): World {
  const token = options.token ?? '5000000001:AAStandInForTelegramHasNoRealSecret';
  const random = options.random ?? repeatable();
  return {
    now: options.now,
    random,
    token,
    bot: {
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
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
    },
    accounts: new Map(),
    chats: new Map(),
    business: new Map(),
    files: createFiles(random),
    callbacks: createCallbacks(),
    updates: createUpdates(options.idsFrom ?? FIRST_UPDATE),
    events: createEvents(),
    flood: createFlood(options.now, options.limits ?? 'enforced'),
    profile: createProfile(),
    lastMessageId: options.idsFrom ?? 0,
    isLoggedOut: false,
    endPoll: undefined,
  };
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
