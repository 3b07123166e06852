import { type Doc, doc, isDoc, plainNumber } from '../bson/value.ts';
import { writeDocument } from '../bson/write.ts';
import { MongoError, notSupported } from '../errors.ts';
import { countingGroup } from '../pipeline/group.ts';
import { type Variables } from '../pipeline/mingo.ts';
import { needsOf } from '../pipeline/needs.ts';
import { nameOf, runStages } from '../pipeline/run.ts';
import { partReader } from '../plan/execute.ts';
import type { Collection } from '../store/catalog.ts';
import {
  type Command,
  type Context,
  countOf,
  docOf,
  findCollection,
  listOf,
  refuseCollation,
} from './command.ts';
import { countMatching } from './count-distinct.ts';
import { hintIn } from './find.ts';
import { type ReadQuery, readQuery, runQuery, variablesOf } from './read-query.ts';

const FIRST_BATCH = 101;

export const aggregate: Command = {
  writes: false,
  inTransaction: true,
  run(request, context) {
    refuseCollation(request);
    const stages = stagesOf(request);
    const target = request.get('aggregate');
    if (typeof target !== 'string') throw notSupported('Aggregation on a whole database');
    const variables = variablesOf(request);
    const results = aggregateOver(context, target, stages, { variables, ...hintIn(request) });
    const size = countOf(docOf(request, 'cursor'), 'batchSize') ?? FIRST_BATCH;
    const cursor = {
      ns: `${context.db}.${target}`,
      documents: encoded(results),
      transaction: context.transaction,
    };
    return { cursor: context.cursors.open(cursor, { size, single: false }) };
  },
};

export function stagesOf(request: Doc): Doc[] {
  return listOf(request, 'pipeline').map((stage) => {
    if (isDoc(stage)) return stage;
    throw new MongoError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  });
}

function* encoded(results: Iterable<Doc>): Generator<Buffer> {
  for (const result of results) yield writeDocument(result);
}

type How = { readonly variables: Variables; readonly hint?: ReadQuery['hint'] };

/** The results of a pipeline over a collection; its first stages become an indexed query. */
function* aggregateOver(context: Context, name: string, stages: readonly Doc[], how: How): Generator<Doc> {
  const { query, rest } = splitLeading(stages, how);
  const source = (other: string, inner: readonly Doc[], variables: Variables) =>
    aggregateOver(context, other, inner, { variables });
  const collection = findCollection(context, name);
  const [only, ...more] = rest;
  const counting = only && more.length === 0 ? countingGroup(only) : undefined;
  if (counting) {
    const n = collection ? countMatching(context, collection, query) : 0;
    if (n > 0) yield doc({ _id: counting.id, [counting.name]: n });
    return;
  }
  const documents = collection ? readAll(context, collection, query, rest) : [];
  yield* runStages(documents, rest, { variables: how.variables, source });
}

function* readAll(
  context: Context,
  collection: Collection,
  query: ReadQuery,
  rest: readonly Doc[],
): Generator<Doc> {
  const read = partReader(needsOf(rest));
  context.noteRead(collection, undefined);
  for (const { bytes } of runQuery(context, collection, query)) yield read(bytes);
}

/** Take `$match`, then `$sort`, then `$skip`, then `$limit` from the front: what a query can do with indexes. */
export function splitLeading(stages: readonly Doc[], how: How): { query: ReadQuery; rest: readonly Doc[] } {
  const rest = [...stages];
  const take = (wanted: string) => {
    const [stage] = rest;
    if (!stage) return undefined;
    const [name, operand] = nameOf(stage);
    if (name !== wanted) return undefined;
    rest.shift();
    return operand;
  };
  const filters: Doc[] = [];
  for (let filter = take('$match'); filter !== undefined; filter = take('$match')) {
    if (!isDoc(filter))
      throw new MongoError('BadValue', 'the match filter must be an expression in an object');
    filters.push(filter);
  }
  const sort = take('$sort');
  const skip = take('$skip');
  const limit = take('$limit');
  const [only, ...more] = filters;
  const filter: Doc = more.length > 0 ? new Map([['$and', filters]]) : (only ?? new Map());
  const query = readQuery(filter, {
    variables: how.variables,
    ...(how.hint === undefined ? {} : { hint: how.hint }),
    ...(sort !== undefined && isDoc(sort) ? { sortBy: sort } : {}),
    ...(skip === undefined ? {} : { skip: positive('$skip', skip, 0) }),
    ...(limit === undefined ? {} : { limit: positive('$limit', limit, 1) }),
  });
  return { query, rest };
}

function positive(name: string, value: Parameters<typeof plainNumber>[0], least: number): number {
  const number = Number(plainNumber(value) ?? Number.NaN);
  if (Number.isInteger(number) && number >= least) return number;
  throw new MongoError('BadValue', `invalid argument to ${name} stage`);
}
