import { type Doc, isDoc, type Value } from '../bson/value.ts';
import type { Writable } from '../bson/write.ts';
import { MongoError, notSupported } from '../errors.ts';
import type { Variables } from '../pipeline/mingo.ts';
import type { Access, Plan } from '../plan/plan.ts';
import type { Examine } from '../plan/scan.ts';
import type { Collection } from '../store/catalog.ts';
import { checkRequest } from './accepted.ts';
import { stagesOf } from './aggregate.ts';
import { splitLeading } from './aggregate-over.ts';
import { collationIn } from './collation.ts';
import { type Command, type Context, docOf, findCollection, textOf } from './command.ts';
import { countQueryOf, distinctQueryOf } from './count-distinct.ts';
import { countCovered } from './count-matching.ts';
import { distinctScanOf, seekDistinct } from './distinct-by-index.ts';
import { queryOf } from './find.ts';
import { planQuery, type ReadQuery, readQuery, runQuery, variablesOf } from './read-query.ts';
import { resolveView } from './resolve-view.ts';

/** Tell which index a query would use, in the shape of MongoDB's `queryPlanner`. */
export const explain: Command = {
  writes: false,
  inTransaction: false,
  run(request, context) {
    const asked = docOf(request, 'explain');
    checkRequest(asked.keys().next().value ?? '', asked);
    const inner = resolveView(context, asked);
    const { name, query } = explained(inner);
    const collection = findCollection(context, name);
    const plan = collection && planQuery(context, collection, query);
    const { winningPlan, found } = told(context, inner, { plan, query });
    const queryPlanner = { namespace: `${context.db}.${name}`, winningPlan, rejectedPlans: [] };
    if (request.get('verbosity') === 'queryPlanner' || !plan) return { queryPlanner };
    const counts = found ?? examined(context, plan.collection, query);
    return { queryPlanner, executionStats: { executionSuccess: true, ...counts } };
  },
};

type Told = { readonly winningPlan: Writable; readonly found?: Examined | undefined };
type Planned = { readonly plan: Plan | undefined; readonly query: ReadQuery };

/** The plan of a command, and what was looked at where finding that out has shown it already. */
function told(context: Context, command: Doc, { plan, query }: Planned): Told {
  if (!plan) return { winningPlan: { stage: 'EOF' } };
  if (command.has('count')) return counted(context, plan, query);
  const sought = command.has('distinct') && seek(context, plan, { query, path: textOf(command, 'key') });
  return sought || { winningPlan: describePlan(plan) };
}

function counted(context: Context, plan: Plan, query: ReadQuery): Told {
  const { counts, examine } = examination();
  const n = countCovered(context, plan, { ...query, examine });
  if (n === undefined) return { winningPlan: { stage: 'COUNT', inputStage: describePlan(plan) } };
  return { winningPlan: describeCount(plan.access), found: covered(n, plan.access, counts) };
}

/** A `distinct` that an index answers value by value. */
function seek(
  context: Context,
  plan: Plan,
  { query, path }: { readonly query: ReadQuery; readonly path: string },
): Told | undefined {
  const access = distinctScanOf(plan, path, query);
  if (!access) return undefined;
  const { counts, examine } = examination();
  const { connection } = context;
  const values = seekDistinct(access, { connection, collection: plan.collection, examine });
  let step = values.next();
  for (; !step.done; step = values.next()) counts.nReturned++;
  return step.value
    ? { winningPlan: { ...describeAccess(access), stage: 'DISTINCT_SCAN' }, found: counts }
    : undefined;
}

type Examined = { nReturned: number; totalKeysExamined: number; totalDocsExamined: number };

/** Counts what is looked at. */
function examination(): { counts: Examined; examine: Examine } {
  const counts = { nReturned: 0, totalKeysExamined: 0, totalDocsExamined: 0 };
  const examine: Examine = (what) => {
    if (what === 'key') counts.totalKeysExamined++;
    else counts.totalDocsExamined++;
  };
  return { counts, examine };
}

