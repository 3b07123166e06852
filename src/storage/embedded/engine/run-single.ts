import { type Command, needsWriter, type Reply } from '../commands/command.ts';
import { MongoError, WAITED_TOO_LONG } from '../errors.ts';
import type { Session } from '../txn/sessions.ts';
import { type Answer, type Core, type Task } from './core.ts';
import { failure, success } from './replies.ts';

/** Run a command that is part of no transaction; a write waits while a transaction writes. */
export function runSingle(core: Core, command: Command, { request, envelope, answer }: Task): void {
  const { storage, retries, queue, outbox, log } = core;
  const context = core.contexts.outside(envelope.db);
  if (!needsWriter(command, request)) {
    outbox.deliver(answer, success(command.run(request, context)));
    return;
  }
  const { session, number } = envelope;
  const run = (): Reply => {
    const reply = command.run(request, context);
    if (session !== undefined && number !== undefined) retries.remember(session, { number, answer: reply });
    return reply;
  };
  const write = (): void => {
    try {
      outbox.deliver(answer, success(storage.write(run)));
    } catch (error) {
      outbox.deliver(answer, failure(error, log));
    }
  };
  queue.whenFree(write, () => answer(failure(waitedTooLong(number !== undefined), log)));
}

/** Nothing was done; a write with a number is labelled, so that the driver sends it once more. */
function waitedTooLong(numbered: boolean): MongoError {
  const labels = numbered ? ['RetryableWriteError'] : [];
  return new MongoError('ExceededTimeLimit', WAITED_TOO_LONG, { labels });
}

type Numbered = { readonly session: Session; readonly number: bigint; readonly answer: Answer };

/** A write that a driver sends again, because it did not get the answer, is answered and not done twice. */
export function runOnce({ session, number, answer }: Numbered, run: (answer: Answer) => void): void {
  const known = session.write;
  if (known?.number === number) {
    if (known.answer) answer(success(known.answer));
    else known.waiting.push(answer);
    return;
  }
  const write: NonNullable<Session['write']> = { number, answer: undefined, waiting: [answer] };
  session.write = write;
  session.newest = number;
  run((reply) => {
    // What was refused as a whole has changed nothing, and may be tried again.
    if (reply['code'] === undefined) write.answer = reply;
    else session.write = undefined;
    for (const waiting of write.waiting.splice(0)) waiting(reply);
  });
}
