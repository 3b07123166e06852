import { setMaxListeners } from 'node:events';
import type { Update } from 'grammy/types';
import { BaseUnavailable } from '../../domain/conflict.ts';
import type { UpdateInbox } from '../../domain/inbox/update-inbox.ts';
import { ALL_PARTITIONS, partitionOf } from '../../domain/replicas/partition.ts';
import { createExcuses } from './excuses.ts';
import { laneOf } from './lane.ts';
import type { Membership } from './membership.ts';
import { pause } from './pause.ts';

/** What this process may handle, when several share the work. */
export type Division = Pick<Membership, 'of' | 'mine' | 'freed'>;

export interface IntakeOptions {
  readonly inbox: UpdateInbox;
  readonly now: () => Date;
  /** Handles one update to its end. Throws `BaseUnavailable` when it is to be tried again; other errors end it. */
  readonly handle: (update: Update) => Promise<void>;
  /** The base is away and this update waits: the person may be told. Called once for all that waits in a chat, and per press. */
  readonly onWaiting: (update: Update) => Promise<void>;
  /** An update could not be handled at all; it counts as done. */
  readonly onGivenUp: (update: Update, error: unknown) => void;
  /** This process handles everything unless told otherwise. */
  readonly division?: Division;
  /** What others have stored could not be read, not because the base is away. */
  readonly onTrouble?: (error: unknown) => void;
  /** Other processes receive updates too: what is to be handled is read from the base, where it has its order. */
  readonly areOthersReceiving?: boolean;
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
  /** Handles what others stored for this process. While the base is away it does nothing. */
  look(): Promise<void>;
  /** Tells the people behind these updates that they have to wait for the base: once for all they write, and at each press. */
  excuse(updates: readonly Update[]): Promise<void>;
  /** Whether something of the partition is in hand. */
  isBusy(partition: number): boolean;
  /** Resolves when no more than this many updates are being handled. */
  room(max: number): Promise<void>;
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>;
  /** Gives up retries; what is not done stays in the base for the next start. */
  stop(): void;
}

const ALL_MINE: Division = { of: () => 'mine', mine: () => ALL_PARTITIONS, freed: () => {} };

/** So much is read ahead; what waits in the base costs no memory. */
const READ_AHEAD = 64;
const RESUMED = 10_000;
/** Where the next of a chat waits for the mark of the one before, others still have so long to come along, in ms. */
const HURRIED_MS = 10;

/** That an update is done, on its way into the base. */
interface Mark {
  readonly made: Promise<void>;
  release(): void;
}

function newMark(): Mark {
  let release = (): void => {};
  const made = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { made, release };
}

/** What is to be handled of one chat. */
interface Lane {
  /** In the order of Telegram. */
  readonly waiting: Update[];
  /** The last one is handled, and the base does not know it yet. */
  isRecording: boolean;
}

/**
 * Lanes keep the order within a chat while chats run side by side (parallel updates of one chat would lose state).
 * Done marks are gathered while a write is under way, so that a busy bot writes them in batches. An update of a chat is begun when
 * the one before is marked: after a crash only the last one comes once more, and whoever answers questions in a row is not
 * taken for answering the next one with what was for the one before.
 */
