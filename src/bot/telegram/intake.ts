import type { Update } from 'grammy/types';
import { BaseUnavailable } from '../../domain/conflict.ts';
import type { UpdateInbox } from '../../domain/inbox/update-inbox.ts';
import { laneOf } from './lane.ts';
import { pause } from './pause.ts';

export interface IntakeOptions {
  readonly inbox: UpdateInbox;
  readonly now: () => Date;
  /** Handles one update to its end. Throws `BaseUnavailable` when it is to be tried again; other errors end it. */
  readonly handle: (update: Update) => Promise<void>;
  /** The base is away and this update waits: the person may be told. Called once for all that waits in a chat, and per press. */
  readonly onWaiting: (update: Update) => Promise<void>;
  /** An update could not be handled at all; it counts as done. */
  readonly onGivenUp: (update: Update, error: unknown) => void;
  /** Pause between tries while the base is away, in ms. */
  readonly retryMs?: number;
  /** Done marks that come this close together are written as one, in ms. */
  readonly gatherMs?: number;
}

/** Updates on their way through the program: taken into the base, handled in order per chat, then marked as done. */
export interface Intake {
  /** Takes new updates safely into the base and lets them be handled. Throws `BaseUnavailable` when it cannot. */
  take(updates: readonly Update[]): Promise<void>;
  /** Handles again what an earlier run of the program took and did not finish. */
  resume(): Promise<void>;
  /** Tells the people behind these updates that they have to wait for the base: once for all they write, and at each press. */
  excuse(updates: readonly Update[]): Promise<void>;
  /** Resolves when no more than this many updates are being handled. */
  room(max: number): Promise<void>;
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>;
  /** Gives up retries; what is not done stays in the base for the next start. */
  stop(): void;
}

/**
 * Lanes keep the order within a chat while chats run side by side (parallel updates of one chat would lose state).
 * Done marks are gathered while a write is under way, so that a busy bot writes them in batches.
 */
export function createIntake(options: IntakeOptions): Intake {
  const { inbox, now, handle, retryMs = 1000, gatherMs = 100 } = options;
  const lanes = new Map<number | string, Promise<void>>();
  /** Updates that have to wait; of what people wrote, the chat in which they were told so. */
  const excused = new Map<number, number | string | undefined>();
  const held = new Set<number>();
  const stopping = new AbortController();
  let running = 0;
  const left: (() => void)[] = [];
  let finished: number[] = [];
  let flushing: Promise<void> | undefined;

  function enter(update: Update): void {
    if (held.has(update.update_id)) return;
    held.add(update.update_id);
    running += 1;
    const lane = laneOf(update);
    const before = lanes.get(lane) ?? Promise.resolve();
    const mine = before
      .then(() => settle(update))
      .finally(() => {
        leave();
        if (lanes.get(lane) === mine) lanes.delete(lane);
      });
    lanes.set(lane, mine);
  }

  function leave(): void {
    running -= 1;
    for (const look of left.splice(0)) look();
  }

  async function settle(update: Update): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await handle(update);
        return finish(update);
      } catch (error) {
        if (!(error instanceof BaseUnavailable)) return giveUp(update, error);
        await excuse([update]);
        // Who waits for the base does not keep others from being taken in, and told the same.
        leave();
        await pause(retryMs, stopping.signal);
        running += 1;
      }
    }
  }

  function finish(update: Update): void {
    excused.delete(update.update_id);
    finished.push(update.update_id);
    flushing ??= flush();
  }

  /** What cannot be handled must not keep the rest of its chat waiting. */
  function giveUp(update: Update, error: unknown): void {
    options.onGivenUp(update, error);
    finish(update);
  }

  async function flush(): Promise<void> {
    await pause(gatherMs, stopping.signal);
    while (finished.length > 0) {
      const ids = finished;
      finished = [];
      try {
        await inbox.done(ids, now());
        for (const id of ids) held.delete(id);
      } catch (error) {
        finished = [...ids, ...finished];
        if (!(error instanceof BaseUnavailable) || stopping.signal.aborted) break;
        await pause(retryMs, stopping.signal);
      }
    }
    flushing = undefined;
  }

  async function excuse(updates: readonly Update[]): Promise<void> {
    const untold: Update[] = [];
    for (const update of updates) {
      if (excused.has(update.update_id)) continue;
      const lane = update.message && laneOf(update);
      if (lane === undefined || ![...excused.values()].includes(lane)) untold.push(update);
      excused.set(update.update_id, lane);
    }
    await Promise.all(untold.map((update) => options.onWaiting(update)));
  }

  return {
    async take(updates) {
      if (updates.length === 0) return;
      const taken = updates.map((update) => ({ id: update.update_id, update }));
      const open = new Set(await inbox.take(taken, now()));
      for (const update of updates) if (open.has(update.update_id)) enter(update);
    },
    async resume() {
      // What the inbox gives back was stored by `take` as Telegram sent it.
      for (const { update } of await inbox.open(10_000)) enter(update as Update);
    },
    excuse,
    async room(max) {
      while (running > max && !stopping.signal.aborted) {
        await new Promise<void>((look) => {
          left.push(look);
        });
      }
    },
    async idle() {
      while (lanes.size > 0) await Promise.allSettled(lanes.values());
      while (flushing) await flushing;
    },
    stop() {
      stopping.abort();
      for (const look of left.splice(0)) look();
    },
  };
}
