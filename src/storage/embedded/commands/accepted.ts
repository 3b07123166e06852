import type { Doc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { checkReadConcern, checkReadPreference, checkWriteConcern, oneOf } from './concerns.ts';
import {
  ANY,
  COUNT,
  checkFields,
  DECLINED,
  FLAG,
  type Kind,
  LIST,
  MILLISECONDS,
  NUMBER,
  OBJECT,
  OBJECT_OR_LIST,
  SCALE,
  type Shape,
  shape,
  TEXT,
  TEXT_OR_OBJECT,
} from './fields.ts';

type Fields = Readonly<Record<string, Kind>>;

/** What drivers add to whatever they send. */
const COMMON: Fields = {
  $db: TEXT,
  lsid: OBJECT,
  txnNumber: NUMBER,
  txnRetryCounter: NUMBER,
  autocommit: FLAG,
  startTransaction: FLAG,
  readConcern: OBJECT,
  writeConcern: OBJECT,
  $readPreference: OBJECT,
  $clusterTime: OBJECT,
  $audit: ANY,
  $client: ANY,
  $configServerState: ANY,
  $replData: ANY,
  $queryOptions: OBJECT,
  comment: ANY,
  maxTimeMS: MILLISECONDS,
  maxTimeMSOpOnly: NUMBER,
  apiVersion: TEXT,
  apiStrict: FLAG,
  apiDeprecationErrors: FLAG,
  clientOperationKey: ANY,
};

function declined(...names: string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, DECLINED]));
}

const WRITING: Fields = { ordered: FLAG, bypassDocumentValidation: FLAG, ...declined('stmtId', 'stmtIds') };
const FINDING: Fields = { hint: TEXT_OR_OBJECT, collation: OBJECT };
const CHANGING: Fields = { ...FINDING, arrayFilters: LIST, upsert: FLAG, multi: FLAG, sort: OBJECT };
const VALIDATION: Fields = { validator: OBJECT, validationLevel: TEXT, validationAction: TEXT };

const FIND: Fields = {
  ...FINDING,
  find: TEXT,
  filter: OBJECT,
  projection: OBJECT,
  sort: OBJECT,
  skip: COUNT,
  limit: COUNT,
  batchSize: COUNT,
  singleBatch: FLAG,
  let: OBJECT,
  // These change how the server works, and not what it answers.
  allowDiskUse: FLAG,
  allowPartialResults: FLAG,
  noCursorTimeout: FLAG,
  oplogReplay: FLAG,
  ...declined('tailable', 'awaitData', 'returnKey', 'showRecordId', 'min', 'max'),
};

const FIND_AND_MODIFY: Fields = {
  ...FINDING,
  query: OBJECT,
  fields: OBJECT,
  sort: OBJECT,
  remove: FLAG,
  update: OBJECT_OR_LIST,
  upsert: FLAG,
  new: FLAG,
  arrayFilters: LIST,
  let: OBJECT,
  bypassDocumentValidation: FLAG,
  ...declined('stmtId'),
};

const CREATE: Fields = {
  create: TEXT,
  viewOn: TEXT,
  pipeline: LIST,
  ...VALIDATION,
  autoIndexId: FLAG,
  idIndex: OBJECT,
  collation: OBJECT,
  ...declined('capped', 'size', 'max', 'timeseries', 'expireAfterSeconds'),
  ...declined('clusteredIndex', 'changeStreamPreAndPostImages', 'storageEngine', 'indexOptionDefaults'),
  ...declined('encryptedFields', 'temp', 'flags', 'recordPreImages'),
};

const COLL_MOD: Fields = {
  collMod: TEXT,
  viewOn: TEXT,
  pipeline: LIST,
  ...VALIDATION,
  index: OBJECT,
  ...declined('expireAfterSeconds', 'timeseries', 'clusteredIndex', 'changeStreamPreAndPostImages'),
  ...declined('cappedSize', 'cappedMax', 'recordPreImages', 'dryRun'),
};

const DROP_INDEXES: Fields = { index: ANY };

