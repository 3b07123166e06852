import { parseCollation } from '../bson/collation.ts';
import { type Doc, doc } from '../bson/value.ts';
import { writeDocument } from '../bson/write.ts';
import { MongoError, notSupported } from '../errors.ts';
import { checkStages } from '../pipeline/check-stages.ts';
import { compileExpression } from '../pipeline/expressions.ts';
import { stagesIn } from '../pipeline/lookup.ts';
import { compileFilter } from '../query/match.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { type Collection, removeCollection, setOptions } from '../store/catalog.ts';
import { createCollection } from './collection-access.ts';
import { type Command, type Context, docOf, isTrue, textOf } from './command.ts';
import { modifyIndex } from './modify-index.ts';
import { sameKey } from './read-query.ts';
import { checkValidator, VALIDATOR_OPTIONS } from './validator.ts';

const VIEW_OPTIONS: ReadonlySet<string> = new Set(['viewOn', 'pipeline']);
const KEPT: ReadonlySet<string> = new Set([...VIEW_OPTIONS, ...VALIDATOR_OPTIONS]);

export const create: Command = {
  writes: true,
  inTransaction: true,
  run(request, context) {
    const name = textOf(request, 'create');
    const options = optionsOf(request);
    checkIdIndex(request);
    if (parseCollation(request.get('collation'))) throw notSupported('The collation of a collection');
    if (context.catalog().has(`${context.db}.${name}`)) {
      throw new MongoError('NamespaceExists', `Collection ${context.db}.${name} already exists.`);
    }
    createCollection(context, name, options);
    return {};
  },
};

/** Refuse any index on `_id` but the one that every collection has. Tools that put a dump back ask for just that. */
function checkIdIndex(request: Doc): void {
  if ((request.get('autoIndexId') ?? null) !== null && !isTrue(request.get('autoIndexId')))
    throw new MongoError('InvalidOptions', "The field 'autoIndexId' must be true: there is no other index");
  const index = docOf(request, 'idIndex');
  if (index.size > 0 && !sameKey(docOf(index, 'key'), doc({ _id: 1 })))
    throw new MongoError('BadValue', "The field 'key' for an _id index must be {_id: 1}");
  if (parseCollation(index.get('collation'))) throw notSupported('The collation of a collection');
}

/** The options that are kept with a collection. */
function optionsOf(request: Doc): Doc {
  const options: Doc = new Map();
  for (const [option, value] of request) if (KEPT.has(option)) options.set(option, value);
  if (options.has('viewOn')) textOf(options, 'viewOn');
  if (options.has('pipeline')) checkStages(stagesIn(options.get('pipeline')), {});
  checkValidator(options);
  return options;
}

/** Change the validator of a collection or the expiry by an index, or what a view shows. */
export const collMod: Command = {
  writes: true,
  inTransaction: false,
  run(request, context) {
    const name = textOf(request, 'collMod');
    const collection = context.catalog().get(`${context.db}.${name}`);
    if (!collection) throw new MongoError('NamespaceNotFound', `ns does not exist: ${context.db}.${name}`);
    const changes = optionsOf(request);
    const isView = collection.options.has('viewOn');
    const change = (request.get('index') ?? null) === null ? undefined : docOf(request, 'index');
    const named = [...changes.keys(), ...(change ? ['index'] : [])];
    if (named.some((option) => VIEW_OPTIONS.has(option) !== isView)) {
      throw new MongoError('InvalidOptions', 'option not supported on a view, or on a collection');
    }
    setOptions(context.writer, collection, new Map([...collection.options, ...changes]));
    context.noteSchema();
    return change ? modifyIndex(context, collection, change) : {};
  },
};

export const drop: Command = {
  writes: true,
  inTransaction: false,
  run(request, context) {
    const ns = `${context.db}.${textOf(request, 'drop')}`;
    const collection = context.catalog().get(ns);
    if (!collection) return { ns };
    const nIndexesWas = collection.indexes.length;
    dropCollection(context, collection);
    return { ns: collection.ns, nIndexesWas };
  },
};

export function dropCollection(context: Context, collection: Collection): void {
  removeCollection(context.writer, collection);
  context.catalog().delete(collection.ns);
  context.noteSchema();
}

export const dropDatabase: Command = {
  writes: true,
  inTransaction: false,
  run(_, context) {
    const mine = [...context.catalog().values()].filter(({ db }) => db === context.db);
    for (const collection of mine) dropCollection(context, collection);
    return mine.length > 0 ? { dropped: context.db } : {};
  },
};

export const listCollections: Command = {
  writes: false,
  inTransaction: false,
  run(request, context) {
    const passes = compileFilter(parseFilter(docOf(request, 'filter')), compileExpression({}));
    const nameOnly = isTrue(request.get('nameOnly'));
    const documents = [...context.catalog().values()]
      .filter(({ db, pending }) => db === context.db && !pending)
      .map((collection) => describe(collection))
      .filter((description) => passes(description))
      .map((description) => writeDocument(nameOnly ? brief(description) : description));
    const cursor = {
      ns: `${context.db}.$cmd.listCollections`,
      documents: documents.values(),
      transaction: undefined,
    };
    return { cursor: context.cursors.open(cursor, { size: Infinity, single: false }) };
  },
};

function describe({ name, options }: Collection): Doc {
  const isView = options.has('viewOn');
  return doc({
    name,
    type: isView ? 'view' : 'collection',
    options,
    info: doc({ readOnly: isView }),
    ...(isView ? {} : { idIndex: doc({ v: 2, key: doc({ _id: 1 }), name: '_id_' }) }),
  });
}

function brief(description: Doc): Doc {
  return new Map([...description].filter(([name]) => name === 'name' || name === 'type'));
}

export const listDatabases: Command = {
  writes: false,
  inTransaction: false,
  run(request, context) {
    const passes = compileFilter(parseFilter(docOf(request, 'filter')), compileExpression({}));
    const names = new Set(
      [...context.catalog().values()].filter(({ pending }) => !pending).map(({ db }) => db),
    );
    const databases = [...names]
      .sort()
      .map((name) => doc({ name, sizeOnDisk: 0n, empty: false }))
      .filter((description) => passes(description));
    return { databases, totalSize: 0n };
  },
};
