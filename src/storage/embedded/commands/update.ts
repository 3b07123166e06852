import type { Doc } from '../bson/value.ts';
import type { Writable } from '../bson/write.ts';
import { type Command, isTrue, listOf, textOf } from './command.ts';
import { variablesOf } from './read-query.ts';
import { writingOf } from './validator.ts';
import { eachStatement } from './write-result.ts';
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
    const result = eachStatement(listOf(request, 'updates'), isOrdered(request), (value, index) => {
      const outcome = runUpdate(context, name, statementOf(value), { variables, ...writing });
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
    const result = eachStatement(listOf(request, 'deletes'), isOrdered(request), (value) => {
      const statement = statementOf(value);
      const multi = !isTrue(statement.get('limit'));
      n += runDelete(context, name, statement, { variables, multi });
    });
    return { n, ...result };
  },
};
