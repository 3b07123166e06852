import { int64Of } from '../bson/decimal.ts';
import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { type CodeName, MongoError } from '../errors.ts';
import { orderBy } from '../plan/order.ts';
import { collate } from '../query/collate.ts';
import { withComputed } from '../query/computed.ts';
import { checkFieldPath } from '../query/field-path.ts';
import { compileFilter } from '../query/match.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { flattenFields, parseProjection } from '../query/projection.ts';
import { parseSort } from '../query/sort.ts';
import { densify } from './densify.ts';
import { compileExpression } from './expressions.ts';
import { group } from './group.ts';
import { holding, keepingEach } from './memory.ts';
import { compileOperand, compileOperands } from './operand.ts';
import { redact } from './redact.ts';
import { sample } from './sample.ts';
import type { Documents, Surroundings } from './surroundings.ts';
import { unwind } from './unwind.ts';

export type Stage = (documents: Documents, operand: Value, surroundings: Surroundings) => Documents;

export function docOperand(name: string, operand: Value): Doc {
  if (isDoc(operand)) return operand;
  throw new MongoError('TypeMismatch', `the ${name} specification must be an object`);
}

/** What a `$sort` says; refused when it is no object, names nothing, or names what no field can be. */
export function sortOperand(operand: Value): Doc {
  if (!isDoc(operand)) throw new MongoError('Location15973', 'the $sort key specification must be an object');
  if (operand.size === 0)
    throw new MongoError('Location15976', '$sort stage must have at least one sort key');
  for (const path of operand.keys()) checkFieldPath(path);
  return operand;
}

function textOperand(name: string, operand: Value): string {
  if (typeof operand === 'string' && operand !== '') return operand;
  throw new MongoError('BadValue', `${name} specification must be a string or an array of strings`);
}

export function skipOperand(operand: Value): number {
  return countOperand(operand) ?? refuseCount('Location5107200', '$skip');
}

export function limitOperand(operand: Value): number {
  const most = countOperand(operand) ?? refuseCount('Location5107201', '$limit');
  if (most > 0) return most;
  throw new MongoError('Location15958', 'the limit must be positive');
}

function countOperand(operand: Value): number | undefined {
  const number = int64Of(operand);
  return number !== undefined && number >= 0n ? Number(number) : undefined;
}

function refuseCount(code: CodeName, name: string): never {
  throw new MongoError(code, `invalid argument to ${name} stage: Expected a non-negative number`);
}

function* match(documents: Documents, operand: Value, { variables, collation }: Surroundings): Documents {
  const filter = collate(parseFilter(docOperand('$match', operand)), collation);
  const passes = compileFilter(filter, compileExpression(variables));
  for (const document of documents) if (passes(document)) yield document;
}

function* sort(documents: Documents, operand: Value, { collation, mayHold }: Surroundings): Documents {
  const order = orderBy(parseSort(sortOperand(operand)), collation);
  const held = keepingEach(documents, holding('Sort', mayHold));
  const keyed = [...held].map((document) => ({ document, key: order.keyOf(document) }));
  for (const { document } of keyed.sort((a, b) => order.compare(a.key, b.key))) yield document;
}

function* skip(documents: Documents, operand: Value): Documents {
  let left = skipOperand(operand);
  for (const document of documents) {
    if (left > 0) left--;
    else yield document;
  }
}

function* limit(documents: Documents, operand: Value): Documents {
  let left = limitOperand(operand);
  for (const document of documents) {
    yield document;
    if (--left === 0) return;
  }
}

/** The field that a `$count` gives. */
function countedField(operand: Value): string {
  if (typeof operand !== 'string')
    throw new MongoError('Location40156', 'the count field must be a non-empty string');
  if (operand === '') throw new MongoError('Location40157', 'the count field must be a non-empty string');
  if (operand.startsWith('$'))
    throw new MongoError('Location40158', 'the count field cannot be a $-prefixed path');
  if (operand.includes('.')) throw new MongoError('Location40160', "the count field cannot contain '.'");
  return operand;
}

function* count(documents: Documents, operand: Value): Documents {
  const name = countedField(operand);
  let found = 0;
  for (const _ of documents) found++;
  if (found > 0) yield new Map([[name, found]]);
}

function* project(documents: Documents, operand: Value, { variables }: Surroundings): Documents {
  const compute = (expressions: Doc) => compileOperands(expressions, variables);
  const spec = docOperand('$project', operand);
  if (spec.size === 0) {
    throw new MongoError(
      'Location51272',
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  const { project: apply } = parseProjection(spec, undefined, compute);
  for (const document of documents) yield apply(document, undefined);
}

function* unset(documents: Documents, operand: Value, surroundings: Surroundings): Documents {
  const paths = Array.isArray(operand) ? operand : [operand];
  const spec: Doc = new Map(paths.map((path) => [textOperand('$unset', path), 0]));
  yield* project(documents, spec, surroundings);
}

/** What an `$addFields` says, by paths. Refused: nothing, an empty document, and one path within another. */
function addedFields(operand: Value): Doc {
  if (!isDoc(operand))
    throw new MongoError('Location40272', '$addFields specification stage must be an object');
  if (operand.size === 0) throw new MongoError('Location40177', 'specification must have at least one field');
  const fields = flattenFields(operand, '');
  const seen = new Set<string>();
  for (const [path, value] of fields) {
    checkFieldPath(path);
    if (isDoc(value) && value.size === 0)
      throw new MongoError(
        'Location40180',
        `an empty object is not a valid value. Found empty object at path ${path}`,
      );
    const other = [...seen].find(
      (before) => `${path}.`.startsWith(`${before}.`) || before.startsWith(`${path}.`),
    );
    if (other !== undefined)
      throw new MongoError(
        'Location40176',
        `specification contains two conflicting paths. Cannot specify both '${path}' and '${other}'`,
      );
    seen.add(path);
  }
  return new Map(fields);
}

/** Only the named fields are computed; everything else stays as it is stored. */
function* addFields(documents: Documents, operand: Value, { variables }: Surroundings): Documents {
  const spec = addedFields(operand);
  const compute = compileOperands(spec, variables);
  const paths = [...spec.keys()].map((path) => [path, path.split('.')] as const);
  for (const document of documents) {
    const computed = compute(document);
    let result = document;
    for (const [path, parts] of paths) result = withComputed(result, parts, computed.get(path));
    yield result;
  }
}

function* replaceWith(documents: Documents, operand: Value, { variables }: Surroundings): Documents {
  const compute = compileOperand(operand, variables);
  for (const document of documents) {
    const result = compute(document);
    if (!isDoc(result)) {
      throw new MongoError('Location40228', "'newRoot' expression must evaluate to an object");
    }
    yield result;
  }
}

/** The stages that run on their own; others are made of them, or lead into other pipelines. */
export const STAGES: Readonly<Record<string, Stage>> = {
  $match: match,
  $sort: sort,
  $skip: skip,
  $limit: limit,
  $count: count,
  $project: project,
  $unset: unset,
  $addFields: addFields,
  $set: addFields,
  $unwind: unwind,
  $group: group,
  $sample: sample,
  $densify: densify,
  $redact: redact,
  $replaceRoot: (documents, operand, surroundings) =>
    replaceWith(documents, docOperand('$replaceRoot', operand).get('newRoot') ?? null, surroundings),
  $replaceWith: replaceWith,
};
