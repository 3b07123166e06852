import type { User } from 'grammy/types';
import type { ChatState } from './chats.ts';
import type { CallbackAnswer } from './events.ts';

/** A press on an inline button: what the bot was told, and what it answered. */
export type CallbackPress = {
  readonly id: string;
  readonly from: User;
  readonly state: ChatState;
  readonly data: string;
  /** In milliseconds since the epoch. */
  readonly pressedAt: number;
  /** Undefined until the bot answers. */
  answer: CallbackAnswer | undefined;
};

/** A query may be answered for this long; Telegram does not publish the number, reports say 10 to 20 seconds. */
const ANSWERABLE_MS = 15_000;
/** Answered presses beyond this are forgotten. */
const KEPT = 2000;

export type Callbacks = {
  readonly add: (press: CallbackPress) => void;
  /** The press that may still be answered; undefined when unknown, answered or too old. */
  readonly answerable: (id: string, now: number) => CallbackPress | undefined;
  readonly unanswered: () => readonly CallbackPress[];
  readonly of: (userId: number) => readonly CallbackPress[];
};

/** Creates the record of presses. */
export function createCallbacks(): Callbacks {
  const presses = new Map<string, CallbackPress>();
  return {
    add: (press) => {
      presses.set(press.id, press);
      const oldest = presses.keys().next();
      if (presses.size > KEPT && oldest.done !== true) presses.delete(oldest.value);
    },
    answerable: (id, now) => {
      const press = presses.get(id);
      if (press === undefined || press.answer !== undefined) return undefined;
      return now - press.pressedAt > ANSWERABLE_MS ? undefined : press;
    },
    unanswered: () => [...presses.values()].filter((press) => press.answer === undefined),
    of: (userId) => [...presses.values()].filter((press) => press.from.id === userId),
  };
}
