import { type Doc, doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { holding, keepingEach } from '../pipeline/memory.ts';
import type { Variables } from '../pipeline/mingo.ts';
import { ensureCollection } from './collection-access.ts';
import { type Context, docOf } from './command.ts';
import { findAhead } from './find-ahead.ts';
import { insertOne } from './insert.ts';
import { parseMerge, targetOf, writeMerge } from './merge-output.ts';
import { remove } from './modify.ts';
import { readQuery } from './read-query.ts';
import type { Writing } from './validator.ts';

export type Output = { readonly name: '$out' | '$merge'; readonly operand: Value };

/** Split off the stage that writes, which can only be the last. */
export function takeOutput(stages: readonly Doc[]): { stages: readonly Doc[]; output: Output | undefined } {
  const place = stages.findIndex((stage) => stage.has('$out') || stage.has('$merge'));
  const stage = stages[place];
  if (!stage) return { stages, output: undefined };
  const name = stage.has('$out') ? '$out' : '$merge';
  if (place < stages.length - 1 || stage.size > 1) {
    throw new MongoError('Location40601', `${name} can only be the final stage in the pipeline`);
  }
  return { stages: stages.slice(0, -1), output: { name, operand: stage.get(name) ?? null } };
}

/** Refuse what an output cannot be part of. */
export function checkOutput({ name }: Output, request: Doc, context: Context): void {
  if (context.transaction) {
    throw new MongoError(
      'OperationNotSupportedInTransaction',
      `Aggregation stage ${name} cannot run within a multi-document transaction.`,
    );
  }
  if (docOf(request, 'readConcern').get('level') === 'linearizable') {
    throw new MongoError('InvalidOptions', `${name} cannot be used with a 'linearizable' read concern level`);
  }
}

/** Write the results of a pipeline where its last stage says. They are all made before the first is written. */
export function writeOutput(
  context: Context,
  results: Iterable<Doc>,
  { name, operand }: Output,
  writing: Writing & { variables: Variables },
): void {
  const documents = [...keepingEach(results, holding(name))];
  if (name === '$merge') {
    writeMerge(parseMerge(operand, context), documents, writing);
    return;
  }
  if (isDoc(operand) && operand.has('timeseries')) throw notSupported('A time series');
  const target = targetOf(operand, context);
  const collection = ensureCollection(target.context, target.name);
  const former = findAhead(target.context, collection, readQuery(doc({}), {}));
  for (const stored of former) remove(target.context, collection, stored);
  for (const document of documents) insertOne(target.context, collection, document, writing);
}
