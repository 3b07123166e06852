import type { Update, UserFromGetMe } from 'grammy/types';
import { createWorld, type TelegramOptions } from './create-world.ts';
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
import type { CallbackPress } from './world/callbacks.ts';
import type { Listener } from './world/events.ts';
import type { TelegramMemory } from './world/memory.ts';
import { rememberWorld } from './world/recall.ts';
import type { Stars } from './world/stars.ts';
import type { UpdateHandler } from './world/updates.ts';

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
  /**
   * Opens an account. The id, unless given, is beyond 32 bits, as real ones are. Who was there in an earlier stand-in
   * (`TelegramOptions.earlier`) finds their chat as it was, under the same id.
   */
  readonly person: (options: PersonOptions) => Person;
  readonly people: () => readonly Person[];
  /** The groups and channels that an earlier stand-in remembered. */
  readonly earlierGroups: readonly Group[];
  /** Opens an empty group; whoever joins first owns it. */
  readonly group: (options: GroupOptions) => Group;
  /** Opens an empty channel; whoever joins first owns it. */
  readonly channel: (options: Omit<GroupOptions, 'type'>) => Group;
  /** The bytes behind a file id, for a page that shows photos and documents. */
  readonly file: (fileId: string) => FileContent | undefined;
  /** What the next stand-in is to know: JSON, all but the bytes of the files. */
  readonly remember: () => TelegramMemory;
  readonly files: () => readonly (FileContent & { readonly keptAs: string })[];
  /** Calls the listener at every change on anybody's screen; returns what ends it. */
  readonly subscribe: (listener: Listener) => () => void;
  /** Every call of the bot, oldest first; the newest ten thousand. */
  readonly calls: readonly LoggedCall[];
  /** What the bot has on its balance to send beyond the free rate. */
  readonly stars: Stars;
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
  const nextId = (): number => nextGroupId('supergroup');
  const open = (type: GroupType, described: Omit<GroupOptions, 'type'>): Group =>
    createGroup(world, groupChat(nextGroupId(type), type, described), { nextId });
  const memory = options.earlier?.memory;
  const earlierChats = memory?.chats ?? [];
  const earlierGroups = earlierChats
    .filter(({ dialog }) => dialog === null)
    .map((earlier) => createGroup(world, earlier.chat, { nextId, earlier }));

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
      const { id } = account.user;
      world.accounts.set(id, account);
      const known = memory?.accounts.find((candidate) => candidate.id === id);
      if (known !== undefined) {
        account.isMet = known.isMet;
        account.isDeactivated = known.isDeactivated;
      }
      const person = createPerson(
        world,
        account,
        earlierChats.find(({ chat }) => chat.id === id),
      );
      people.set(person.id, person);
      return person;
    },
    people: () => [...people.values()],
    earlierGroups,
    group: ({ type = 'supergroup', ...chat }) => open(type, chat),
    channel: (chat) => open('channel', chat),
    file: (fileId) => world.files.get(fileId),
    remember: () => rememberWorld(world),
    files: () => world.files.all(),
    subscribe: world.events.subscribe,
    calls,
    stars: world.stars,
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
