import { type Doc, isDoc, type Value } from '../bson/value.ts';
import type { Writable } from '../bson/write.ts';
import { MongoError, notSupported } from '../errors.ts';
import type { Access, Plan } from '../plan/plan.ts';
import { checkRequest } from './accepted.ts';
import { stagesOf } from './aggregate.ts';
import { splitLeading } from './aggregate-over.ts';
import { collationIn } from './collation.ts';
import { type Command, docOf, findCollection } from './command.ts';
import { queryOf } from './find.ts';
import { hintIn } from './hint.ts';
import { planQuery, type ReadQuery, readQuery, runQuery, variablesOf } from './read-query.ts';

/** Tell which index a query would use, in the shape of MongoDB's `queryPlanner`. */
export const explain: Command = {
  writes: false,
  inTransaction: false,
  run(request, context) {
    const inner = docOf(request, 'explain');
    checkRequest(inner.keys().next().value ?? '', inner);
    const { name, query } = explained(inner);
    const collection = findCollection(context, name);
    const plan = collection && planQuery(context, collection, query);
    const winningPlan = plan ? describePlan(plan) : { stage: 'EOF' };
    const queryPlanner = { namespace: `${context.db}.${name}`, winningPlan, rejectedPlans: [] };
    if (request.get('verbosity') === 'queryPlanner' || !collection) return { queryPlanner };
    const nReturned = [...runQuery(context, collection, query, plan)].length;
    return { queryPlanner, executionStats: { executionSuccess: true, nReturned } };
  },
};

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
          ...hintIn(command),
          ...collationIn(command),
        }).query,
      };
    case 'count':
    case 'distinct':
      return {
        name,
        query: readQuery(docOf(command, 'query'), { ...hintIn(command), ...collationIn(command) }),
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
          ...hintIn(command),
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
  return readQuery(docOf(first, 'q'), { ...hintIn(first), ...collationIn(first) });
}

function describePlan({ access, residual, sorted }: Plan): Writable {
  const source = describeAccess(access);
  const fetched = residual && access.kind !== 'all' ? { stage: 'FETCH', inputStage: source } : source;
  return sorted ? fetched : { stage: 'SORT', inputStage: fetched };
}

function describeAccess(access: Access): Writable {
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
        ...(access.mergeAfter > 0 ? { merged: true } : {}),
      };
  }
}
