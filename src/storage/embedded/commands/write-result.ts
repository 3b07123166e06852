import type { Writable } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import type { Reply } from './command.ts';

/** What went wrong with one statement of a write command. */
export function writeError(index: number, error: MongoError): Writable {
  return { index, code: error.code, codeName: error.codeName, errmsg: error.message, ...error.details };
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
      if (!(error instanceof MongoError)) throw error;
      writeErrors.push(writeError(index, error));
      if (ordered) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}
