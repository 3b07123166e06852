import { readDocument } from '../bson/read.ts';
import { type Doc, isDoc, Raw, Type, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { checkNames, namedValues, type Variables } from '../pipeline/mingo.ts';
import { parseUpdate, type Update } from '../update/parse-update.ts';
import { checkStatement, type Place } from './accepted.ts';
import { collationIn } from './collation.ts';
import { ensureCollection } from './collection-access.ts';
import { type Context, docOf, findCollection, isTrue } from './command.ts';
import { findAhead } from './find-ahead.ts';
import { type Modification, modify, parseArrayFilters, remove, upsert } from './modify.ts';
import { readQuery } from './read-query.ts';
import type { Writing } from './validator.ts';

/** A statement of a write command, checked: it comes in a document sequence, or in the command itself. */
export function statementOf(value: Value, place: Place): Doc {
  const statement = docIn(value, place);
  checkStatement(place, statement);
  return statement;
}

export function docIn(value: Value, place: string): Doc {
  if (value instanceof Raw && value.type === Type.document) return readDocument(value.bytes);
  if (isDoc(value)) return value;
  throw new MongoError('TypeMismatch', `BSON field '${place}' must hold objects`);
}

export type Outcome = { n: number; modified: number; upserted: Value | undefined };

/** Do one update. Refused: a sort when all that match are to be changed, and replacing them all. */
export function runUpdate(
  context: Context,
  name: string,
  statement: Doc,
  { variables, bypassValidation }: Writing & { variables: Variables },
): Outcome {
  const multi = isTrue(statement.get('multi'));
  if (multi && statement.has('sort')) {
    throw new MongoError('FailedToParse', 'Cannot specify sort with multi=true');
  }
  const mayInsert = isTrue(statement.get('upsert'));
  const query = queryOf(statement, { variables, multi });
  const change = parseUpdate(statement.get('u') ?? null);
  if (change.kind === 'replacement' && multi) {
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  const modification: Modification = {
    bypassValidation,
    update: change,
    filter: query.filter,
    arrayFilters: parseArrayFilters(statement.get('arrayFilters'), {
      update: change,
      variables,
      collation: query.collation,
    }),
    collation: query.collation,
    variables: { ...variables, ...constantsIn(statement, change) },
  };
  const collection = mayInsert ? ensureCollection(context, name) : findCollection(context, name);
  if (!collection) return { n: 0, modified: 0, upserted: undefined };
  let n = 0;
  let modified = 0;
  for (const stored of findAhead(context, collection, query)) {
    context.checkTime?.();
    n++;
    if (modify(context, collection, stored, modification).changed) modified++;
  }
  if (n > 0 || !mayInsert) return { n, modified, upserted: undefined };
  return { n: 1, modified: 0, upserted: upsert(context, collection, modification).id };
}

/** What the pipeline of an update may name besides: values that stand for themselves, whatever they look like. */
function constantsIn(statement: Doc, { kind }: Update): Variables {
  const constants = statement.get('c');
  if (!isDoc(constants)) return {};
  if (kind !== 'pipeline')
    throw new MongoError('Location51198', 'Constant values may only be specified for pipeline updates');
  checkNames(constants);
  return namedValues(constants, constants);
}

function queryOf(statement: Doc, { variables, multi }: { variables: Variables; multi: boolean }) {
  return readQuery(docOf(statement, 'q'), {
    limit: multi ? undefined : 1,
    sortBy: multi ? undefined : docOf(statement, 'sort'),
    hint: statement.get('hint'),
    collation: collationIn(statement).collation,
    variables,
  });
}

/** Remove what a statement matches: one document, unless it is for many. Tells how many. */
export function runDelete(
  context: Context,
  name: string,
  statement: Doc,
  { variables, multi }: { variables: Variables; multi: boolean },
): number {
  const collection = findCollection(context, name);
  const query = queryOf(statement, { variables, multi });
  if (!collection) return 0;
  let n = 0;
  for (const stored of findAhead(context, collection, query)) {
    context.checkTime?.();
    n++;
    remove(context, collection, stored);
  }
  return n;
}