function examined(context: Context, collection: Collection, query: ReadQuery): Examined {
  const { counts, examine } = examination();
  for (const _ of runQuery(context, collection, { ...query, atOnce: true, examine })) counts.nReturned++;
  return counts;
}

/** A count that no document is read for; keys that SQLite counts by itself are those counted. */
function covered(n: number, access: Access, { totalKeysExamined }: Examined): Examined {
  const byIndex = access.kind === 'index' ? n : 0;
  return { nReturned: n, totalKeysExamined: totalKeysExamined || byIndex, totalDocsExamined: 0 };
}

function explained(command: Doc): { name: string; query: ReadQuery } {
  const [kind, target] = [...command][0] ?? ['', null];
  if (typeof target !== 'string') throw notSupported('Explaining this');
  const name = target;
  const variables = variablesOf(command);
  switch (kind) {
    case 'find':
      return { name, query: queryOf(command) };
    case 'aggregate':
      return {
        name,
        query: splitLeading(stagesOf(command), {
          variables,
          hint: command.get('hint'),
          ...collationIn(command),
        }).query,
      };
    case 'count':
      return { name, query: countQueryOf(command) };
    case 'distinct':
      return { name, query: distinctQueryOf(command) };
    case 'update':
      return { name, query: ofStatement(command.get('updates'), variables) };
    case 'delete':
      return { name, query: ofStatement(command.get('deletes'), variables) };
    case 'findAndModify':
      return {
        name,
        query: readQuery(docOf(command, 'query'), {
          sortBy: docOf(command, 'sort'),
          limit: 1,
          variables,
          hint: command.get('hint'),
          ...collationIn(command),
        }),
      };
    default:
      throw notSupported(`Explaining '${kind}'`);
  }
}

function ofStatement(statements: Value | undefined, variables: Variables): ReadQuery {
  const [first] = Array.isArray(statements) ? statements : [];
  if (first === undefined || !isDoc(first)) throw new MongoError('FailedToParse', 'nothing to explain');
  return readQuery(docOf(first, 'q'), { variables, hint: first.get('hint'), ...collationIn(first) });
}

/** A count that no document is read for. */
function describeCount(access: Access): Writable {
  if (access.kind === 'all') return { stage: 'RECORD_STORE_FAST_COUNT' };
  const source = describeAccess(access);
  return {
    stage: 'COUNT',
    inputStage: access.kind === 'index' ? { ...source, stage: 'COUNT_SCAN' } : source,
  };
}

function describePlan({ access, residual, sorted }: Plan): Writable {
  const source = describeAccess(access);
  const fetched = residual && access.kind !== 'all' ? { stage: 'FETCH', inputStage: source } : source;
  return sorted ? fetched : { stage: 'SORT', inputStage: fetched };
}

function describeAccess(access: Access): { readonly [name: string]: Writable } {
  switch (access.kind) {
    case 'nothing':
      return { stage: 'EOF' };
    case 'all':
      return { stage: 'COLLSCAN', direction: access.backward ? 'backward' : 'forward' };
    case 'union':
      return { stage: 'OR', inputStages: access.parts.map((part) => describeAccess(part)) };
    case 'index':
      return {
        stage: 'IXSCAN',
        indexName: access.index.name,
        keyPattern: access.index.key,
        isMultiKey: access.index.multikey.some(Boolean),
        direction: access.backward ? 'backward' : 'forward',
        ranges: access.ranges.length,
        ...checkedFields(access),
        ...(access.mergeAfter > 0 ? { merged: true } : {}),
      };
  }
}

/** The fields that are looked at in the keys, before any document is read. */
function checkedFields({ index, checks }: Extract<Access, { kind: 'index' }>): { checked?: string[] } {
  const checked = checks.map(({ field }) => index.fields[field]?.path ?? '');
  return checked.length > 0 ? { checked } : {};
}
