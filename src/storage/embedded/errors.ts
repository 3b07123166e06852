import type { Writable } from './bson/write.ts';
import { entryOf } from './entry-of.ts';

/** MongoDB's error codes and their names (src/mongo/base/error_codes.yml of the server). */
const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  UnknownReplWriteConcern: 79,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  ShutdownInProgress: 91,
  OperationFailed: 96,
  UnsatisfiableWriteConcern: 100,
  WriteConflict: 112,
  DocumentValidationFailure: 121,
  CommandNotSupported: 115,
  ExceededMemoryLimit: 146,
  ViewDepthLimitExceeded: 165,
  CommandNotSupportedOnView: 166,
  CannotIndexParallelArrays: 171,
  InvalidPipelineOperator: 168,
  QueryPlanKilled: 175,
  AmbiguousIndexKeyPattern: 181,
  TransactionTooOld: 225,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  ConversionFailure: 241,
  ExceededTimeLimit: 262,
  OperationNotSupportedInTransaction: 263,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  APIVersionError: 322,
  UnsupportedOpQueryCommand: 352,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  MergeStageNoMatchingDocument: 13113,
  OutOfDiskSpace: 14031,
  InvalidProjection: 31254,
  InclusionInExclusion: 31253,
  InvalidRegex: 51091,
  IDLUnknownField: 40415,
  IDLFailedToParse: 40414,
  UnknownStage: 40324,
} as const;

/** Most refusals of MongoDB have a number alone, after which they are named. */
export type CodeName = keyof typeof CODES | `Location${number}`;

function codeOf(name: CodeName): number {
  return entryOf<number>(CODES, name) ?? Number(name.slice('Location'.length));
}

/** A refusal that the client is told of, in MongoDB's shape. */
export class MongoError extends Error {
  readonly codeName: CodeName;
  readonly code: number;
  readonly labels: readonly string[];
  readonly details: Readonly<Record<string, Writable>>;

  constructor(
    codeName: CodeName,
    message: string,
    more: { labels?: readonly string[]; details?: Record<string, Writable> } = {},
  ) {
    super(message);
    this.name = 'MongoError';
    this.codeName = codeName;
    this.code = codeOf(codeName);
    this.labels = more.labels ?? [];
    this.details = more.details ?? {};
  }
}

export const WAITED_TOO_LONG = 'Waited too long for another transaction to end';

const TRANSIENT = ['TransientTransactionError'];

/** A conflict that passes when the whole transaction is tried again, which drivers do by the label. */
export function transientError(codeName: 'WriteConflict' | 'NoSuchTransaction', message: string): MongoError {
  return new MongoError(codeName, message, { labels: TRANSIENT });
}

export function notSupported(what: string): MongoError {
  return new MongoError('CommandNotSupported', `${what} is not supported by the embedded engine`);
}
