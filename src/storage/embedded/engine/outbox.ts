import type { Reply } from '../commands/command.ts';
import type { Log } from '../log.ts';
import type { Storage } from '../txn/storage.ts';
import { failure } from './replies.ts';

type Answer = (reply: Reply) => void;

/**
 * Holds answers back until what they promise is on disk. All writes of one turn of the event loop are committed
 * together, with one sync; reads of that turn wait with them, since they may have seen those writes.
 */
export type Outbox = {
  deliver(answer: Answer, reply: Reply): void;
  /** Commit now, and send what was held back. */
  settle(): void;
};

export function createOutbox(storage: Storage, log: Log): Outbox {
  const held: { answer: Answer; reply: Reply }[] = [];
  const settle = (): void => {
    const letters = held.splice(0);
    try {
      storage.commitGroup();
    } catch (error) {
      const lost = failure(error, log);
      for (const { answer } of letters) answer(lost);
      return;
    }
    for (const { answer, reply } of letters) answer(reply);
  };
  return {
    deliver(answer, reply) {
      if (!storage.isGroupOpen()) {
        answer(reply);
        return;
      }
      if (held.length === 0) setImmediate(settle);
      held.push({ answer, reply });
    },
    settle,
  };
}
