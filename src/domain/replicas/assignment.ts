import { ALL_PARTITIONS } from './partition.ts';

/** How a process receives updates. By polling only one can; by webhook each gets some. */
export type Receiving = 'polling' | 'webhook';

/** One of the processes that serve the base. */
export interface Replica {
  readonly id: string;
  readonly receiving: Receiving;
  /** Grows while the process lives. Others go by the change alone, so that no two clocks are ever compared. */
  readonly beat: number;
  /** Names the process on its machine, so that others there can see that it ended; null where that cannot be told. */
  readonly place: string | null;
}

/** Which process handles the updates of which chats. One record, saved over the version that was loaded. */
export interface Assignment {
  readonly replicas: readonly Replica[];
  /** For each partition of the chats the id of its process; null while it is nobody's. */
  readonly owners: readonly (string | null)[];
  readonly version: number;
}

export interface AssignmentStore {
  load(): Promise<Assignment>;
  /** Saves over the same version. False when somebody else was quicker. */
  save(assignment: Assignment): Promise<boolean>;
}

export const NOBODY: Assignment = { replicas: [], owners: ALL_PARTITIONS.map(() => null), version: 0 };

/** What one process knows when it looks at the assignment. */
export interface View {
  readonly me: Replica;
  /** Who does not live any more. */
  readonly gone: ReadonlySet<string>;
  /** Whether this process has an update of the partition in hand. */
  readonly isBusy: (partition: number) => boolean;
}

export interface Step {
  readonly next: Assignment;
  /** What this process has too much of and gives up as soon as nothing of it is in hand. */
  readonly leaving: readonly number[];
}

/**
 * The next step of one process. Whoever is gone loses all. Processes that receive by webhook have equal parts of the chats; of
 * those that poll one has all and the others stand by. Polling gives way to a webhook: with one set Telegram answers no poll.
 */
export function rebalance({ replicas, owners, version }: Assignment, { me, gone, isBusy }: View): Step {
  const living = replicas.filter(({ id }) => id !== me.id && !gone.has(id));
  const now = [...living, me].sort((one, other) => (one.id < other.id ? -1 : 1));
  const ids = new Set(now.map(({ id }) => id));
  const kept = owners.map((owner) => (owner !== null && ids.has(owner) ? owner : null));
  const mine = ALL_PARTITIONS.filter((partition) => kept[partition] === me.id);
  const wanted = partOf(me, now, kept);
  const leaving = mine.slice(wanted);
  for (const partition of leaving) if (!isBusy(partition)) kept[partition] = null;
  let missing = wanted - mine.length;
  for (const partition of ALL_PARTITIONS) {
    if (missing <= 0) break;
    if (kept[partition] !== null) continue;
    kept[partition] = me.id;
    missing -= 1;
  }
  return {
    next: { replicas: now, owners: kept, version },
    leaving: leaving.filter((partition) => kept[partition] === me.id),
  };
}

/** How many partitions this process should have. */
function partOf(me: Replica, now: readonly Replica[], owners: readonly (string | null)[]): number {
  const byWebhook = now.filter(({ receiving }) => receiving === 'webhook');
  if (me.receiving === 'polling') {
    const isOthers = byWebhook.length > 0 || owners.some((owner) => owner !== null && owner !== me.id);
    return isOthers ? 0 : owners.length;
  }
  const place = byWebhook.findIndex(({ id }) => id === me.id);
  const rest = owners.length % byWebhook.length;
  return Math.floor(owners.length / byWebhook.length) + (place < rest ? 1 : 0);
}

/** The assignment without a process that stops: what it had is free at once. */
export function withoutReplica({ replicas, owners, version }: Assignment, id: string): Assignment {
  return {
    replicas: replicas.filter((replica) => replica.id !== id),
    owners: owners.map((owner) => (owner === id ? null : owner)),
    version,
  };
}
