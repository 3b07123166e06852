import { type Doc, doc } from '../bson/value.ts';
import { writeDocument } from '../bson/write.ts';
import { MongoError, notSupported } from '../errors.ts';
import { compileExpression } from '../pipeline/expressions.ts';
import { compileFilter } from '../query/match.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { type Collection, removeCollection } from '../store/catalog.ts';
import { createCollection } from './collection-access.ts';
import { type Command, type Context, docOf, findCollection, isTrue, textOf } from './command.ts';

const COMMAND_FIELDS = new Set([
  'create',
  'lsid',
  '$db',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'writeConcern',
  'readConcern',
  '$clusterTime',
  '$readPreference',
  'comment',
  'maxTimeMS',
  'apiVersion',
]);

export const create: Command = {
  writes: true,
  inTransaction: true,
  run(request, context) {
    const name = textOf(request, 'create');
    for (const [option, value] of request) {
      if (!COMMAND_FIELDS.has(option) && value !== false)
        throw notSupported(`The collection option '${option}'`);
    }
    if (context.catalog().has(`${context.db}.${name}`)) {
      throw new MongoError('NamespaceExists', `Collection ${context.db}.${name} already exists.`);
    }
    createCollection(context, name, new Map());
    return {};
  },
};

export const drop: Command = {
  writes: true,
  inTransaction: false,
  run(request, context) {
    const collection = findCollection(context, textOf(request, 'drop'));
    if (!collection) return { ns: `${context.db}.${textOf(request, 'drop')}` };
    dropCollection(context, collection);
    return { ns: collection.ns, nIndexesWas: 1 };
  },
};

function dropCollection(context: Context, collection: Collection): void {
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

function describe(collection: Collection): Doc {
  return doc({
    name: collection.name,
    type: 'collection',
    options: collection.options,
    info: doc({ readOnly: false }),
    idIndex: doc({ v: 2, key: doc({ _id: 1 }), name: '_id_' }),
  });
}

function brief(description: Doc): Doc {
  return doc({ name: description.get('name') ?? '', type: 'collection' });
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
