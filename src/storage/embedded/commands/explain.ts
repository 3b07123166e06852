import { type Doc, isDoc, type Value } from '../bson/value.ts';
import type { Writable } from '../bson/write.ts';
import { MongoError, notSupported } from '../errors.ts';
import type { Access, Plan } from '../plan/plan.ts';
import type { Examine } from '../plan/scan.ts';
import type { Collection } from '../store/catalog.ts';
import { checkRequest } from './accepted.ts';
import { stagesOf } from './aggregate.ts';
import { splitLeading } from './aggregate-over.ts';
import { collationIn } from './collation.ts';
import { type Command, type Context, docOf, findCollection } from './command.ts';
import { countQueryOf } from './count-distinct.ts';
import { countCovered } from './count-matching.ts';
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
    const seen = examination();
    const counted =
      inner.has('count') && plan
        ? countCovered(context, plan, { ...query, examine: seen.examine })
        : undefined;
    const winningPlan = describe(plan, { isCount: inner.has('count'), isCovered: counted !== undefined });
    const queryPlanner = { namespace: `${context.db}.${name}`, winningPlan, rejectedPlans: [] };
    if (request.get('verbosity') === 'queryPlanner' || !collection) return { queryPlanner };
    const found =
      counted === undefined
        ? examined(context, collection, query)
        : covered(counted, plan?.access, seen.counts);
    return { queryPlanner, executionStats: { executionSuccess: true, ...found } };
  },
};

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
function covered(counted: number, access: Access | undefined, { totalKeysExamined }: Examined): Examined {
  const byIndex = access?.kind === 'index' ? counted : 0;
  return { nReturned: counted, totalKeysExamined: totalKeysExamined || byIndex, totalDocsExamined: 0 };
}

function explained(command: Doc): { name: string; query: ReadQuery } {
  const [kind, target] = [...command][0] ?? ['', null];
  if (typeof target !== 'string') throw notSupported('Explaining this');
  const name = target;
  switch (kind) {
    case 'find':
      return { name, query: queryOf(command) };
    case 'aggregate':
      return {
        name,
        query: splitLeading(stagesOf(command), {
          variables: variablesOf(command),
          hint: command.get('hint'),
          ...collationIn(command),
        }).query,
      };
    case 'count':
      return { name, query: countQueryOf(command) };
    case 'distinct':
      return {
        name,
        query: readQuery(docOf(command, 'query'), { hint: command.get('hint'), ...collationIn(command) }),
      };
    case 'update':
      return { name, query: ofStatement(command.get('updates')) };
    case 'delete':
      return { name, query: ofStatement(command.get('deletes')) };
    case 'findAndModify':
      return {
        name,
        query: readQuery(docOf(command, 'query'), {
          sortBy: docOf(command, 'sort'),
          limit: 1,
          hint: command.get('hint'),
          ...collationIn(command),
        }),
      };
    default:
      throw notSupported(`Explaining '${kind}'`);
  }
}

function ofStatement(statements: Value | undefined): ReadQuery {
  const [first] = Array.isArray(statements) ? statements : [];
  if (first === undefined || !isDoc(first)) throw new MongoError('FailedToParse', 'nothing to explain');
  return readQuery(docOf(first, 'q'), { hint: first.get('hint'), ...collationIn(first) });
}

function describe(plan: Plan | undefined, count: { isCount: boolean; isCovered: boolean }): Writable {
  if (!plan) return { stage: 'EOF' };
  if (!count.isCount) return describePlan(plan);
  if (!count.isCovered) return { stage: 'COUNT', inputStage: describePlan(plan) };
  if (plan.access.kind === 'all') return { stage: 'RECORD_STORE_FAST_COUNT' };
  const source = describeAccess(plan.access);
  return {
    stage: 'COUNT',
    inputStage: plan.access.kind === 'index' ? { ...source, stage: 'COUNT_SCAN' } : source,
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
