import { readDocument } from '../bson/read.ts';
import { writeDocument } from '../bson/write.ts';
import type { Reply } from '../commands/command.ts';
import type { Connection } from '../store/database.ts';

/** What a session did last under a number. Without an answer it is a transaction that was committed. */
export type Done = { readonly number: bigint; readonly answer: Reply | undefined };

/**
 * What was done under numbers, on disk, so that it is not done again by a process that takes the base over, when a client
 * which lost the answer sends the same once more. A session waits for each of its writes, hence its last one is enough.
 */
export type Retries = {
  /** Keep the answer of a numbered write, or that a transaction was committed: together with what they change. */
  remember(session: string, done: Done): void;
  recall(session: string): Done | undefined;
  forgetUntil(time: Date): void;
};

const TABLE = `CREATE TABLE IF NOT EXISTS kt_retries (
  session BLOB PRIMARY KEY, number TEXT NOT NULL, at INTEGER NOT NULL, answer BLOB) WITHOUT ROWID`;
const REMEMBER = 'INSERT OR REPLACE INTO kt_retries (session, number, at, answer) VALUES (?, ?, ?, ?)';
const RECALL = 'SELECT number, answer FROM kt_retries WHERE session = ?';

export function createRetryTable(connection: Connection): void {
  connection.exec(TABLE);
}

/** Works on the writing connection, within whatever is being written there. */
export function createRetries(writer: Connection): Retries {
  return {
    remember(session, { number, answer }) {
      const bytes = answer ? writeDocument(answer) : null;
      writer.run(REMEMBER, [keyOf(session), String(number), Date.now(), bytes]);
    },
    recall(session) {
      const [number, bytes] = writer.one(RECALL, [keyOf(session)]) ?? [];
      if (typeof number !== 'string') return undefined;
      const answer = Buffer.isBuffer(bytes) ? Object.fromEntries(readDocument(bytes)) : undefined;
      return { number: BigInt(number), answer };
    },
    forgetUntil(time) {
      writer.run('DELETE FROM kt_retries WHERE at <= ?', [time.getTime()]);
    },
  };
}

function keyOf(session: string): Buffer {
  return Buffer.from(session, 'latin1');
}
