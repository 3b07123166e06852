import { readDocument } from '../bson/read.ts';
import { type Doc, doc, isDoc, Raw, Type, type Value } from '../bson/value.ts';
import type { Writable } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import { type Variables } from '../pipeline/mingo.ts';
import type { Collection } from '../store/catalog.ts';
import { parseUpdate } from '../update/parse-update.ts';
import { collationIn } from './collation.ts';
import { ensureCollection } from './collection-access.ts';
import { type Command, type Context, docOf, findCollection, isTrue, listOf, textOf } from './command.ts';
import { hintIn } from './hint.ts';
import { type Modification, modify, parseArrayFilters, remove, upsert } from './modify.ts';
import { readQuery, runQuery, variablesOf } from './read-query.ts';
import { type Writing, writingOf } from './validator.ts';
import { eachStatement } from './write-result.ts';

/** A statement of a write command: it comes in a document sequence, or in the command itself. */
function statementOf(value: Value): Doc {
  if (value instanceof Raw && value.type === Type.document) return readDocument(value.bytes);
  if (isDoc(value)) return value;
  throw new MongoError('TypeMismatch', 'a statement of a write command must be an object');
}

export const update: Command = {
  writes: true,
  inTransaction: true,
  run(request, context) {
    const name = textOf(request, 'update');
    const variables = variablesOf(request);
    const writing = writingOf(request);
    const upserted: Writable[] = [];
    let n = 0;
    let nModified = 0;
    const result = eachStatement(listOf(request, 'updates'), isOrdered(request), (value, index) => {
      const outcome = runUpdate(context, name, statementOf(value), { variables, ...writing });
      n += outcome.n;
      nModified += outcome.modified;
      if (outcome.upserted !== undefined) upserted.push({ index, _id: outcome.upserted });
    });
    return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...result };
  },
};

function isOrdered(request: Doc): boolean {
  return request.get('ordered') === undefined || isTrue(request.get('ordered'));
}

type Outcome = { n: number; modified: number; upserted: Value | undefined };

function runUpdate(
  context: Context,
  name: string,
  statement: Doc,
  { variables, ...writing }: Writing & { variables: Variables },
): Outcome {
  if (statement.has('sort')) {
    throw new MongoError('UnknownField', "BSON field 'update.updates.sort' is an unknown field.");
  }
  const multi = isTrue(statement.get('multi'));
  const mayInsert = isTrue(statement.get('upsert'));
  const query = queryOf(statement, { variables, multi });
  const change = parseUpdate(statement.get('u') ?? null);
  if (change.kind === 'replacement' && multi) {
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  const own = statement.get('c');
  const modification: Modification = {
    ...writing,
    update: change,
    filter: query.filter,
    arrayFilters: parseArrayFilters(statement.get('arrayFilters'), { variables, collation: query.collation }),
    collation: query.collation,
    variables: isDoc(own) ? { ...variables, ...variablesOf(doc({ let: own })) } : variables,
  };
  const collection = mayInsert ? ensureCollection(context, name) : findCollection(context, name);
  if (!collection) return { n: 0, modified: 0, upserted: undefined };
  // All are found before any is changed: a changed one must not be found again further on.
  const found = [...runQuery(context, collection, query)];
  let modified = 0;
  for (const stored of found) if (modify(context, collection, stored, modification).changed) modified++;
  if (found.length > 0 || !mayInsert) return { n: found.length, modified, upserted: undefined };
  return { n: 1, modified: 0, upserted: upsert(context, collection, modification).id };
}

function queryOf(statement: Doc, { variables, multi }: { variables: Variables; multi: boolean }) {
  return readQuery(docOf(statement, 'q'), {
    ...(multi ? {} : { limit: 1 }),
    ...hintIn(statement),
    ...collationIn(statement),
    variables,
  });
}

export const deleteCommand: Command = {
  writes: true,
  inTransaction: true,
  run(request, context) {
    const collection = findCollection(context, textOf(request, 'delete'));
    const variables = variablesOf(request);
    let n = 0;
    const result = eachStatement(listOf(request, 'deletes'), isOrdered(request), (value) => {
      const statement = statementOf(value);
      const multi = !isTrue(statement.get('limit'));
      n += collection ? runDelete(context, collection, queryOf(statement, { variables, multi })) : 0;
    });
    return { n, ...result };
  },
};

function runDelete(context: Context, collection: Collection, query: ReturnType<typeof queryOf>): number {
  const found = [...runQuery(context, collection, query)];
  for (const stored of found) remove(context, collection, stored);
  return found.length;
}
