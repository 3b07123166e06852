import type { Collation } from '../bson/collation.ts';
import { type Doc, doc, isDoc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { countingGroup } from '../pipeline/group.ts';
import type { Variables } from '../pipeline/mingo.ts';
import { needsOf } from '../pipeline/needs.ts';
import { ownDocuments } from '../pipeline/own-documents.ts';
import { gathersFirst, nameOf, runStages } from '../pipeline/run.ts';
import { limitOperand, skipOperand, sortOperand } from '../pipeline/stages.ts';
import type { Surroundings } from '../pipeline/surroundings.ts';
import { partReader } from '../plan/execute.ts';
import type { Collection } from '../store/catalog.ts';
import { type Context, findCollection, findView } from './command.ts';
import { countMatching } from './count-matching.ts';
import { type ReadQuery, readQuery, runQuery } from './read-query.ts';
import { collectionStatistics } from './statistics.ts';

type How = {
  readonly variables: Variables;
  readonly hint?: ReadQuery['hint'];
  readonly collation?: Collation;
  readonly mayHold?: number | undefined;
  /** How many views have been gone through. */
  readonly depth?: number;
};

export const DEEPEST_VIEW = 20;

/** The results of a pipeline that brings its own documents, on no collection. */
export function aggregateNothing(
  context: Context,
  request: Doc,
  stages: readonly Doc[],
  how: How,
): Iterable<Doc> {
  const [first, ...rest] = stages;
  const documents = first && ownDocuments(first, request, { variables: how.variables, now: context.now });
  if (!documents) {
    throw new MongoError('InvalidNamespace', "{aggregate: 1} is not valid for this pipeline's first stage");
  }
  return runStages(documents, rest, surroundings(context, how));
}

function surroundings(context: Context, { variables, collation, mayHold, depth = 0 }: How): Surroundings {
  const passedOn = { depth, mayHold, ...(collation ? { collation } : {}) };
  const source: Surroundings['source'] = (name, stages, inner) =>
    aggregateOver(context, name, stages, { variables: inner, ...passedOn });
  return { variables, collation, source, mayHold, checkTime: context.checkTime };
}

/** The results of a pipeline over a collection or a view; its first stages become an indexed query. */
export function* aggregateOver(
  context: Context,
  name: string,
  stages: readonly Doc[],
  how: How,
): Generator<Doc> {
  const told = collectionStatistics(context, name, stages);
  if (told) {
    yield* runStages([told], stages.slice(1), surroundings(context, how));
    return;
  }
  const view = findView(context, name);
  if (view) {
    const depth = (how.depth ?? 0) + 1;
    if (depth > DEEPEST_VIEW) throw new MongoError('ViewDepthLimitExceeded', 'View depth limit exceeded');
    yield* aggregateOver(context, view.on, [...view.pipeline, ...stages], { ...how, depth });
    return;
  }
  const { query, rest } = splitLeading(stages, how);
  const collection = findCollection(context, name);
  const [only, ...more] = rest;
  const counting = only && more.length === 0 ? countingGroup(only) : undefined;
  if (counting) {
    const n = collection ? countMatching(context, collection, query) : 0;
    if (n > 0) yield doc({ _id: counting.id, [counting.name]: n });
    return;
  }
  const documents = collection ? readAll(context, collection, query, rest) : [];
  yield* runStages(documents, rest, surroundings(context, how));
}

function* readAll(
  context: Context,
  collection: Collection,
  query: ReadQuery,
  rest: readonly Doc[],
): Generator<Doc> {
  const read = partReader(needsOf(rest));
  const atOnce = rest.some(gathersFirst);
  context.noteRead(collection, undefined);
  for (const { bytes } of runQuery(context, collection, { ...query, atOnce })) yield read(bytes);
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
    ...(how.collation ? { collation: how.collation } : {}),
    mayHold: how.mayHold,
    ...(sort === undefined ? {} : { sortBy: sortOperand(sort) }),
    ...(skip === undefined ? {} : { skip: skipOperand(skip) }),
    ...(limit === undefined ? {} : { limit: limitOperand(limit) }),
  });
  return { query, rest };
}
