import { hostname } from 'node:os';
import { type Doc, doc, plainNumber } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Collection } from '../store/catalog.ts';
import { type Command, type Context, docOf, findCollection, type Reply, textOf } from './command.ts';
import { checkFields, DECLINED, OBJECT, SCALE, shape } from './fields.ts';

/** What a collection takes up, in bytes. */
type Size = {
  readonly count: number;
  readonly documents: number;
  readonly pages: number;
  readonly indexes: ReadonlyMap<string, number>;
};

/** All documents are looked at for it. */
function sizeOf(context: Context, collection: Collection): Size {
  const connection = context.connection();
  const pagesOf = (table: string): number => {
    const sql = 'SELECT sum(pgsize) FROM dbstat WHERE name = ? AND aggregate = TRUE';
    return Number(connection.one(sql, [table])?.[0] ?? 0);
  };
  const sql = `SELECT count(*), coalesce(sum(length(doc)), 0) FROM ${collection.table}`;
  const [count, documents] = connection.one(sql, []) ?? [];
  return {
    count: Number(count),
    documents: Number(documents),
    pages: pagesOf(collection.table),
    indexes: new Map(collection.indexes.map(({ name, table }) => [name, pagesOf(table)])),
  };
}

const NOTHING: Size = { count: 0, documents: 0, pages: 0, indexes: new Map() };

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0);
}

function scaleOf(request: Doc): number {
  return Math.trunc(Number(plainNumber(request.get('scale')) ?? 1));
}

function storageStats({ count, documents, pages, indexes }: Size, scale: number) {
  const scaled = (bytes: number): number => Math.floor(bytes / scale);
  const indexBytes = sum(indexes.values());
  return {
    size: scaled(documents),
    count,
    ...(count > 0 ? { avgObjSize: Math.floor(documents / count) } : {}),
    numOrphanDocs: 0,
    storageSize: scaled(pages),
    freeStorageSize: 0,
    capped: false,
    nindexes: indexes.size,
    indexBuilds: [],
    totalIndexSize: scaled(indexBytes),
    totalSize: scaled(pages + indexBytes),
    indexSizes: doc(Object.fromEntries([...indexes].map(([name, bytes]) => [name, scaled(bytes)]))),
    scaleFactor: scale,
  };
}

export const collStats: Command = {
  writes: false,
  inTransaction: false,
  run(request, context) {
    const name = textOf(request, request.keys().next().value ?? '');
    const collection = findCollection(context, name);
    const size = collection ? sizeOf(context, collection) : NOTHING;
    return { ns: `${context.db}.${name}`, ...storageStats(size, scaleOf(request)) };
  },
};

export const dbStats: Command = {
  writes: false,
  inTransaction: false,
  run(request, context) {
    const mine = [...context.catalog().values()].filter(({ db, pending }) => db === context.db && !pending);
    const collections = mine.filter(({ options }) => !options.has('viewOn'));
    const sizes = collections.map((collection) => sizeOf(context, collection));
    return { db: context.db, views: mine.length - collections.length, ...totalOf(sizes, scaleOf(request)) };
  },
};

function totalOf(sizes: readonly Size[], scale: number): Reply {
  const objects = sum(sizes.map(({ count }) => count));
  const data = sum(sizes.map(({ documents }) => documents));
  const pages = sum(sizes.map((size) => size.pages));
  const indexBytes = sum(sizes.flatMap((size) => [...size.indexes.values()]));
  return {
    collections: sizes.length,
    objects,
    avgObjSize: objects > 0 ? data / objects : 0,
    dataSize: data / scale,
    storageSize: pages / scale,
    indexes: sum(sizes.map((size) => size.indexes.size)),
    indexSize: indexBytes / scale,
    totalSize: (pages + indexBytes) / scale,
    scaleFactor: scale,
  };
}

const COLL_STATS = shape({
  count: OBJECT,
  storageStats: OBJECT,
  latencyStats: DECLINED,
  queryExecStats: DECLINED,
});
const STORAGE_STATS = shape({ scale: SCALE });

/** The one document that `$collStats` begins a pipeline with; undefined where another stage does. */
export function collectionStatistics(
  context: Context,
  name: string,
  stages: readonly Doc[],
): Doc | undefined {
  const [first] = stages;
  if (!first?.has('$collStats')) return undefined;
  const wanted = docOf(first, '$collStats');
  checkFields('$collStats', COLL_STATS, wanted);
  if (context.transaction)
    throw new MongoError(
      'OperationNotSupportedInTransaction',
      'Stage not supported inside of a multi-document transaction: $collStats',
    );
  const collection = findCollection(context, name);
  const ns = `${context.db}.${name}`;
  if (!collection) throw new MongoError('NamespaceNotFound', `Collection [${ns}] not found.`);
  const told: Doc = doc({ ns, host: hostname(), localTime: context.now() });
  if (wanted.has('storageStats')) {
    const how = docOf(wanted, 'storageStats');
    checkFields('storageStats', STORAGE_STATS, how);
    told.set('storageStats', doc(storageStats(sizeOf(context, collection), scaleOf(how))));
  }
  if (wanted.has('count')) {
    const counted = context.connection().one(`SELECT count(*) FROM ${collection.table}`, []);
    told.set('count', Number(counted?.[0]));
  }
  return told;
}
