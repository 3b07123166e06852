import type { BusinessBotRights, Message, User } from 'grammy/types';
import type { Account } from '../world/accounts.ts';
import type { CallbackPress } from '../world/callbacks.ts';
import { createChat, privateChat } from '../world/chats.ts';
import { tellOwnStanding } from '../world/membership.ts';
import type { ChatMemory } from '../world/memory.ts';
import { recallChat } from '../world/recall.ts';
import type { World } from '../world/world.ts';
import { type Business, connectBusiness } from './business.ts';
import { writtenElsewhere } from './forward.ts';
import { createGroupActions, type GroupActions, stateOf } from './group.ts';
import { NotAllowed } from './not-allowed.ts';
import type { Place } from './place.ts';
import { waitFor } from './wait.ts';
import { createWriter, type Writer } from './writer.ts';

/** A person with a Telegram account; the actions of `Writer` happen in their private chat with the bot. */
export type Person = Writer &
  GroupActions & {
    readonly id: number;
    readonly user: User;
    /** In E.164. */
    readonly phone: string | undefined;
    /** They have written to the bot before, so it may write to them. */
    readonly hasStarted: () => boolean;
    /** Presses Start, by a link with this payload if given (1 to 64 of `A-Za-z0-9_-`). Unblocks the bot first. */
    readonly starts: (payload?: string) => Promise<Message>;
    readonly blocks: () => Promise<void>;
    readonly unblocks: () => Promise<void>;
    /** Deletes the account. */
    readonly deactivates: () => void;
    /** What the bot showed in answer to presses, oldest first; silent answers are left out. */
    readonly alerts: () => string[];
    /** All presses, oldest first, with the bot's answers. */
    readonly pressed: () => readonly CallbackPress[];
    /** Writes something where the bot is not, so that somebody can forward it. */
    readonly writesElsewhere: (text: string) => Message;
    /** The same person in a group or channel they belong to, or in their own chat, with a topic open or, without, the main one. */
    readonly in: (group: { readonly id: number }, topic?: number) => Writer;
    /** Connects the bot to this person's own account (Telegram Business); by default it may answer and read. */
    readonly connectsBusinessBot: (rights?: BusinessBotRights) => Promise<Business>;
    /** Waits for a message of the bot that contains the words: one that is there already, or the next. */
    readonly hears: (words: string | RegExp, milliseconds?: number) => Promise<Message>;
  };

/**
 * Lets an account act; its private chat with the bot exists from now on, though nobody has started it unless an earlier
 * stand-in remembers that.
 */
export function createPerson(world: World, account: Account, earlier?: ChatMemory): Person {
  const dialog = {
    account,
    isStarted: earlier?.dialog?.isStarted ?? false,
    isBlocked: earlier?.dialog?.isBlocked ?? false,
  };
  const state = createChat(privateChat(account), { dialog });
  if (earlier !== undefined) recallChat(state, earlier);
  world.chats.set(account.user.id, state);
  const place: Place = { world, account, state };
  const writer = createWriter(place);
  const setBlocked = async (isBlocked: boolean): Promise<void> => {
    if (dialog.isBlocked === isBlocked) return;
    dialog.isBlocked = isBlocked;
    const [from, to] = isBlocked ? (['member', 'kicked'] as const) : (['kicked', 'member'] as const);
    await tellOwnStanding(world, state, { by: account.user, from, to });
  };

  return {
    ...writer,
    ...createGroupActions(world, account),
    id: account.user.id,
    user: account.user,
    phone: account.phone,
    hasStarted: () => dialog.isStarted,
    starts: async (payload) => {
      if (payload !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(payload)) {
        throw new NotAllowed(`no client opens a start link with the payload "${payload}"`);
      }
      await setBlocked(false);
      return await writer.sends(payload === undefined ? '/start' : `/start ${payload}`);
    },
    blocks: () => setBlocked(true),
    unblocks: () => setBlocked(false),
    deactivates: () => {
      account.isDeactivated = true;
    },
    alerts: () => world.callbacks.of(account.user.id).flatMap(({ answer }) => answer?.text ?? []),
    pressed: () => world.callbacks.of(account.user.id),
    writesElsewhere: (text) => writtenElsewhere(world, account, text),
    in: (group, topic) => createWriter({ world, account, state: stateOf(world, group), topic }),
    connectsBusinessBot: (rights) => connectBusiness(world, account, rights),
    hears: (words, milliseconds = 30_000) => waitFor(place, words, milliseconds),
  };
}
