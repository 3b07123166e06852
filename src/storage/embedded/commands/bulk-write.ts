import { type Doc, doc, Float, plainNumber, type Value } from '../bson/value.ts';
import { type Writable, writeDocument } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import type { Variables } from '../pipeline/mingo.ts';
import { checkStatement } from './accepted.ts';
import { ensureCollection } from './collection-access.ts';
import { type Command, type Context, countOf, docOf, isTrue, listOf, textOf } from './command.ts';
import { insertOne } from './insert.ts';
import { variablesOf } from './read-query.ts';
import { isOrdered } from './update.ts';
import { type Writing, writingOf } from './validator.ts';
import { batchOf, isRefusal } from './write-result.ts';
import { docIn, runDelete, runUpdate, statementOf } from './write-statement.ts';

type Counts = Record<'nErrors' | 'nInserted' | 'nMatched' | 'nModified' | 'nUpserted' | 'nDeleted', number>;
type Namespace = { readonly context: Context; readonly name: string };
type How = Writing & { readonly variables: Variables };

/** Writes to several collections at once (MongoDB 8.0). */
export const bulkWrite: Command = {
  writes: true,
  inTransaction: true,
  run(request, context) {
    if (context.db !== 'admin') {
      throw new MongoError('BadValue', 'bulkWrite may only be run against the admin database.');
    }
    const namespaces = listOf(request, 'nsInfo').map((info) =>
      namespaceOf(context, statementOf(info, 'bulkWrite.nsInfo')),
    );
    const how = { variables: variablesOf(request), ...writingOf(request) };
    const counts: Counts = { nErrors: 0, nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
    const results: Writable[] = [];
    for (const [idx, operation] of batchOf(request, 'ops').entries()) {
      // What cannot be read ends the whole command, as in MongoDB.
      const read = operationOf(operation);
      const result = attempt(context, () => runOperation(namespaces, read, how, counts));
      const failed = result instanceof MongoError;
      if (failed) counts.nErrors++;
      if (failed || !isTrue(request.get('errorsOnly'))) results.push(describe(idx, result));
      if (failed && isOrdered(request)) break;
    }
    const cursor = {
      ns: 'admin.$cmd.bulkWrite',
      documents: results.map((result) => writeDocument(result)).values(),
      transaction: context.transaction,
    };
    const size = countOf(docOf(request, 'cursor'), 'batchSize') ?? Infinity;
    return { cursor: context.cursors.open(cursor, { size, single: false }), ...counts };
  },
};

type Kind = 'insert' | 'update' | 'delete';
type Operation = { readonly kind: Kind; readonly fields: Doc };

function operationOf(value: Value): Operation {
  const fields = docIn(value, 'bulkWrite.ops');
  const kind = kindOf(fields);
  checkStatement(`bulkWrite.ops.${kind}`, fields);
  return { kind, fields };
}

function kindOf(fields: Doc): Kind {
  const kind = fields.keys().next().value ?? '';
  if (kind === 'insert' || kind === 'update' || kind === 'delete') return kind;
  throw new MongoError('IDLUnknownField', `BSON field 'bulkWrite.ops.${kind}' is an unknown field.`);
}

function namespaceOf(context: Context, info: Doc): Namespace {
  const ns = textOf(info, 'ns');
  const dot = ns.indexOf('.');
  if (dot < 1) throw new MongoError('InvalidNamespace', `Invalid namespace specified '${ns}'`);
  return { context: { ...context, db: ns.slice(0, dot) }, name: ns.slice(dot + 1) };
}

type Result = { readonly [name: string]: Writable };

/** A refusal is a result, except in a transaction, which it ends. */
function attempt(context: Context, work: () => Result): Result | MongoError {
  try {
    return work();
  } catch (error) {
    if (isRefusal(error) && !context.transaction) return error;
    throw error;
  }
}

function describe(idx: number, result: Result | MongoError): Writable {
  if (!(result instanceof MongoError)) return { ok: new Float(1), idx, ...result };
  const { code, codeName, message, details } = result;
  return { ok: new Float(0), idx, n: 0, code, codeName, errmsg: message, ...details };
}

function runOperation(
  namespaces: readonly Namespace[],
  { kind, fields }: Operation,
  how: How,
  counts: Counts,
): Result {
  const namespace = namespaces[Number(plainNumber(fields.get(kind)) ?? -1)];
  if (!namespace) throw new MongoError('BadValue', 'BSON field bulkWrite.ops names no namespace of nsInfo');
  switch (kind) {
    case 'insert':
      return runInsert(namespace, fields, how, counts);
    case 'update':
      return runOneUpdate(namespace, fields, how, counts);
    case 'delete':
      return runOneDelete(namespace, fields, how, counts);
  }
}

function runInsert({ context, name }: Namespace, operation: Doc, how: How, counts: Counts): Result {
  insertOne(context, ensureCollection(context, name), docOf(operation, 'document'), how);
  counts.nInserted++;
  return { n: 1 };
}

function runOneUpdate({ context, name }: Namespace, operation: Doc, how: How, counts: Counts): Result {
  const statement = renamed(operation, { filter: 'q', updateMods: 'u', constants: 'c' });
  const { n, modified, upserted } = runUpdate(context, name, statement, how);
  counts.nModified += modified;
  if (upserted === undefined) counts.nMatched += n;
  else counts.nUpserted++;
  return { n, nModified: modified, ...(upserted === undefined ? {} : { upserted: doc({ _id: upserted }) }) };
}

function runOneDelete({ context, name }: Namespace, operation: Doc, how: How, counts: Counts): Result {
  const statement = renamed(operation, { filter: 'q' });
  const multi = isTrue(operation.get('multi'));
  const n = runDelete(context, name, statement, { variables: how.variables, multi });
  counts.nDeleted += n;
  return { n };
}

/** The fields of an operation by the names that they have in the commands for one collection. */
function renamed(operation: Doc, names: Readonly<Record<string, string>>): Doc {
  return new Map([...operation].map(([name, value]): [string, Value] => [names[name] ?? name, value]));
}
