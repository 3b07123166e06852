import type { Doc, Value } from '../bson/value.ts';
import type { Writable } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import { listOf, type Reply } from './command.ts';

export const LARGEST_BATCH = 100_000;

/** The statements of a write command. Refused: none, and too many. */
export function batchOf(request: Doc, name: string): Value[] {
  const statements = listOf(request, name);
  if (statements.length > 0 && statements.length <= LARGEST_BATCH) return statements;
  throw new MongoError(
    'InvalidLength',
    `Write batch sizes must be between 1 and ${LARGEST_BATCH}. Got ${statements.length} operations.`,
  );
}

/** What went wrong with one statement of a write command. */
export function writeError(index: number, error: MongoError): Writable {
  return { index, code: error.code, codeName: error.codeName, errmsg: error.message, ...error.details };
}

/** Whether an error is a refusal of one statement: one whose time is over ends the whole command. */
export function isRefusal(error: unknown): error is MongoError {
  return error instanceof MongoError && error.codeName !== 'MaxTimeMSExpired';
}

/**
 * Do the statements of a write command one by one. A refused one stops the rest when they are ordered;
 * unexpected errors are not caught.
 */
export function eachStatement<T>(
  statements: readonly T[],
  ordered: boolean,
  work: (statement: T, index: number) => void,
): Reply {
  const writeErrors: Writable[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      work(statement, index);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      writeErrors.push(writeError(index, error));
      if (ordered) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}
