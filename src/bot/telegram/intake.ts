import { setMaxListeners } from 'node:events';
import type { Update } from 'grammy/types';
import { BaseUnavailable, Unavailable } from '../../domain/conflict.ts';
import type { UpdateInbox } from '../../domain/inbox/update-inbox.ts';
import { ALL_PARTITIONS, partitionOf } from '../../domain/replicas/partition.ts';
import { createDoneMarks } from './done-marks.ts';
import { createExcuses } from './excuses.ts';
import { laneOf } from './lane.ts';
import type { Membership } from './membership.ts';
import { pause } from './pause.ts';
import { createPlaces } from './places.ts';

/** What this process may handle, when several share the work. */
export type Division = Pick<Membership, 'of' | 'mine' | 'freed'>;

export interface IntakeOptions {
  readonly inbox: UpdateInbox;
  readonly now: () => Date;
  /** Handles one update to its end. Throws `Unavailable` when it is to be tried again; other errors end it. */
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
  /** What has been worked on for so long waits for something outside, and keeps nobody else from being begun, in ms. */
  readonly slowMs?: number;
}

/** Updates on their way through the program: taken into the base, handled in order per chat, then marked as done. */
export interface Intake {
  /** Takes new updates safely into the base and lets them be handled. Throws `BaseUnavailable` when it cannot. */
  take(updates: readonly Update[]): Promise<void>;
  /** Begins with what an earlier run of the program took and did not finish. */
  resume(): Promise<void>;
  /** Handles what others stored for this process. While the base is away it does nothing. */
  look(): Promise<void>;
  /** Tells the people behind these updates that they have to wait for the base: once for all they write, and at each press. */
  excuse(updates: readonly Update[]): Promise<void>;
  /** Whether something of the partition is in hand. */
  isBusy(partition: number): boolean;
  /** Resolves when no more than this many chats are worked on, those that wait for long left out, and not too much is kept here. */
  room(max: number): Promise<void>;
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>;
  /** Gives up retries; what is not done stays in the base for the next start. */
  stop(): void;
}

const ALL_MINE: Division = { of: () => 'mine', mine: () => ALL_PARTITIONS, freed: () => {} };

/** So many chats are worked on at once before more is read from the base: more are no faster. */
const AT_ONCE = 64;
/** So many of one chat are kept here; the rest waits in the base, where it costs no memory and nobody else their place. */
const LANE_AHEAD = 8;
/** So many are kept here of all chats. */
const MOST_HELD = 256;

/** What is to be handled of one chat. */
interface Lane {
  /** In the order of Telegram. */
  readonly waiting: Update[];
  /** The last one is handled, and the base does not know it yet. */
  isRecording: boolean;
}

function isFull({ waiting }: Lane): boolean {
  return waiting.length >= LANE_AHEAD;
}

/**
 * Lanes keep the order within a chat while chats run side by side (parallel updates of one chat would lose state).
 * Done marks are gathered while a write is under way, so that a busy bot writes them in batches. An update of a chat is begun when
 * the one before is marked: after a crash only the last one comes once more, and whoever answers questions in a row is not
 * taken for answering the next one with what was for the one before.
 */
