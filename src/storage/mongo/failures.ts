import { MongooseError, Error as MongooseErrors, mongo } from 'mongoose';
import { BaseUnavailable } from '../../domain/conflict.ts';

const DUPLICATE_KEY = 11_000;
const WRITE_CONFLICT = 112;

/**
 * Codes with which a server says that it is not the primary, is going away, or cannot reach the others: it will be back, or
 * another one takes over. Source: the retryable writes specification, and write concern timeouts (64). A full disk (14031) is
 * a server that takes nothing for now: what it did not take waits.
 */
const NOT_SERVING: ReadonlySet<unknown> = new Set([
  6, 7, 64, 89, 91, 133, 189, 262, 9001, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436, 14_031,
]);

const UNREACHABLE = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoClientClosedError,
  mongo.MongoServerClosedError,
  mongo.MongoExpiredSessionError,
  MongooseErrors.MongooseServerSelectionError,
] as const;

/** Errors of the driver's pool that it does not export; they are told by name. */
const UNREACHABLE_NAMES = new Set([
  'MongoPoolClosedError',
  'MongoPoolClearedError',
  'MongoWaitQueueTimeoutError',
]);

/** Codes of a socket that would not take what was to be written to it. */
const BROKEN_SOCKET: ReadonlySet<unknown> = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/** Says whether the base could not be reached, as opposed to having answered with a refusal. */
export function isUnreachable(thrown: unknown): boolean {
  const error = unwrapped(thrown);
  if (error instanceof BaseUnavailable || isUnsent(error)) return true;
  if (!(error instanceof Error)) return false;
  if (UNREACHABLE.some((kind) => error instanceof kind) || UNREACHABLE_NAMES.has(error.name)) return true;
  if (error instanceof mongo.MongoServerError) return NOT_SERVING.has(error.code);
  return error instanceof MongooseError && error.message.includes('force closed');
}

/**
 * Says whether a command was never sent whole, because its connection broke under it: whatever it was, it was not done and may
 * be sent again. The driver lets this one through as the socket's own error, and does not try again itself.
 */
export function isUnsent(thrown: unknown): boolean {
  const error = unwrapped(thrown);
  if (!(error instanceof Error) || error instanceof mongo.MongoError) return false;
  return 'code' in error && BROKEN_SOCKET.has(error.code);
}

/** The driver wraps whatever goes wrong with a bulk write, be it the network, into an error of the server. */
function unwrapped(error: unknown): unknown {
  return error instanceof mongo.MongoBulkWriteError && error.errorResponse instanceof Error
    ? error.errorResponse
    : error;
}

/** The error as the domain knows it: `BaseUnavailable` when the base could not be reached, otherwise unchanged. */
export function asDomainError(error: unknown): unknown {
  return isUnreachable(error) && !(error instanceof BaseUnavailable) ? new BaseUnavailable(error) : error;
}

/** Says whether a transaction may be run anew because of what else goes on in the base, or on the way to it. */
export function isTransient(thrown: unknown): boolean {
  const error = unwrapped(thrown);
  if (isUnsent(error)) return true;
  if (!(error instanceof mongo.MongoError)) return false;
  return error.hasErrorLabel('TransientTransactionError') || error.code === WRITE_CONFLICT;
}

/**
 * Says whether a commit has to be asked for again, because its answer was lost or it was not sent. The driver trips over a
 * commit that was not sent, so anything that is no error of its own counts as that.
 */
export function isCommitUnknown(error: unknown): boolean {
  return !(error instanceof mongo.MongoError) || error.hasErrorLabel('UnknownTransactionCommitResult');
}

/** A write refused by a unique index: the index's name, and which of the documents of an insert it was. */
export interface Duplicate {
  readonly index: string;
  readonly position: number;
}

/** Reads a refusal by a unique index; undefined for any other error. Never carries the doubled value: it may be a phone. */
export function duplicateOf(error: unknown): Duplicate | undefined {
  if (!(error instanceof mongo.MongoServerError) || error.code !== DUPLICATE_KEY) return undefined;
  const index = /index: (\S+)/u.exec(error.message)?.[1] ?? '';
  return { index, position: writeErrorsOf(error)[0]?.index ?? 0 };
}

/** Which documents of an unordered insert were there already; undefined when it failed for any other reason. */
export function duplicatesOf(error: unknown): ReadonlySet<number> | undefined {
  const failed = writeErrorsOf(error);
  if (failed.length === 0 || failed.some(({ code }) => code !== DUPLICATE_KEY)) return undefined;
  return new Set(failed.map(({ index }) => index));
}

function writeErrorsOf(error: unknown): readonly { readonly code: unknown; readonly index: number }[] {
  return error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
}

/**
 * Does a write; when a unique index refuses it, throws what `refusal` makes of that instead. The server's own error goes
 * no further, because its text quotes the doubled value.
 */
export async function unlessDuplicate<T>(
  write: () => Promise<T>,
  refusal: (duplicate: Duplicate) => Error,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const duplicate = duplicateOf(error);
    throw duplicate ? refusal(duplicate) : error;
  }
}
