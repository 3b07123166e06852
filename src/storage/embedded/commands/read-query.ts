import type { Collation } from '../bson/collation.ts';
import type { Doc, Value } from '../bson/value.ts';
import { isDoc, plainNumber } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { compileExpression } from '../pipeline/expressions.ts';
import { toVariables, type Variables } from '../pipeline/mingo.ts';
import { choosePlan } from '../plan/choose.ts';
import { execute } from '../plan/execute.ts';
import { withEqualities } from '../plan/expression-terms.ts';
import type { IndexAccess } from '../plan/index-bounds.ts';
import type { Hint, Plan } from '../plan/plan.ts';
import type { Examine } from '../plan/scan.ts';
import { collate } from '../query/collate.ts';
import type { Filter } from '../query/filter.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { parseSort } from '../query/sort.ts';
import type { Collection } from '../store/catalog.ts';
import type { IndexField } from '../store/index-keys.ts';
import type { Stored } from '../store/packed.ts';
import { type Context, docOf } from './command.ts';

/** What a command asks for, read from its fields. */
export type ReadQuery = {
  readonly filter: Filter;
  readonly sort: readonly IndexField[];
  readonly skip: number;
  readonly limit: number | undefined;
  readonly hint: Value | undefined;
  readonly collation: Collation | undefined;
  readonly variables: Variables;
  /** The command asks for everything before it ends, or before it writes anything. */
  readonly atOnce: boolean;
  /** How many bytes a sort may hold. */
  readonly mayHold?: number | undefined;
  /** Told of what is looked at, for `explain`. */
  readonly examine?: Examine | undefined;
};

export function readQuery(
  filter: Doc,
  more: Partial<Omit<ReadQuery, 'filter' | 'sort'>> & { readonly sortBy?: Doc | undefined },
): ReadQuery {
  const { sortBy } = more;
  const natural = sortBy && naturalSort(sortBy);
  return {
    filter: collate(parseFilter(filter), more.collation),
    sort: sortBy && natural === undefined ? parseSort(sortBy) : [],
    skip: more.skip ?? 0,
    limit: more.limit,
    collation: more.collation,
    hint: more.hint ?? (natural === undefined ? undefined : new Map([['$natural', natural]])),
    variables: more.variables ?? toVariables(new Map()),
    atOnce: more.atOnce ?? false,
    mayHold: more.mayHold,
    examine: more.examine,
  };
}

function naturalSort(sort: Doc): 1 | -1 | undefined {
  if (!sort.has('$natural')) return undefined;
  if (sort.size > 1) throw new MongoError('BadValue', "Cannot include '$natural' in compound sort");
  const natural = naturalOrder(sort);
  if (natural !== undefined && Math.abs(Number(plainNumber(sort.get('$natural')))) === 1) return natural;
  throw new MongoError('BadValue', '$natural sort cannot be set to a value other than -1 or 1.');
}

/** `$natural` as a sort or a hint: the order in which documents were first stored. */
function naturalOrder(spec: Doc): 1 | -1 | undefined {
  const direction = plainNumber(spec.get('$natural'));
  if (direction === undefined) return undefined;
  return Number(direction) < 0 ? -1 : 1;
}

export function variablesOf(request: Doc): Variables {
  return toVariables(docOf(request, 'let'));
}

/** Decide how to find what a query asks for. */
export function planQuery(context: Context, collection: Collection, query: ReadQuery): Plan {
  const { filter, sort, skip, limit, collation, variables } = query;
  const question = {
    filter: withEqualities(filter, variables),
    sort,
    collation,
    variables,
    hint: hintOf(collection, query.hint),
    limit: limit === undefined ? undefined : skip + limit,
  };
  return choosePlan(collection, question, (access, most) => probe(context, access, most));
}

function hintOf(collection: Collection, hint: Value | undefined): Hint | undefined {
  if (hint === undefined || hint === null) return undefined;
  if (isDoc(hint) && hint.size === 0) return undefined;
  const natural = isDoc(hint) ? naturalOrder(hint) : undefined;
  if (natural !== undefined) return { natural };
  const index = collection.indexes.find(
    ({ name, key }) => name === hint || (isDoc(hint) && sameKey(key, hint)),
  );
  if (!index)
    throw new MongoError(
      'BadValue',
      'planner returned error: hint provided does not correspond to an existing index',
    );
  return { index };
}

export function sameKey(a: Doc, b: Doc): boolean {
  const others = [...b];
  return (
    a.size === b.size &&
    [...a].every(([path, value], i) => others[i]?.[0] === path && sameDirection(value, others[i][1]))
  );
}

function sameDirection(a: Value, b: Value): boolean {
  const x = plainNumber(a);
  return x === undefined ? a === b : Number(x) === Number(plainNumber(b));
}

const MOST_RANGES_PROBED = 20;

function probe(context: Context, { index, ranges }: IndexAccess, most: number): number {
  const sql = `SELECT count(*) FROM (SELECT 1 FROM ${index.table} WHERE key >= ? AND key < ? LIMIT ?)`;
  let entries = 0;
  for (const { low, high } of ranges.slice(0, MOST_RANGES_PROBED)) {
    entries += Number(context.connection().one(sql, [low, high, most - entries])?.[0] ?? 0);
    if (entries >= most) return most;
  }
  return (entries * ranges.length) / Math.max(Math.min(ranges.length, MOST_RANGES_PROBED), 1);
}

/** Find what a query asks for, noting what was read. */
export function* runQuery(
  context: Context,
  collection: Collection,
  query: ReadQuery,
  plan?: Plan,
): Generator<Stored> {
  const chosen = plan ?? planQuery(context, collection, query);
  const { sort, skip, limit, variables, collation, atOnce, mayHold, examine } = query;
  const expressions = compileExpression(variables);
  const found = execute(chosen, {
    connection: context.connection,
    expressions,
    sort,
    collation,
    skip,
    limit,
    atOnce,
    mayHold,
    examine,
  });
  for (const stored of found) {
    context.checkTime?.();
    context.noteRead(collection, stored.rid);
    yield stored;
    if (!context.transaction) checkIsThere(context, collection);
  }
}

/** Refuse to read on in a collection that was dropped, or has another name, since a batch was given out. */
function checkIsThere(context: Context, { ns, id }: Collection): void {
  if (context.catalog().get(ns)?.id === id) return;
  throw new MongoError('QueryPlanKilled', `collection dropped or renamed: ${ns}`);
}
