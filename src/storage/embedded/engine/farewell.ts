import { MongoError } from '../errors.ts';
import type { Engine } from './engine.ts';
import { failureReply } from './replies.ts';

const COMMITTING: ReadonlySet<unknown> = new Set(['commitTransaction', 'abortTransaction']);

/** Answers whatever is asked of an engine that stops: by an error at which a driver turns to who comes after, and asks again. */
export const sendAway: Engine['handle'] = (request, _, answer) => {
  const inTransaction = request.get('autocommit') === false && !COMMITTING.has(request.keys().next().value);
  const numbered = request.has('txnNumber');
  const label = inTransaction ? 'TransientTransactionError' : 'RetryableWriteError';
  answer(
    failureReply(
      new MongoError('ShutdownInProgress', 'The server is in quiesce mode and will shut down', {
        labels: numbered ? [label] : [],
      }),
    ),
  );
};
