import { parseCollation } from '../bson/collation.ts';
import { type Doc, doc, isDoc, plainNumber, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/write.ts';
import { MongoError, notSupported } from '../errors.ts';
import type { Filter, Test } from '../query/filter.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { addIndex, type Collection, type Index, removeIndex } from '../store/catalog.ts';
import { expiryOf } from '../store/describe-index.ts';
import { fillIndex } from '../store/documents.ts';
import { ensureCollection } from './collection-access.ts';
import { type Command, type Context, docOf, findCollection, isTrue, listOf, textOf } from './command.ts';
import { sameKey } from './read-query.ts';

const OPTIONS = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'ns',
  'collation',
]);
/** What MongoDB's indexes can have and these have not: text, geo, wildcards, and others. */
const NOT_SUPPORTED = new Set([
  'hidden',
  'prepareUnique',
  'clustered',
  'storageEngine',
  'wildcardProjection',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
]);
/** What a DBRef is made of. */
const REFERENCE_PARTS = new Set(['$id', '$ref', '$db']);
const MOST_INDEXES = 64;
const MOST_FIELDS = 32;
const LONGEST_EXPIRY_S = 2_147_483_647;

export const createIndexes: Command = {
  writes: true,
  inTransaction: false,
  run(request, context) {
    const collection = ensureCollection(context, textOf(request, 'createIndexes'));
    const before = collection.indexes.length;
    const specs = listOf(request, 'indexes');
    if (specs.length === 0) throw new MongoError('BadValue', 'Must specify at least one index to create');
    const known = isTrue(request.get('ignoreUnknownIndexOptions')) ? withoutUnknown : (spec: Doc) => spec;
    for (const spec of specs) {
      if (!isDoc(spec)) throw new MongoError('TypeMismatch', 'an index specification must be an object');
      createIndex(context, collection, normalize(known(spec)));
    }
    return { numIndexesBefore: before, numIndexesAfter: collection.indexes.length };
  },
};

/** A specification of an older server may hold options that nobody knows any more. */
function withoutUnknown(spec: Doc): Doc {
  return new Map([...spec].filter(([option]) => OPTIONS.has(option) || NOT_SUPPORTED.has(option)));
}

function createIndex(context: Context, collection: Collection, spec: Doc): void {
  if (isThere(collection, spec)) return;
  if (collection.indexes.length >= MOST_INDEXES) {
    throw new MongoError('CannotCreateIndex', `add index fails, too many indexes for ${collection.ns}`);
  }
  const index = addIndex(context.writer, collection, spec);
  fillIndex(context.writer, collection, index);
  context.noteSchema();
}

/** The specification as it is kept and listed. Refused: kinds of indexes and options that are not supported. */
function normalize(spec: Doc): Doc {
  const key = docOf(spec, 'key');
  if (key.size === 0) throw new MongoError('CannotCreateIndex', 'Index keys cannot be an empty object');
  if (key.size > MOST_FIELDS) throw new MongoError('Location13103', 'too many compound keys');
  for (const [path, direction] of key) checkField(path, direction);
  for (const option of spec.keys()) {
    if (!OPTIONS.has(option)) throw notSupported(`The index option '${option}'`);
  }
  checkOptions(spec);
  const kept: Doc = doc({ v: 2, key, name: textOf(spec, 'name') });
  if (isTrue(spec.get('unique'))) kept.set('unique', true);
  if (isTrue(spec.get('sparse'))) kept.set('sparse', true);
  for (const option of ['partialFilterExpression', 'expireAfterSeconds']) {
    const value = spec.get(option);
    if (value !== undefined) kept.set(option, value);
  }
  const collation = parseCollation(spec.get('collation'));
  if (collation) kept.set('collation', collation.spec);
  return kept;
}

function checkOptions(spec: Doc): void {
  // In `dropIndexes` it stands for all of them.
  if (spec.get('name') === '*') throw new MongoError('BadValue', "The index name '*' is not valid.");
  const isPartial = spec.has('partialFilterExpression');
  if (isPartial) checkPartial(parseFilter(docOf(spec, 'partialFilterExpression')));
  if (isPartial && isTrue(spec.get('sparse'))) {
    throw new MongoError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  }
  if (isPartial && parseCollation(spec.get('collation')))
    throw notSupported('A partial index with a collation');
  if (spec.has('expireAfterSeconds')) checkExpiry(spec, 'CannotCreateIndex');
}

/** The only conditions that MongoDB takes in the filter of a partial index. */
const IN_PARTIAL: ReadonlySet<Test['op']> = new Set(['eq', 'compare', 'in', 'exists', 'type']);

function checkPartial(filter: Filter): void {
  if (filter.kind === 'and' || filter.kind === 'or') for (const part of filter.parts) checkPartial(part);
  else if (filter.kind === 'field') checkPartialTest(filter.test);
  else throw notInPartial(`$${filter.kind}`);
}

function checkPartialTest(test: Test): void {
  if (test.op === 'all') for (const part of test.tests) checkPartialTest(part);
  else if (!IN_PARTIAL.has(test.op)) throw notInPartial(test.op);
}

function notInPartial(what: string): MongoError {
  return new MongoError('CannotCreateIndex', `Expression not supported in partial index: ${what}`);
}

