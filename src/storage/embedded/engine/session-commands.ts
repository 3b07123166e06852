import type { Reply } from '../commands/command.ts';
import { MongoError } from '../errors.ts';
import type { Core, Task } from './core.ts';
import { sessionKey } from './request.ts';

type SessionCommand = (core: Core, task: Task) => Reply;

const commit: SessionCommand = ({ sessions, transactions }, { envelope, client }) => {
  const { session, number } = numberedSession(envelope);
  const state = sessions.get(session);
  // A driver that lost the answer commits again.
  if (state.transaction?.number === number && state.transaction.state === 'committed') return {};
  transactions.commit(transactions.resume(state, number, client));
  return {};
};

const abort: SessionCommand = ({ sessions, transactions }, { envelope, client }) => {
  const { session, number } = numberedSession(envelope);
  transactions.abort(transactions.resume(sessions.get(session), number, client));
  return {};
};

function numberedSession({ name, session, number }: Task['envelope']): { session: string; number: bigint } {
  if (session !== undefined && number !== undefined) return { session, number };
  throw new MongoError('InvalidOptions', `${name} must be run within a transaction`);
}

const end: SessionCommand = ({ sessions, transactions }, { envelope, request }) => {
  const ids = request.get(envelope.name);
  for (const id of Array.isArray(ids) ? ids : []) {
    const key = sessionKey(id);
    const { transaction } = sessions.get(key);
    if (transaction) transactions.abort(transaction);
    sessions.end(key);
  }
  return {};
};

/** Commands on sessions and transactions themselves. */
export const SESSION_COMMANDS: ReadonlyMap<string, SessionCommand> = new Map([
  ['commitTransaction', commit],
  ['abortTransaction', abort],
  ['endSessions', end],
  ['killSessions', end],
  ['refreshSessions', () => ({})],
]);
