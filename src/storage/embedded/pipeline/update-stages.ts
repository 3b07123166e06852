import type { Doc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Variables } from './mingo.ts';
import { runStages } from './run.ts';

const ALLOWED = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** Run an update that is written as a pipeline on one document. */
export function updateStages(document: Doc, stages: readonly Doc[], variables: Variables): Doc {
  for (const stage of stages) {
    const name = stage.keys().next().value ?? '';
    if (!ALLOWED.has(name))
      throw new MongoError('InvalidOptions', `${name} is not allowed to be used within an update`);
  }
  const [result] = runStages([document], stages, {
    variables,
    collation: undefined,
    source: undefined,
  });
  if (!result) throw new MongoError('InternalError', 'an update pipeline gave no document');
  return result;
}
