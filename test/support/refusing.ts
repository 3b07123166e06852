import { deserialize, serialize } from 'bson';
import type { Judge } from './road.ts';

const OP_MSG = 2013;
/** Whoever watches a server sees that it lives. */
const WATCHING = new Set(['hello', 'ismaster', 'isMaster', 'ping', 'buildInfo']);
/** What a full disk lets be. */
const READING = new Set([...WATCHING, 'find', 'aggregate', 'getMore', 'count', 'distinct', 'listIndexes']);

/** A server that answers commands with an error, as one that steps down, shuts down, or has no room. */
export interface Refusing {
  /** For `layRoad`. */
  readonly judge: Judge;
  /** From now on; undefined: everything passes again. */
  readonly refuse: (code: number | undefined) => void;
  /** How many commands were refused. */
  readonly count: () => number;
}

const OUT_OF_DISK = 14_031;

/** Refuses commands with this code, and the labels that a server adds to it (retryable writes specification). */
export function createRefusing(): Refusing {
  let code: number | undefined;
  let count = 0;

  function judge(message: Buffer): Buffer | undefined {
    if (code === undefined || message.readInt32LE(12) !== OP_MSG || message[20] !== 0) return undefined;
    const command: Readonly<Record<string, unknown>> = deserialize(
      message.subarray(21, 21 + message.readInt32LE(21)),
    );
    const [name = ''] = Object.keys(command);
    if ((code === OUT_OF_DISK ? READING : WATCHING).has(name)) return undefined;
    count += 1;
    return reply(message.readInt32LE(4), {
      ok: 0,
      code,
      errmsg: 'refused by the test',
      errorLabels: code === OUT_OF_DISK ? [] : labelsFor(name, command),
    });
  }

  return {
    judge,
    refuse: (next) => {
      code = next;
    },
    count: () => count,
  };
}

function labelsFor(name: string, { txnNumber, autocommit }: Readonly<Record<string, unknown>>): string[] {
  if (txnNumber === undefined) return [];
  const isOfTransaction = autocommit === false && name !== 'commitTransaction' && name !== 'abortTransaction';
  return [isOfTransaction ? 'TransientTransactionError' : 'RetryableWriteError'];
}

function reply(to: number, document: object): Buffer {
  const body = serialize(document);
  const head = Buffer.alloc(21);
  head.writeInt32LE(21 + body.length, 0);
  head.writeInt32LE(to, 8);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, body]);
}