export function createIntake(options: IntakeOptions): Intake {
  const { inbox, now, handle, division = ALL_MINE, retryMs = 1000, gatherMs = 100, slowMs = 3000 } = options;
  const lanes = new Map<number | string, Lane>();
  const excuses = createExcuses(options.onWaiting, now);
  /** What is in hand until the base knows that it is done, and the partition of each. */
  const held = new Map<number, number>();
  const stopping = new AbortController();
  // Many chats may wait for the base at once, and each hears of the stop.
  setMaxListeners(0, stopping.signal);
  /** Chats that are worked on. */
  const places = createPlaces({
    slowMs,
    onChange: () => {
      if (isLookWanted || isBehind) void look();
    },
  });
  const runs = new Set<Promise<void>>();
  let looking: Promise<void> | undefined;
  let isLookWanted = false;
  /** Something to be handled here is in the base alone: until it is read, new updates go the same way, behind it. */
  let isBehind = false;
  let later: NodeJS.Timeout | undefined;
  /** What was done while the base was being read: what is read may not know it yet. */
  const doneMeanwhile = new Set<number>();
  const marks = createDoneMarks({
    mark: (ids) => inbox.done(ids, now()),
    onMarked,
    gatherMs,
    retryMs,
    signal: stopping.signal,
  });

  /** False when so much of its chat waits already that it is left in the base. */
  function enter(update: Update): boolean {
    if (held.has(update.update_id)) return true;
    const lane = laneOf(update);
    const known = lanes.get(lane);
    if (known && isFull(known)) return false;
    held.set(update.update_id, partitionOf(lane));
    if (known) {
      const { waiting } = known;
      const next = waiting.findIndex(({ update_id: id }) => id > update.update_id);
      waiting.splice(next === -1 ? waiting.length : next, 0, update);
      if (known.isRecording) marks.hurry();
    } else open(lane, update);
    return true;
  }

  /** Whether all of them are here. */
  function enterAll(updates: readonly Update[]): boolean {
    const left = updates.filter((update) => !enter(update));
    return left.length === 0;
  }

  function open(lane: number | string, update: Update): void {
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
      lane.isRecording = true;
      if (lane.waiting.length > 0) marks.hurry();
      await marks.made(update.update_id);
      lane.isRecording = false;
    }
  }

  async function settle(update: Update): Promise<void> {
    const partition = held.get(update.update_id) ?? 0;
    while (!stopping.signal.aborted) {
      const standing = division.of(partition);
      if (standing === 'not-mine') return drop(update);
      const giveBack = places.take();
      try {
        if (standing === 'mine') {
          await handle(update);
          return finish(update);
        }
      } catch (error) {
        if (!(error instanceof Unavailable)) return giveUp(update, error);
        if (error instanceof BaseUnavailable) await excuses.tell([update]);
      } finally {
        // Who waits does not keep others from being taken in, and told the same.
        giveBack();
      }
      await pause(retryMs, stopping.signal);
    }
  }

  /** It has become another process's, which finds it in the base. */
  function drop({ update_id: id }: Update): void {
    excuses.over(id);
    held.delete(id);
    division.freed();
    places.changed();
  }

  function finish(update: Update): void {
    excuses.over(update.update_id);
    marks.add(update.update_id);
  }

  /** What cannot be handled must not keep the rest of its chat waiting. */
  function giveUp(update: Update, error: unknown): void {
    options.onGivenUp(update, error);
    finish(update);
  }

  function onMarked(ids: readonly number[]): void {
    for (const id of ids) {
      held.delete(id);
      if (looking) doneMeanwhile.add(id);
    }
    division.freed();
    places.changed();
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
    while (isLookWanted && places.taken() < AT_ONCE && held.size < MOST_HELD && !stopping.signal.aborted) {
      isLookWanted = false;
      doneMeanwhile.clear();
      try {
        await readOpen();
      } catch (error) {
        if (!(error instanceof BaseUnavailable)) options.onTrouble?.(error);
        lookLater();
      }
    }
  }

  function lookLater(): void {
    later ??= setTimeout(() => {
      later = undefined;
      void look();
    }, retryMs).unref();
  }

  async function readOpen(): Promise<void> {
    const partitions = division.mine();
    if (partitions.length === 0) {
      if (isBehind) lookLater();
      return;
    }
    const full = new Set([...lanes].filter(([, lane]) => isFull(lane)).map(([name]) => `${name}`));
    const limit = AT_ONCE - places.taken();
    const found = await inbox.open(limit, { partitions, exceptLanes: [...full], except: [...held.keys()] });
    // What the inbox gives back was stored by `take` as Telegram sent it.
    const updates = found.filter(({ id }) => !doneMeanwhile.has(id)).map(({ update }) => update as Update);
    const left = updates.filter((update) => !enter(update));
    // What an older program took names no lane, and comes although it was not asked for: reading on would bring the same.
    const unasked = left.filter((update) => full.has(`${laneOf(update)}`));
    if (found.length === limit && unasked.length < limit) isLookWanted = true;
    isBehind = isLookWanted || full.size > 0 || left.length > 0;
  }

  return {
    async take(updates) {
      if (updates.length === 0) return;
      const taken = updates.map((update) => ({
        id: update.update_id,
        update,
        lane: `${laneOf(update)}`,
        partition: partitionOf(laneOf(update)),
      }));
      const ours = new Set(await inbox.take(taken, now()));
      if (options.areOthersReceiving || isBehind) void look();
      else if (!enterAll(updates.filter(({ update_id: id }) => ours.has(id)))) {
        isBehind = true;
        // Also when the base is being read just now: what is read may not have it.
        isLookWanted = true;
      }
    },
    async resume() {
      isBehind = true;
      await look();
    },
    look,
    excuse: (updates) => excuses.tell(updates),
    isBusy: (partition) => [...held.values()].includes(partition),
    room: (max) =>
      places.until(() => stopping.signal.aborted || (places.taken() <= max && held.size <= MOST_HELD)),
    async idle() {
      do {
        await Promise.allSettled([...runs, looking]);
        await marks.idle();
      } while (runs.size > 0 || looking);
    },
    stop() {
      stopping.abort();
      clearTimeout(later);
      marks.hurry();
      places.changed();
    },
  };
}
