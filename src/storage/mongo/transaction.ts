import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientSession, Connection } from 'mongoose';
import { Conflict } from '../../domain/conflict.ts';
import { isCommitUnknown, isTransient, isUnreachable } from './failures.ts';

const ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 100;
/** After a network failure there is no point in trying for longer than it takes to notice that the server is gone. */
const UNREACHABLE_LIMIT_MS = 2000;

/**
 * Runs `work` in a transaction of its own session and commits with the majority. Runs it anew when somebody else was
 * quicker, and asks again when the answer to a commit was lost. Any other error ends it, with nothing saved.
 */
export async function runTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const session = await connection.startSession();
  const startedAt = performance.now();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runOnce(session, work);
      } catch (error) {
        const tooLate = isUnreachable(error) && performance.now() - startedAt > UNREACHABLE_LIMIT_MS;
        if (attempt === ATTEMPTS || tooLate || !isWorthAnother(error)) throw error;
        await sleep(pauseBefore(attempt));
      }
    }
  } finally {
    await session.endSession();
  }
}

function isWorthAnother(error: unknown): boolean {
  return error instanceof Conflict || isTransient(error);
}

/** Grows and is jittered, so that those who collided do not collide again. */
function pauseBefore(attempt: number): number {
  return Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt);
}

async function runOnce<T>(session: ClientSession, work: (session: ClientSession) => Promise<T>): Promise<T> {
  session.startTransaction({ readConcern: 'snapshot', writeConcern: { w: 'majority' } });
  try {
    const value = await work(session);
    await commit(session);
    return value;
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction();
    throw error;
  }
}

/** A commit may be asked for again: the server remembers what became of the transaction. */
async function commit(session: ClientSession): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      const late = performance.now() - startedAt > UNREACHABLE_LIMIT_MS;
      if (late || !isCommitUnknown(error) || isTransient(error)) throw error;
      await sleep(pauseBefore(ATTEMPTS));
    }
  }
}