/** Refuse an expiry by several fields, or after what is no number of seconds. */
export function checkExpiry(spec: Doc, code: 'CannotCreateIndex' | 'InvalidOptions'): void {
  if (docOf(spec, 'key').size > 1) {
    throw new MongoError(code, 'TTL indexes are single-field indexes, compound indexes do not support TTL');
  }
  const seconds = expiryOf(spec) ?? Number.NaN;
  if (seconds >= 0 && seconds <= LONGEST_EXPIRY_S) return;
  throw new MongoError(code, `TTL index 'expireAfterSeconds' must be a number from 0 to ${LONGEST_EXPIRY_S}`);
}

function checkField(path: string, direction: Value): void {
  if (typeof direction === 'string') throw notSupported(`An index of type '${direction}'`);
  const number = Number(plainNumber(direction) ?? Number.NaN);
  if (Number.isNaN(number) || number === 0) {
    throw new MongoError(
      'CannotCreateIndex',
      'Values in v:2 index key pattern must be positive or negative numbers',
    );
  }
  if (path.startsWith('$') || path.includes('$**')) throw notSupported('A wildcard index');
  const parts = path.split('.');
  if (parts.includes('')) throw new MongoError('CannotCreateIndex', 'Index keys cannot be an empty field');
  if (parts.some((part) => part.startsWith('$') && !REFERENCE_PARTS.has(part))) {
    throw new MongoError('CannotCreateIndex', "Index key contains an illegal field name: it starts with '$'");
  }
}

/** Whether just this index exists. Refused: its name or its key taken by a different one. */
function isThere(collection: Collection, spec: Doc): boolean {
  const key = docOf(spec, 'key');
  const name = spec.get('name');
  if (sameKey(key, doc({ _id: 1 }))) return true;
  const byName = collection.indexes.find((index) => index.name === name);
  if (byName) return isSame(byName, spec);
  const twin = collection.indexes.find((index) => isEquivalent(index.spec, spec));
  if (twin)
    throw new MongoError('IndexOptionsConflict', `Index already exists with a different name: ${twin.name}`);
  return false;
}

/** Whether an index that has the wanted name is the wanted one. Refused: a different one. */
function isSame({ name, spec: known }: Index, spec: Doc): true {
  if (!isEquivalent(known, spec)) {
    throw new MongoError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Requested index: ${name}`,
    );
  }
  if (expiryOf(known) === expiryOf(spec)) return true;
  throw new MongoError(
    'IndexOptionsConflict',
    `An equivalent index already exists with the same name but different options. Requested index: ${name}`,
  );
}

/** Indexes on the same fields may stand beside each other when they differ in the options compared here. */
function isEquivalent(a: Doc, b: Doc): boolean {
  return (
    sameKey(docOf(a, 'key'), docOf(b, 'key')) &&
    ['unique', 'sparse'].every((option) => isTrue(a.get(option)) === isTrue(b.get(option))) &&
    ['partialFilterExpression', 'collation'].every((option) =>
      writeDocument(docOf(a, option)).equals(writeDocument(docOf(b, option))),
    )
  );
}

export const listIndexes: Command = {
  writes: false,
  inTransaction: false,
  run(request, context) {
    const collection = existing(context, textOf(request, 'listIndexes'));
    const documents = collection.indexes.map(({ spec }) => writeDocument(spec));
    const cursor = { ns: collection.ns, documents: documents.values(), transaction: undefined };
    return { cursor: context.cursors.open(cursor, { size: Infinity, single: false }) };
  },
};

function existing(context: Context, name: string): Collection {
  const collection = findCollection(context, name);
  if (collection) return collection;
  throw new MongoError('NamespaceNotFound', `ns does not exist: ${context.db}.${name}`);
}

export const dropIndexes: Command = {
  writes: true,
  inTransaction: false,
  run(request, context) {
    const collection = existing(context, textOf(request, 'dropIndexes'));
    const before = collection.indexes.length;
    const wanted = request.get('index') ?? null;
    for (const choice of Array.isArray(wanted) ? wanted : [wanted]) dropIndex(context, collection, choice);
    context.noteSchema();
    return { nIndexesWas: before };
  },
};

function dropIndex(context: Context, collection: Collection, wanted: Value): void {
  if (wanted === '*') {
    for (const index of collection.indexes.slice(1)) removeIndex(context.writer, collection, index);
    return;
  }
  const index = indexOf(collection, wanted);
  if (index.name === '_id_') throw new MongoError('InvalidOptions', 'cannot drop _id index');
  removeIndex(context.writer, collection, index);
}

/** The index of a name or of a key. Refused: none, and several of that key. */
export function indexOf(collection: Collection, wanted: Value): Index {
  const [index, ...others] = collection.indexes.filter(
    ({ name, key }) => name === wanted || (isDoc(wanted) && sameKey(key, wanted)),
  );
  if (!index)
    throw new MongoError(
      'IndexNotFound',
      `index not found with name [${typeof wanted === 'string' ? wanted : 'of that key'}]`,
    );
  if (others.length > 0)
    throw new MongoError(
      'AmbiguousIndexKeyPattern',
      `${others.length + 1} indexes found for that key, identify by name instead`,
    );
  return index;
}
