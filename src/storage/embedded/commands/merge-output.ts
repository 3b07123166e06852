import { readDocument } from '../bson/read.ts';
import { type Doc, doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { checkNames, namedValues, type Variables } from '../pipeline/mingo.ts';
import { compileOperands } from '../pipeline/operand.ts';
import { path, valueAt } from '../query/path.ts';
import type { Collection } from '../store/catalog.ts';
import type { Stored } from '../store/packed.ts';
import type { Update } from '../update/parse-update.ts';
import { ensureCollection } from './collection-access.ts';
import type { Context } from './command.ts';
import { insertOne } from './insert.ts';
import { modify } from './modify.ts';
import { readQuery, runQuery } from './read-query.ts';
import type { Writing } from './validator.ts';

type Merge = {
  readonly context: Context;
  readonly name: string;
  readonly on: readonly string[];
  readonly whenMatched: string | readonly Doc[];
  readonly whenNotMatched: string;
  readonly variables: Doc;
};

/** Where an output goes: a collection's name, or one of another database. */
export function targetOf(operand: Value | undefined, context: Context): { context: Context; name: string } {
  if (typeof operand === 'string') return { context, name: operand };
  const [db, name] = operand !== undefined && isDoc(operand) ? [operand.get('db'), operand.get('coll')] : [];
  if (typeof name !== 'string' || (db !== undefined && typeof db !== 'string')) {
    throw new MongoError('FailedToParse', 'the output of an aggregation must name a collection');
  }
  return { context: db === undefined ? context : { ...context, db }, name };
}

const MATCHED = ['replace', 'keepExisting', 'merge', 'fail'];
const NOT_MATCHED = ['insert', 'discard', 'fail'];

/** Read a `$merge`. */
export function parseMerge(operand: Value, context: Context): Merge {
  const spec = isDoc(operand) ? operand : doc({ into: operand });
  const on = spec.get('on') ?? '_id';
  const whenMatched = spec.get('whenMatched') ?? 'merge';
  const whenNotMatched = choice('whenNotMatched', spec.get('whenNotMatched') ?? 'insert', NOT_MATCHED);
  return {
    ...targetOf(spec.get('into'), context),
    on: (Array.isArray(on) ? on : [on]).map(fieldName),
    whenMatched: Array.isArray(whenMatched)
      ? whenMatched.filter(isDoc)
      : choice('whenMatched', whenMatched, MATCHED),
    whenNotMatched,
    variables: variablesIn(spec.get('let'), Array.isArray(whenMatched), whenNotMatched === 'insert'),
  };
}

/** The document that comes in is known as `$$new` unless there are others alone. */
function variablesIn(declared: Value | undefined, hasPipeline: boolean, inserts: boolean): Doc {
  const whole: Doc = doc({ new: '$$ROOT' });
  if (declared === undefined) return whole;
  if (!hasPipeline)
    throw new MongoError('Location51199', "Cannot use 'let' variables where 'whenMatched' is no pipeline");
  if (!isDoc(declared)) throw new MongoError('TypeMismatch', "BSON field '$merge.let' is the wrong type");
  checkNames(declared);
  if (declared.has('new') && declared.get('new') !== '$$ROOT')
    throw new MongoError(
      'Location51273',
      "'let' may not define a value for the reserved 'new' variable other than '$$ROOT'",
    );
  return inserts ? new Map([...whole, ...declared]) : declared;
}

function fieldName(value: Value): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new MongoError('FailedToParse', "$merge 'on' must be a field name or a list of them");
}

function choice(name: string, value: Value, known: readonly string[]): string {
  if (typeof value === 'string' && known.includes(value)) return value;
  throw new MongoError('BadValue', `Enumeration value for field '${name}' is not a valid value`);
}

/** Write documents one by one over those that they match, in the fields that tell them apart. */
export function writeMerge(
  merge: Merge,
  documents: readonly Doc[],
  writing: Writing & { variables: Variables },
): void {
  const { context, on } = merge;
  const collection = ensureCollection(context, merge.name);
  requireUnique(collection, on);
  for (const document of documents) {
    if (on.length === 1 && on[0] === '_id' && !document.has('_id')) {
      addUnmatched(merge, collection, document, writing);
      continue;
    }
    const filter: Doc = new Map(on.map((field) => [field, doc({ $eq: keyValue(document, field) })]));
    const [found] = runQuery(context, collection, readQuery(filter, { limit: 1 }));
    if (found) mergeInto(merge, collection, { document, found }, writing);
    else addUnmatched(merge, collection, document, writing);
  }
}

function requireUnique({ indexes }: Collection, on: readonly string[]): void {
  const fits = indexes.some(
    ({ unique, partial, sparse, fields }) =>
      unique &&
      !partial &&
      !sparse &&
      fields.length === on.length &&
      fields.every((field) => on.includes(field.path)),
  );
  if (!fits)
    throw new MongoError('Location51183', 'Cannot find index to verify that join fields will be unique');
}

function keyValue(document: Doc, field: string): Value {
  const value = valueAt(document, path(field));
  if (value !== undefined && value !== null && !Array.isArray(value)) return value;
  if (field === '_id' && value === null) return value;
  throw new MongoError(
    'Location51132',
    "$merge write error: 'on' field cannot be missing, null, undefined or an array",
  );
}

function addUnmatched(
  { context, whenNotMatched }: Merge,
  collection: Collection,
  document: Doc,
  writing: Writing,
): void {
  if (whenNotMatched === 'discard') return;
  if (whenNotMatched === 'fail') {
    throw new MongoError(
      'MergeStageNoMatchingDocument',
      '$merge could not find a matching document in the target collection for at least one document in the source collection',
    );
  }
  insertOne(context, collection, document, writing);
}

function mergeInto(
  { context, whenMatched, variables }: Merge,
  collection: Collection,
  { document, found }: { document: Doc; found: Stored },
  writing: Writing & { variables: Variables },
): void {
  if (whenMatched === 'keepExisting') return;
  // The taken `_id`, or other unique key, is refused in the words of any insert.
  if (whenMatched === 'fail') {
    insertOne(context, collection, document, writing);
    return;
  }
  modify(context, collection, found, {
    ...writing,
    update: updateOf(whenMatched, document, found),
    filter: { kind: 'and', parts: [] },
    arrayFilters: new Map(),
    collation: undefined,
    variables: typeof whenMatched === 'string' ? {} : variablesFor(document, variables, writing.variables),
  });
}

/** What the pipeline of a `$merge` may refer to. */
function variablesFor(document: Doc, variables: Doc, outer: Variables): Variables {
  return { ...outer, ...namedValues(variables, compileOperands(variables, outer)(document)) };
}

function updateOf(whenMatched: Merge['whenMatched'], document: Doc, { bytes }: Stored): Update {
  if (typeof whenMatched !== 'string') return { kind: 'pipeline', stages: whenMatched };
  if (whenMatched === 'replace') return { kind: 'replacement', document };
  return { kind: 'replacement', document: new Map([...readDocument(bytes), ...document]) };
}
