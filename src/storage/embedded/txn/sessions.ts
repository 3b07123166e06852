import type { Reply } from '../commands/command.ts';
import type { Done } from './retries.ts';
import { newTransaction, type Transaction } from './transaction.ts';

/** The last write that a session numbered, kept so that a retry of it is answered and not done again. */
export type Numbered = {
  readonly number: bigint;
  /** Undefined while the write is under way. */
  answer: Reply | undefined;
  readonly waiting: ((answer: Reply) => void)[];
};

export type Session = { transaction: Transaction | undefined; write: Numbered | undefined; newest: bigint };

/** What is remembered of sessions; the ones used longest ago are forgotten first. */
export type Sessions = { get(id: string): Session; end(id: string): void };

const MOST_SESSIONS = 10_000;

/** `recall` tells what is on disk of a session that is not known here: it spoke to a process before this one. */
export function createSessions(recall: (id: string) => Done | undefined): Sessions {
  const sessions = new Map<string, Session>();
  return {
    get(id) {
      const known = sessions.get(id) ?? sessionAfter(id, recall(id));
      sessions.delete(id);
      sessions.set(id, known);
      if (sessions.size > MOST_SESSIONS) forgetOldest(sessions);
      return known;
    },
    end: (id) => {
      sessions.delete(id);
    },
  };
}

function sessionAfter(id: string, done: Done | undefined): Session {
  if (!done) return { transaction: undefined, write: undefined, newest: -1n };
  const { number, answer } = done;
  if (answer) return { transaction: undefined, write: { number, answer, waiting: [] }, newest: number };
  const transaction: Transaction = { ...newTransaction(id, number, {}), state: 'committed' };
  return { transaction, write: undefined, newest: number };
}

function forgetOldest(sessions: Map<string, Session>): void {
  for (const [id, { transaction, write }] of sessions) {
    const busy = transaction?.state === 'reading' || transaction?.state === 'writing';
    if (busy || (write && write.answer === undefined)) continue;
    sessions.delete(id);
    return;
  }
}
