import type { Document } from 'bson';
import type { AnyBulkWriteOperation, Collection, Db, MongoClient } from 'mongodb';
import { allowOnly } from './format.ts';

/** What the tests call, by the kind of object they call it on; the arguments that are left over are the driver's options. */
export async function perform(target: unknown, { name, arguments: args = {} }: Document): Promise<unknown> {
  const known = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
  if (!known) throw new Error(`the runner does not know the operation ${name}`);
  const unknown = Object.keys(args).filter((key) => !known.takes.includes(key) && !OPTIONS.includes(key));
  if (unknown.length > 0) throw new Error(`the runner does not know ${unknown.join(', ')} of ${name}`);
  return await known.run(target, args);
}

const OPTIONS = [
  'allowDiskUse',
  'arrayFilters',
  'batchSize',
  'bypassDocumentValidation',
  'collation',
  'comment',
  'hint',
  'let',
  'limit',
  'maxTimeMS',
  'ordered',
  'projection',
  'rawData',
  'returnDocument',
  'skip',
  'sort',
  'unique',
  'upsert',
  'verboseResults',
  'writeConcern',
];

type Operation = {
  readonly takes: readonly string[];
  readonly run: (target: unknown, args: Document) => Promise<unknown>;
};

function on(takes: string[], run: (collection: Collection, args: Document, options: Document) => unknown) {
  return operation(takes, (target, args, options) => run(target as Collection, args, options));
}

function operation(takes: string[], run: (target: unknown, args: Document, options: Document) => unknown) {
  const withOptions: Operation['run'] = async (target, args) => {
    const { returnDocument, ...rest } = args;
    const entries = Object.entries(rest).filter(([key]) => !takes.includes(key));
    const after = returnDocument === undefined ? {} : { returnDocument: returnDocument.toLowerCase() };
    return await run(target, args, { ...Object.fromEntries(entries), ...after });
  };
  return { takes, run: withOptions };
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  find: on(['filter'], (it, { filter }, options) => it.find(filter, options).toArray()),
  findOne: on(['filter'], (it, { filter }, options) => it.findOne(filter, options)),
  aggregate: operation(['pipeline'], (it, { pipeline }, options) =>
    (it as Collection | Db).aggregate(pipeline, options).toArray(),
  ),
  // oxlint-disable-next-line typescript/no-deprecated -- the tests ask for the old command as well
  count: on(['filter'], (it, { filter }, options) => it.count(filter, options)),
  countDocuments: on(['filter'], (it, { filter }, options) => it.countDocuments(filter, options)),
  estimatedDocumentCount: on([], (it, _, options) => it.estimatedDocumentCount(options)),
  distinct: on(['fieldName', 'filter'], (it, args, options) =>
    it.distinct(args['fieldName'], args['filter'], options),
  ),
  insertOne: on(['document'], (it, { document }, options) => it.insertOne(document, options)),
  insertMany: on(['documents'], (it, { documents }, options) => it.insertMany(documents, options)),
  updateOne: on(['filter', 'update'], (it, { filter, update }, options) =>
    it.updateOne(filter, update, options),
  ),
  updateMany: on(['filter', 'update'], (it, { filter, update }, options) =>
    it.updateMany(filter, update, options),
  ),
  replaceOne: on(['filter', 'replacement'], (it, { filter, replacement }, options) =>
    it.replaceOne(filter, replacement, options),
  ),
  deleteOne: on(['filter'], (it, { filter }, options) => it.deleteOne(filter, options)),
  deleteMany: on(['filter'], (it, { filter }, options) => it.deleteMany(filter, options)),
  findOneAndUpdate: on(['filter', 'update'], (it, { filter, update }, options) =>
    it.findOneAndUpdate(filter, update, options),
  ),
  findOneAndReplace: on(['filter', 'replacement'], (it, { filter, replacement }, options) =>
    it.findOneAndReplace(filter, replacement, options),
  ),
  findOneAndDelete: on(['filter'], (it, { filter }, options) => it.findOneAndDelete(filter, options)),
  createIndex: on(['keys'], (it, { keys }, options) => it.createIndex(keys, options)),
  bulkWrite: on(['requests'], async (it, { requests }, options) =>
    countsOf(await it.bulkWrite(requests as AnyBulkWriteOperation[], options)),
  ),
  clientBulkWrite: operation(['models'], async (it, { models }, options) =>
    withoutDidUpsert(await (it as MongoClient).bulkWrite(models.map(modelOf), options)),
  ),
  createCollection: operation(['collection', 'viewOn', 'pipeline'], async (it, args) => {
    await (it as Db).createCollection(args['collection'], {
      viewOn: args['viewOn'],
      pipeline: args['pipeline'],
    });
  }),
  dropCollection: operation(['collection'], (it, { collection }) => (it as Db).dropCollection(collection)),
  modifyCollection: operation(['collection', 'validator'], (it, { collection, validator }) =>
    (it as Db).command({ collMod: collection, validator }),
  ),
};

/** The driver's class keeps its results behind getters. */
export function countsOf(result: Document): Document {
  const { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount } = result;
  const counts = { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount };
  return { ...counts, insertedIds: result['insertedIds'], upsertedIds: result['upsertedIds'] };
}

/** A field that the driver adds, as the specification of its results allows. */
function withoutDidUpsert(result: Document): Document {
  const updates: Map<number, Document> | undefined = result['updateResults'];
  const bare = (update: Document) =>
    Object.fromEntries(Object.entries(update).filter(([name]) => name !== 'didUpsert'));
  const all = updates && new Map([...updates].map(([number, update]) => [number, bare(update)]));
  return { ...result, updateResults: all };
}

function modelOf(model: Document): Document {
  const [[name, fields] = []] = Object.entries(model);
  allowOnly(model, [String(name)]);
  return { name, ...fields };
}
