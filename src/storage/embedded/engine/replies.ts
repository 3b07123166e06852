import { MalformedBson } from '../bson/read.ts';
import { Float } from '../bson/value.ts';
import type { Writable } from '../bson/write.ts';
import type { Reply } from '../commands/command.ts';
import { MongoError } from '../errors.ts';
import type { Log } from '../log.ts';

const OK = new Float(1);
const FAILED = new Float(0);

export function success(reply: Reply): Reply {
  return { ...reply, ok: OK };
}

/** An error as the client reads it. What was not foreseen is logged, and told without its words: they may hold data. */
export function failure(error: unknown, log: Log): Reply {
  return failureReply(asMongoError(error, log));
}

export function failureReply(known: MongoError): Reply {
  const labels: Writable = [...known.labels];
  return {
    ok: FAILED,
    errmsg: known.message,
    code: known.code,
    codeName: known.codeName,
    ...known.details,
    ...(known.labels.length > 0 ? { errorLabels: labels } : {}),
  };
}

function asMongoError(error: unknown, log: Log): MongoError {
  if (error instanceof MongoError) return error;
  if (error instanceof MalformedBson) return new MongoError('BadValue', error.message);
  if (error instanceof Error && /^no such table: (?:docs|index)_/.test(error.message)) {
    return new MongoError('QueryPlanKilled', 'the collection or index was dropped while it was read');
  }
  const name = error instanceof Error ? error.name : 'unknown';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  log({ level: 'error', event: 'command-failed', detail: `${name} ${code} ${whereOf(error)}` });
  if (code.startsWith('SQLITE_FULL')) return new MongoError('OutOfDiskSpace', 'the disk is full');
  return new MongoError('InternalError', `the embedded engine failed (${name} ${code})`);
}

/** The place in the program, which tells nothing of the data. */
function whereOf(error: unknown): string {
  const line =
    error instanceof Error ? error.stack?.split('\n').find((text) => text.includes(' at ')) : undefined;
  return line?.trim() ?? '';
}

export function isFailure(reply: Reply): boolean {
  return reply['ok'] === FAILED || reply['writeErrors'] !== undefined;
}
