import type { Cursors } from '../commands/cursors.ts';
import { remove } from '../commands/modify.ts';
import type { Log } from '../log.ts';
import { inverted, range } from '../plan/interval.ts';
import { scan } from '../plan/scan.ts';
import type { Collection, Index } from '../store/catalog.ts';
import type { Retries } from '../txn/retries.ts';
import type { Storage } from '../txn/storage.ts';
import type { WriterQueue } from '../txn/writer-queue.ts';
import type { Contexts } from './contexts.ts';

const PERIOD_MS = 60_000;
/**
 * Longer than any driver keeps trying: it sends a write once more, and a commit for two minutes. Not as long as a session
 * lives, since answers hold documents that may be erased meanwhile.
 */
const ANSWERS_MS = 5 * 60_000;
const IDLE_CURSOR_MS = 10 * 60_000;
/** Expired documents are removed in portions, so that nobody waits for long. */
const PORTION = 500;

type Parts = {
  readonly storage: Storage;
  readonly retries: Retries;
  readonly queue: WriterQueue;
  readonly cursors: Cursors;
  readonly contexts: Contexts;
  readonly log: Log;
  readonly settle: () => void;
};

/** Every minute: remove what TTL indexes say has expired, forgotten cursors, and answers that nobody will ask for again. Tells how to stop it. */
export function startHousekeeping(parts: Parts): () => void {
  let next: NodeJS.Immediate | undefined;
  const round = (): void => {
    // Who waits is served between two portions.
    if (keepHouse(parts, new Date())) next = setImmediate(round);
  };
  const timer = setInterval(round, PERIOD_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    clearImmediate(next);
  };
}

/**
 * One round, as of the given time; tells whether more has expired than it removed. While a transaction writes all waits
 * for the next minute, as it does after a failure like that of a full disk.
 */
function keepHouse(parts: Parts, now: Date): boolean {
  const { storage, retries, queue, cursors, log, settle } = parts;
  try {
    cursors.closeIdle(now.getTime() - IDLE_CURSOR_MS);
    if (queue.holder() !== undefined) return false;
    storage.write(() => retries.forgetUntil(new Date(now.getTime() - ANSWERS_MS)));
    return removeAllExpired(parts, now);
  } catch (error) {
    const { name, code }: Record<string, unknown> = Object(error);
    log({
      level: 'error',
      event: 'housekeeping-failed',
      detail: [name, code].filter((part) => typeof part === 'string').join(' '),
    });
    return false;
  } finally {
    settle();
  }
}

function removeAllExpired({ storage, contexts, log }: Parts, now: Date): boolean {
  let isMore = false;
  for (const collection of storage.catalog().values()) {
    for (const index of collection.indexes) {
      const removed = storage.write(() => removeExpired(contexts, { collection, index, now }));
      if (removed === PORTION) isMore = true;
      if (removed > 0)
        log({ level: 'info', event: 'expired-removed', detail: `${removed} in ${collection.ns}` });
    }
  }
  return isMore;
}

type Expiring = { readonly collection: Collection; readonly index: Index; readonly now: Date };

function removeExpired(contexts: Contexts, { collection, index, now }: Expiring): number {
  const [field] = index.fields;
  if (index.expireAfterSeconds === undefined || !field) return 0;
  const context = contexts.outside(collection.db);
  const limit = new Date(now.getTime() - index.expireAfterSeconds * 1000);
  const expired = [];
  const access = {
    kind: 'index',
    index,
    ranges: [field.descending ? inverted(range('lte', limit)) : range('lte', limit)],
    backward: false,
    checks: [],
    mergeAfter: 0,
  } as const;
  const source = { connection: () => context.writer, collection, portion: PORTION, atOnce: true };
  for (const stored of scan(access, source)) {
    expired.push(stored);
    if (expired.length === PORTION) break;
  }
  for (const stored of expired) remove(context, collection, stored);
  return expired.length;
}
