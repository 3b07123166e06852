import type { Update } from 'grammy/types';

export type UpdateKind = Exclude<keyof Update, 'update_id'>;
export type UpdateHandler = (update: Update) => unknown;

/** What a bot does not get unless it asks for it in `allowed_updates`. */
const ON_REQUEST: ReadonlySet<string> = new Set([
  'chat_member',
  'message_reaction',
  'message_reaction_count',
]);

export type Updates = {
  /** Queues an update, or hands it to the direct handler and waits for it; dropped when the bot does not want its kind. */
  readonly push: <K extends UpdateKind>(kind: K, payload: NonNullable<Update[K]>) => Promise<void>;
  /** Confirms what is below `offset` (a negative one keeps that many from the end) and lists the next ones. */
  readonly take: (offset: number, limit: number) => Update[];
  /** Resolves when something is queued, when the signal aborts, or after `milliseconds` of real time. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Resolves when nothing is left unconfirmed. */
  readonly settled: () => Promise<void>;
  readonly pending: () => number;
  readonly allow: (kinds: readonly string[] | undefined) => void;
  readonly allowed: () => readonly string[];
  /** What is queued and unconfirmed, oldest first. */
  readonly queued: () => readonly Update[];
  readonly nextId: () => number;
  readonly deliverTo: (handler: UpdateHandler) => () => void;
  readonly clear: () => void;
  /** Takes one update out of the queue: it was delivered otherwise than by a poll. */
  readonly confirm: (updateId: number) => void;
  /** Calls the listener whenever something is queued. */
  readonly onQueued: (listener: () => void) => void;
};

export type UpdatesOptions = {
  /** Update ids grow by one from here. */
  readonly firstId: number;
  /** What an earlier stand-in had queued, and which kinds its bot wanted. */
  readonly queue?: readonly Update[];
  readonly wanted?: readonly string[];
  /** Called when something is queued or confirmed. */
  readonly onChange: () => void;
};

/** Creates the queue behind getUpdates. */
export function createUpdates({ firstId, onChange, ...earlier }: UpdatesOptions): Updates {
  let nextId = firstId;
  let queue: Update[] = [...(earlier.queue ?? [])];
  let wanted: readonly string[] = earlier.wanted ?? [];
  let handler: UpdateHandler | undefined;
  const arrivals = new Set<() => void>();
  const settlements = new Set<() => void>();
  const listeners: (() => void)[] = [];

  const wake = (waiters: Set<() => void>): void => {
    for (const waiter of waiters) waiter();
    waiters.clear();
  };
  const keep = (rest: Update[]): void => {
    if (rest.length !== queue.length) onChange();
    queue = rest;
    if (queue.length === 0) wake(settlements);
  };
  const isWanted = (kind: string): boolean =>
    wanted.length === 0 ? !ON_REQUEST.has(kind) : wanted.includes(kind);

  return {
    push: async (kind, payload) => {
      if (!isWanted(kind)) return;
      const fresh: Update = { update_id: nextId++, [kind]: payload };
      // A copy, so that nothing a bot does to its update reaches the stand-in's own messages.
      const update: Update = structuredClone(fresh);
      if (handler !== undefined) {
        await handler(update);
        return;
      }
      queue.push(update);
      onChange();
      wake(arrivals);
      for (const listener of listeners) listener();
    },
    take: (offset, limit) => {
      if (offset > 0) keep(queue.filter((update) => update.update_id >= offset));
      else if (offset < 0) keep(queue.slice(offset));
      return queue.slice(0, limit);
    },
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          arrivals.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        if (queue.length > 0 || signal.aborted) return done();
        arrivals.add(done);
        signal.addEventListener('abort', done);
      }),
    settled: () =>
      new Promise((resolve) => {
        if (queue.length === 0) resolve();
        else settlements.add(resolve);
      }),
    pending: () => queue.length,
    allow: (kinds) => {
      if (kinds !== undefined) wanted = kinds;
    },
    allowed: () => wanted,
    queued: () => queue,
    nextId: () => nextId,
    deliverTo: (next) => {
      handler = next;
      return () => {
        if (handler === next) handler = undefined;
      };
    },
    clear: () => keep([]),
    confirm: (updateId) => keep(queue.filter((update) => update.update_id !== updateId)),
    onQueued: (listener) => void listeners.push(listener),
  };
}
