import { BaseUnavailable } from '../../domain/conflict.ts';
import {
  type Assignment,
  type AssignmentStore,
  type Receiving,
  type Replica,
  rebalance,
  withoutReplica,
} from '../../domain/replicas/assignment.ts';
import { PARTITIONS } from '../../domain/replicas/partition.ts';
import { pause } from './pause.ts';

/** How often a process looks who else is there, in ms. */
const LOOK_MS = 1000;
/** How often it tells at least that it lives. */
const TELL_MS = 2500;
/** A process handles updates for so long after it last told that it lives … */
const HELD_MS = 8000;
/** … and nobody takes its part for so long after the change was seen, so that the two never overlap. */
const GONE_MS = 10_000;
/** Whoever has not seen the base for so long does not know who lives, and counts anew. */
const BLIND_MS = 7000;

export interface MembershipOptions {
  readonly store: AssignmentStore;
  readonly me: string;
  readonly receiving: Receiving;
  readonly place: string | null;
  readonly hasEnded: (place: string | null) => boolean;
  /** Whether an update of the partition is in hand here. */
  readonly isBusy: (partition: number) => boolean;
  /** What this process may handle, or who else is there, has changed. */
  readonly onChange: () => void;
  readonly onTrouble: (error: unknown) => void;
  /** Ms that pass, whatever the clock says. */
  readonly elapsed?: () => number;
  readonly lookMs?: number;
}

/** Whether an update of a partition may be begun here: `unsure` while the base cannot be told that this process lives. */
export type Standing = 'mine' | 'unsure' | 'not-mine';

/** What this process has of the updates that the processes on one base divide among themselves. */
export interface Membership {
  /** Comes in and looks once; afterwards it looks by itself. */
  join(): Promise<void>;
  of(partition: number): Standing;
  mine(): readonly number[];
  /** Has all there is, as the process that polls must. */
  hasAll(): boolean;
  isAlone(): boolean;
  /** Something is no longer in hand: what was to be given up may be free. */
  freed(): void;
  /** Begins nothing more that others store for this process. */
  retire(): void;
  /** Gives everything up, so that others need not wait. */
  leave(): Promise<void>;
}

/** Takes part in the division of updates (`domain/replicas`). */
export function createMembership(options: MembershipOptions): Membership {
  const {
    store,
    me,
    receiving,
    place,
    isBusy,
    elapsed = () => performance.now(),
    lookMs = LOOK_MS,
  } = options;
  const stopping = new AbortController();
  let mine: ReadonlySet<number> = new Set();
  let others = '';
  let isGivingUp = false;
  let isRetired = false;
  let beat = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  /** By the time of day as well: a machine that slept does not count the hours. */
  let toldAtTime = 0;
  let seenAt = 0;
  const seen = new Map<string, { readonly beat: number; readonly at: number }>();
  let nudge = new AbortController();
  let looking: Promise<void> | undefined;

  function goneOf({ replicas }: Assignment): ReadonlySet<string> {
    const at = elapsed();
    if (at - seenAt > BLIND_MS) seen.clear();
    seenAt = at;
    for (const { id, beat: now } of replicas) if (seen.get(id)?.beat !== now) seen.set(id, { beat: now, at });
    const ids = new Set(replicas.map(({ id }) => id));
    for (const id of seen.keys()) if (!ids.has(id)) seen.delete(id);
    const gone = replicas.filter(
      (replica) => options.hasEnded(replica.place) || at - (seen.get(replica.id)?.at ?? at) > GONE_MS,
    );
    return new Set(gone.map(({ id }) => id).filter((id) => id !== me));
  }

  /** One look; false when somebody else saved meanwhile. */
  async function step(): Promise<boolean> {
    const startedAt = { elapsed: elapsed(), time: Date.now() };
    const loaded = await store.load();
    const self: Replica = { id: me, receiving, beat: beat + 1, place };
    const { next, leaving } = rebalance(loaded, { me: self, gone: goneOf(loaded), isBusy });
    // What is to go is let go of before it is free to others; what is new is ours only once that is saved.
    accept(
      { ...next, owners: next.owners.map((owner, at) => (loaded.owners[at] === owner ? owner : null)) },
      leaving,
    );
    if (isSame(loaded, next) && startedAt.elapsed - toldAt < TELL_MS) return true;
    if (!(await store.save(next))) return false;
    beat += 1;
    toldAt = startedAt.elapsed;
    toldAtTime = startedAt.time;
    accept(next, leaving);
    return true;
  }

  function accept({ owners, replicas }: Assignment, leaving: readonly number[]): void {
    const has = new Set<number>();
    for (const [partition, owner] of owners.entries()) if (owner === me) has.add(partition);
    for (const partition of leaving) has.delete(partition);
    isGivingUp = leaving.length > 0;
    const there = replicas
      .map(({ id }) => id)
      .filter((id) => id !== me)
      .join();
    const isNew = there !== others || has.size !== mine.size || [...has].some((one) => !mine.has(one));
    mine = has;
    others = there;
    if (isNew) options.onChange();
  }

  async function lookOnce(): Promise<void> {
    try {
      let isSaved = false;
      while (!stopping.signal.aborted && !isSaved) isSaved = await step();
    } catch (error) {
      if (!(error instanceof BaseUnavailable)) options.onTrouble(error);
    }
  }

  async function keepLooking(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(lookMs, nudge.signal);
      nudge = new AbortController();
      if (!stopping.signal.aborted) await lookOnce();
    }
  }

  function isHeld(): boolean {
    return elapsed() - toldAt < HELD_MS && Math.abs(Date.now() - toldAtTime) < HELD_MS;
  }

  return {
    async join() {
      let isSaved = false;
      while (!isSaved) isSaved = await step();
      looking = keepLooking();
    },
    of(partition) {
      if (!mine.has(partition)) return 'not-mine';
      return isHeld() ? 'mine' : 'unsure';
    },
    mine: () => (isHeld() && !isRetired ? [...mine] : []),
    hasAll: () => mine.size === PARTITIONS,
    isAlone: () => others === '',
    freed() {
      if (isGivingUp) nudge.abort();
    },
    retire() {
      isRetired = true;
    },
    async leave() {
      stopping.abort();
      nudge.abort();
      await looking;
      mine = new Set();
      let isSaved = false;
      while (!isSaved) isSaved = await store.save(withoutReplica(await store.load(), me));
    },
  };
}

/** The same division among the same processes, whatever their beats. */
function isSame(one: Assignment, other: Assignment): boolean {
  const ids = ({ replicas }: Assignment) => replicas.map(({ id, receiving }) => `${id} ${receiving}`).join();
  return ids(one) === ids(other) && one.owners.every((owner, partition) => owner === other.owners[partition]);
}