export function createIntake(options: IntakeOptions): Intake {
  const { inbox, now, handle, division = ALL_MINE, retryMs = 1000, gatherMs = 100 } = options;
  const lanes = new Map<number | string, Lane>();
  const excuses = createExcuses(options.onWaiting, now);
  /** What is in hand until the base knows that it is done, and the partition of each. */
  const held = new Map<number, number>();
  const stopping = new AbortController();
  // Many chats may wait for the base at once, and each hears of the stop.
  setMaxListeners(0, stopping.signal);
  let running = 0;
  const left: (() => void)[] = [];
  const runs = new Set<Promise<void>>();
  let finished: number[] = [];
  /** Marks that are to be made. */
  const marks = new Map<number, Mark>();
  let hurry = new AbortController();
  let flushing: Promise<void> | undefined;
  let looking: Promise<void> | undefined;
  let isLookWanted = false;
  /** What was done while the base was being read: what is read may not know it yet. */
  const doneMeanwhile = new Set<number>();

  function enter(update: Update): void {
    if (held.has(update.update_id)) return;
    const lane = laneOf(update);
    held.set(update.update_id, partitionOf(lane));
    running += 1;
    const known = lanes.get(lane);
    if (known) {
      const { waiting } = known;
      const next = waiting.findIndex(({ update_id: id }) => id > update.update_id);
      waiting.splice(next === -1 ? waiting.length : next, 0, update);
      if (known.isRecording) hurry.abort();
      return;
    }
    const opened = { waiting: [update], isRecording: false };
    lanes.set(lane, opened);
    // All that came together is in its place before the first begins.
    const run = Promise.resolve()
      .then(() => runLane(opened))
      .finally(() => {
        lanes.delete(lane);
        runs.delete(run);
      });
    runs.add(run);
  }

  async function runLane(lane: Lane): Promise<void> {
    for (let update = lane.waiting.shift(); update; update = lane.waiting.shift()) {
      await settle(update);
      leave();
      lane.isRecording = true;
      if (lane.waiting.length > 0) hurry.abort();
      await marks.get(update.update_id)?.made;
      lane.isRecording = false;
    }
  }

  function release(ids: Iterable<number>): void {
    for (const id of ids) {
      marks.get(id)?.release();
      marks.delete(id);
    }
  }

  function leave(): void {
    running -= 1;
    for (const wake of left.splice(0)) wake();
  }

  async function settle(update: Update): Promise<void> {
    const partition = held.get(update.update_id) ?? 0;
    while (!stopping.signal.aborted) {
      const standing = division.of(partition);
      if (standing === 'not-mine') return drop(update);
      try {
        if (standing === 'mine') {
          await handle(update);
          return finish(update);
        }
      } catch (error) {
        if (!(error instanceof BaseUnavailable)) return giveUp(update, error);
        await excuses.tell([update]);
      }
      // Who waits for the base does not keep others from being taken in, and told the same.
      leave();
      await pause(retryMs, stopping.signal);
      running += 1;
    }
  }

  /** It has become another process's, which finds it in the base. */
  function drop({ update_id: id }: Update): void {
    excuses.over(id);
    held.delete(id);
    division.freed();
  }

  function finish(update: Update): void {
    excuses.over(update.update_id);
    finished.push(update.update_id);
    marks.set(update.update_id, newMark());
    flushing ??= flush();
  }

  /** What cannot be handled must not keep the rest of its chat waiting. */
  function giveUp(update: Update, error: unknown): void {
    options.onGivenUp(update, error);
    finish(update);
  }

  async function flush(): Promise<void> {
    await pause(Math.min(gatherMs, HURRIED_MS), stopping.signal);
    await pause(Math.max(0, gatherMs - HURRIED_MS), hurry.signal);
    while (finished.length > 0) {
      hurry = new AbortController();
      const ids = finished;
      finished = [];
      try {
        await inbox.done(ids, now());
        for (const id of ids) {
          held.delete(id);
          if (looking) doneMeanwhile.add(id);
        }
        release(ids);
        division.freed();
        if (isLookWanted) void look();
      } catch (error) {
        finished = [...ids, ...finished];
        if (!(error instanceof BaseUnavailable) || stopping.signal.aborted) break;
        await pause(retryMs, stopping.signal);
      }
    }
    // What could not be marked keeps nobody waiting; it is marked with the next.
    release([...marks.keys()]);
    flushing = undefined;
  }

  /** What comes while the base is being read is read right after. */
  async function look(): Promise<void> {
    isLookWanted = true;
    looking ??= lookWhileWanted().finally(() => {
      looking = undefined;
      doneMeanwhile.clear();
    });
    await looking;
  }

  async function lookWhileWanted(): Promise<void> {
    while (isLookWanted && held.size < READ_AHEAD && !stopping.signal.aborted) {
      isLookWanted = false;
      doneMeanwhile.clear();
      try {
        await readOpen(READ_AHEAD - held.size);
      } catch (error) {
        if (!(error instanceof BaseUnavailable)) options.onTrouble?.(error);
      }
    }
  }

  async function readOpen(limit: number): Promise<void> {
    const partitions = division.mine();
    if (partitions.length === 0) return;
    const open = await inbox.open(limit, { partitions, except: [...held.keys()] });
    // What the inbox gives back was stored by `take` as Telegram sent it.
    for (const { id, update } of open) if (!doneMeanwhile.has(id)) enter(update as Update);
    if (open.length === limit) isLookWanted = true;
  }

  return {
    async take(updates) {
      if (updates.length === 0) return;
      const taken = updates.map((update) => ({
        id: update.update_id,
        update,
        partition: partitionOf(laneOf(update)),
      }));
      const open = new Set(await inbox.take(taken, now()));
      if (options.areOthersReceiving) void look();
      else for (const update of updates) if (open.has(update.update_id)) enter(update);
    },
    async resume() {
      for (const { update } of await inbox.open(RESUMED)) enter(update as Update);
    },
    look,
    excuse: (updates) => excuses.tell(updates),
    isBusy: (partition) => [...held.values()].includes(partition),
    async room(max) {
      while (running > max && !stopping.signal.aborted) {
        await new Promise<void>((wake) => {
          left.push(wake);
        });
      }
    },
    async idle() {
      while (runs.size > 0) await Promise.allSettled(runs);
      while (flushing) await flushing;
    },
    stop() {
      stopping.abort();
      hurry.abort();
      for (const wake of left.splice(0)) wake();
    },
  };
}
