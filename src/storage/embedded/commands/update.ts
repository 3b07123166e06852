import { type Doc, plainNumber } from '../bson/value.ts';
import type { Writable } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import { type Command, isTrue, textOf } from './command.ts';
import { variablesOf } from './read-query.ts';
import { writingOf } from './validator.ts';
import { batchOf, eachStatement } from './write-result.ts';
import { runDelete, runUpdate, statementOf } from './write-statement.ts';

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
    const updates = batchOf(request, 'updates').map((value) => statementOf(value, 'update.updates'));
    const result = eachStatement(updates, isOrdered(request), (statement, index) => {
      const outcome = runUpdate(context, name, statement, { variables, ...writing });
      n += outcome.n;
      nModified += outcome.modified;
      if (outcome.upserted !== undefined) upserted.push({ index, _id: outcome.upserted });
    });
    return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...result };
  },
};

export function isOrdered(request: Doc): boolean {
  return request.get('ordered') === undefined || isTrue(request.get('ordered'));
}

export const deleteCommand: Command = {
  writes: true,
  inTransaction: true,
  run(request, context) {
    const name = textOf(request, 'delete');
    const variables = variablesOf(request);
    let n = 0;
    const deletes = batchOf(request, 'deletes')
      .map((value) => statementOf(value, 'delete.deletes'))
      .map((statement) => ({ statement, multi: isForAll(statement) }));
    const result = eachStatement(deletes, isOrdered(request), ({ statement, multi }) => {
      n += runDelete(context, name, statement, { variables, multi });
    });
    return { n, ...result };
  },
};

/** Whether all that matches is to go, which has to be said. */
function isForAll(statement: Doc): boolean {
  const number = Number(plainNumber(statement.get('limit')) ?? Number.NaN);
  if (number === 0 || number === 1) return number === 0;
  throw new MongoError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${number}`);
}