/** What each command takes, besides what is common to all. One that is not here takes anything, such as a greeting. */
const COMMANDS: Readonly<Record<string, readonly [Fields, ...string[]]>> = {
  insert: [{ insert: TEXT, documents: LIST, ...WRITING }, 'documents'],
  update: [{ update: TEXT, updates: LIST, let: OBJECT, ...WRITING }, 'updates'],
  delete: [{ delete: TEXT, deletes: LIST, let: OBJECT, ...WRITING }, 'deletes'],
  bulkWrite: [
    {
      bulkWrite: NUMBER,
      ops: LIST,
      nsInfo: LIST,
      cursor: OBJECT,
      let: OBJECT,
      errorsOnly: FLAG,
      ...WRITING,
    },
    'ops',
    'nsInfo',
  ],
  find: [FIND],
  getMore: [{ getMore: NUMBER, collection: TEXT, batchSize: COUNT, term: NUMBER }, 'collection'],
  killCursors: [{ killCursors: TEXT, cursors: LIST }, 'cursors'],
  findAndModify: [{ findAndModify: TEXT, ...FIND_AND_MODIFY }],
  findandmodify: [{ findandmodify: TEXT, ...FIND_AND_MODIFY }],
  aggregate: [
    {
      ...FINDING,
      aggregate: ANY,
      pipeline: LIST,
      explain: FLAG,
      cursor: OBJECT,
      let: OBJECT,
      allowDiskUse: FLAG,
      bypassDocumentValidation: FLAG,
    },
    'pipeline',
  ],
  count: [{ ...FINDING, count: TEXT, query: OBJECT, limit: NUMBER, skip: COUNT, fields: ANY }],
  distinct: [{ ...FINDING, distinct: TEXT, key: TEXT, query: OBJECT }, 'key'],
  explain: [{ explain: OBJECT, verbosity: oneOf('queryPlanner', 'executionStats', 'allPlansExecution') }],
  create: [CREATE],
  collMod: [COLL_MOD],
  drop: [{ drop: TEXT }],
  renameCollection: [{ renameCollection: TEXT, to: TEXT, dropTarget: FLAG, stayTemp: FLAG }, 'to'],
  collStats: [{ collStats: TEXT, scale: SCALE }],
  dbStats: [{ dbStats: ANY, scale: SCALE, freeStorage: NUMBER }],
  dropDatabase: [{ dropDatabase: ANY }],
  listCollections: [
    { listCollections: ANY, filter: OBJECT, nameOnly: FLAG, authorizedCollections: FLAG, cursor: OBJECT },
  ],
  listDatabases: [{ listDatabases: ANY, filter: OBJECT, nameOnly: FLAG, authorizedDatabases: FLAG }],
  // There is one node, so that every quorum is met.
  createIndexes: [
    { createIndexes: TEXT, indexes: LIST, commitQuorum: ANY, ignoreUnknownIndexOptions: FLAG },
    'indexes',
  ],
  listIndexes: [{ listIndexes: TEXT, cursor: OBJECT }],
  dropIndexes: [{ dropIndexes: TEXT, ...DROP_INDEXES }, 'index'],
  deleteIndexes: [{ deleteIndexes: TEXT, ...DROP_INDEXES }, 'index'],
  validate: [
    {
      validate: TEXT,
      full: FLAG,
      background: FLAG,
      scandata: FLAG,
      ...declined('repair', 'fixMultikey', 'metadata'),
    },
  ],
};

const SHAPES: ReadonlyMap<string, Shape> = new Map(
  Object.entries(COMMANDS).map(([name, [fields, ...required]]) => [
    name,
    shape({ ...COMMON, ...fields }, ...required),
  ]),
);

const CURSOR = shape({ batchSize: COUNT });

/** Refuse a command that says what it cannot say. */
export function checkRequest(name: string, request: Doc): void {
  const expected = SHAPES.get(name);
  if (expected) checkFields(name, expected, request);
  checkReadConcern(request);
  checkWriteConcern(request);
  checkReadPreference(request);
  const cursor = request.get('cursor');
  if (cursor instanceof Map) checkFields('cursor', CURSOR, cursor);
  const version = request.get('apiVersion') ?? '1';
  if (version !== '1') throw new MongoError('APIVersionError', 'API version must be "1"');
}

const STATEMENTS = {
  'collMod.index': shape({
    name: TEXT,
    keyPattern: OBJECT,
    expireAfterSeconds: NUMBER,
    ...declined('hidden', 'unique', 'prepareUnique'),
  }),
  'update.updates': shape({ ...CHANGING, q: OBJECT, u: OBJECT_OR_LIST, c: OBJECT }, 'q', 'u'),
  'delete.deletes': shape({ ...FINDING, q: OBJECT, limit: NUMBER }, 'q', 'limit'),
  'bulkWrite.nsInfo': shape({ ns: TEXT }, 'ns'),
  'bulkWrite.ops.insert': shape({ insert: NUMBER, document: OBJECT }, 'document'),
  'bulkWrite.ops.update': shape(
    { ...CHANGING, update: NUMBER, filter: OBJECT, updateMods: OBJECT_OR_LIST, constants: OBJECT },
    'filter',
    'updateMods',
  ),
  'bulkWrite.ops.delete': shape({ ...FINDING, delete: NUMBER, filter: OBJECT, multi: FLAG }, 'filter'),
} as const;

export type Place = keyof typeof STATEMENTS;

/** Refuse a part of a command that says what it cannot say. */
export function checkStatement(place: Place, statement: Doc): void {
  checkFields(place, STATEMENTS[place], statement);
}
