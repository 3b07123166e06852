import { type Connection, mongo } from 'mongoose';

/** The server answers, and can or will not be used so. The message says what to mend, in one line and without secrets. */
export class UnusableServer extends Error {
  override readonly name = 'UnusableServer';
}

/** `Unauthorized`, `AuthenticationFailed`, and what MongoDB Atlas answers to a wrong password. */
const NOT_LET_IN: ReadonlySet<unknown> = new Set([13, 18, 8000]);

/** What went wrong with opening a base, as `UnusableServer` when it is for a person to mend; otherwise unchanged. */
export function asUnusable(error: unknown): unknown {
  if (!(error instanceof mongo.MongoServerError) || !NOT_LET_IN.has(error.code)) return error;
  const message = 'the server does not let the program in: check the user, the password and their rights';
  return new UnusableServer(message, { cause: error });
}

/** Throws `UnusableServer` for a server that stands alone: it knows no transactions. */
export async function needTransactions(connection: Connection): Promise<void> {
  const hello = await connection.db?.command({ hello: 1 });
  if (hello?.['setName'] !== undefined || hello?.['msg'] === 'isdbgrid') return;
  throw new UnusableServer(
    'the server is no replica set, so it knows no transactions: start it with --replSet and run rs.initiate() once',
  );
}
