import type { Writable } from './bson/write.ts';

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
  ExceededTimeLimit: 262,
  OperationNotSupportedInTransaction: 263,
  APIVersionError: 322,
  UnsupportedOpQueryCommand: 352,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  MergeStageNoMatchingDocument: 13113,
  Location13548: 13548,
  OutOfDiskSpace: 14031,
  InvalidProjection: 31254,
  InclusionInExclusion: 31253,
  InvalidRegex: 51091,
  IDLUnknownField: 40415,
  Location4568: 4568,
  Location15958: 15958,
  Location15973: 15973,
  Location15975: 15975,
  Location15976: 15976,
  Location15981: 15981,
  Location15998: 15998,
  Location16410: 16410,
  Location17276: 17276,
  Location28667: 28667,
  Location28745: 28745,
  Location28746: 28746,
  Location28747: 28747,
  Location28748: 28748,
  Location28749: 28749,
  Location28808: 28808,
  Location28809: 28809,
  Location28810: 28810,
  Location28811: 28811,
  Location28812: 28812,
  Location28818: 28818,
  Location28822: 28822,
  Location31249: 31249,
  Location31250: 31250,
  Location31276: 31276,
  Location31324: 31324,
  Location31395: 31395,
  Location34443: 34443,
  Location34444: 34444,
  Location34445: 34445,
  Location34446: 34446,
  Location34447: 34447,
  Location34448: 34448,
  Location34449: 34449,
  Location40156: 40156,
  Location40157: 40157,
  Location40158: 40158,
  Location40160: 40160,
  Location40169: 40169,
  Location40170: 40170,
  Location40171: 40171,
  Location40176: 40176,
  Location40177: 40177,
  Location40180: 40180,
  Location40192: 40192,
  Location40193: 40193,
  Location40194: 40194,
  Location40060: 40060,
  Location40066: 40066,
  Location40191: 40191,
  Location40195: 40195,
  Location40196: 40196,
  Location40197: 40197,
  Location40198: 40198,
  Location40199: 40199,
  Location40200: 40200,
  Location40201: 40201,
  Location40202: 40202,
  Location40228: 40228,
  Location40235: 40235,
  Location40236: 40236,
  Location40272: 40272,
  Location40352: 40352,
  Location40353: 40353,
  IDLFailedToParse: 40414,
  Location40601: 40601,
  Location40600: 40600,
  Location31441: 31441,
  Location51024: 51024,
  Location51047: 51047,
  Location51132: 51132,
  Location51183: 51183,
  Location51272: 51272,
  Location4031700: 4031700,
  Location5107200: 5107200,
  Location5107201: 5107201,
  Location5897900: 5897900,
  Location40323: 40323,
  UnknownStage: 40324,
} as const;

export type CodeName = keyof typeof CODES;

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
    this.code = CODES[codeName];
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
