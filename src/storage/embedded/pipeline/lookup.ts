import { type Doc, doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { withComputed } from '../query/computed.ts';
import { checkFieldPath } from '../query/field-path.ts';
import { path, someAt } from '../query/path.ts';
import { keeping, keepingEach, LIMITS } from './memory.ts';
import { checkNames, namedValues } from './mingo.ts';
import { compileOperands } from './operand.ts';
import type { Documents, Surroundings } from './surroundings.ts';

type Spec = {
  readonly from: string;
  readonly as: string;
  readonly localField: string | undefined;
  readonly foreignField: string | undefined;
  readonly variables: Doc;
  readonly pipeline: readonly Doc[];
};

/** `$lookup`, with equal fields, with a pipeline, or both; the other collection is read by its indexes. */
export function* lookup(
  documents: Documents,
  operand: Value,
  { source, variables }: Surroundings,
): Documents {
  const spec = lookupSpec(operand);
  if (!source) throw notSupported('$lookup here');
  const compute = spec.variables.size > 0 ? compileOperands(spec.variables, variables) : undefined;
  for (const document of documents) {
    const inner = compute ? { ...variables, ...namedValues(spec.variables, compute(document)) } : variables;
    const found = gathered(
      spec.from,
      source(spec.from, [...equalFields(document, spec), ...spec.pipeline], inner),
    );
    yield withComputed(document, spec.as.split('.'), found);
  }
}

function gathered(from: string, documents: Documents): Doc[] {
  const keep = keeping(
    () =>
      new MongoError(
        'Location4568',
        `Total size of documents in ${from} matching pipeline's $lookup stage exceeds ${LIMITS.bytes} bytes`,
      ),
  );
  return [...keepingEach(documents, keep)];
}

const OPTIONS = new Set(['from', 'as', 'localField', 'foreignField', 'let', 'pipeline']);

/** What a `$lookup` says; refused when it names a field of one side alone, or neither fields nor a pipeline. */
export function lookupSpec(operand: Value): Spec {
  if (!isDoc(operand)) throw new MongoError('FailedToParse', 'the $lookup specification must be an Object');
  const text = (name: string): string | undefined => {
    const value = operand.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const from = text('from');
  const as = text('as');
  if (from === undefined || as === undefined) {
    throw new MongoError('FailedToParse', "must specify 'from' and 'as' fields for a $lookup");
  }
  for (const name of operand.keys())
    if (!OPTIONS.has(name)) throw new MongoError('FailedToParse', `unknown argument to $lookup: ${name}`);
  const pipeline = operand.get('pipeline');
  const variables = operand.get('let') ?? new Map();
  if (!isDoc(variables)) throw new MongoError('FailedToParse', "$lookup argument 'let' must be an object");
  checkNames(variables);
  const localField = text('localField');
  const foreignField = text('foreignField');
  checkSides(localField, foreignField, pipeline !== undefined);
  for (const field of [as, localField, foreignField]) if (field !== undefined) checkFieldPath(field);
  return {
    from,
    as,
    localField,
    foreignField,
    variables,
    pipeline: stagesIn(pipeline),
  };
}

/** A pipeline within a stage. */
export function stagesIn(pipeline: Value | undefined): readonly Doc[] {
  if (pipeline === undefined) return [];
  if (!Array.isArray(pipeline))
    throw new MongoError('TypeMismatch', "'pipeline' option must be specified as an array");
  if (pipeline.every(isDoc)) return pipeline;
  throw new MongoError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
}

function checkSides(local: string | undefined, foreign: string | undefined, hasPipeline: boolean): void {
  if (local !== undefined && foreign !== undefined) return;
  if (!hasPipeline)
    throw new MongoError(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  if (local === foreign) return;
  throw new MongoError(
    'FailedToParse',
    "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
  );
}

/** The condition that the other side's field equals this side's; a missing field equals null. */
function equalFields(document: Doc, { localField, foreignField }: Spec): Doc[] {
  if (localField === undefined || foreignField === undefined) return [];
  const values: Value[] = [];
  someAt(document, path(localField), (value) => {
    if (Array.isArray(value)) values.push(...value);
    else values.push(value ?? null);
    return false;
  });
  return [doc({ $match: doc({ [foreignField]: doc({ $in: values }) }) })];
}
