import { compareValues } from '../bson/compare.ts';
import { rankOf } from '../bson/rank.ts';
import { type Doc, doc, isDoc, type Value } from '../bson/value.ts';
import { type CodeName, MongoError } from '../errors.ts';
import { isConstant } from './operand.ts';

type Spec = {
  readonly groupBy: Value;
  readonly boundaries: readonly Value[];
  readonly rest: Value | undefined;
  readonly output: Doc;
};

const OPTIONS = new Set(['groupBy', 'boundaries', 'default', 'output']);

/** `$bucket` as the stages that MongoDB makes of it: a group by the lower boundaries, in their order. */
export function bucketStages(operand: Value): Doc[] {
  const { groupBy, boundaries, rest, output } = bucketSpec(operand);
  const branches = boundaries.slice(1).map((high, i) => {
    const low = boundaries[i] ?? null;
    const isWithin = doc({
      $and: [doc({ $gte: [groupBy, literal(low)] }), doc({ $lt: [groupBy, literal(high)] })],
    });
    return new Map([['case', isWithin] as const, ['then', literal(low)] as const]);
  });
  const choice = doc({ branches, ...(rest === undefined ? {} : { default: literal(rest) }) });
  return [
    doc({ $group: new Map([['_id', doc({ $switch: choice })], ...output]) }),
    doc({ $sort: doc({ _id: 1 }) }),
  ];
}

function literal(value: Value): Doc {
  return doc({ $literal: value });
}

function bucketSpec(operand: Value): Spec {
  if (!isDoc(operand)) throw refused('Location40201', 'Argument to $bucket stage must be an object');
  for (const name of operand.keys())
    if (!OPTIONS.has(name)) throw refused('Location40197', `Unrecognized option to $bucket: ${name}.`);
  const groupBy = operand.get('groupBy');
  if (groupBy !== undefined && !isExpression(groupBy))
    throw refused(
      'Location40202',
      "The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression",
    );
  const boundaries = operand.get('boundaries');
  if (boundaries === undefined || groupBy === undefined)
    throw refused('Location40198', "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  const ordered = inOrder(boundaries);
  const rest = operand.get('default');
  checkDefault(rest, ordered);
  const output = operand.get('output') ?? doc({ count: doc({ $sum: 1 }) });
  if (!isDoc(output)) throw refused('Location40196', "The $bucket 'output' field must be an object");
  return { groupBy, boundaries: ordered, rest, output };
}

/** Whether a value is a path or an operator. */
export function isExpression(value: Value): boolean {
  if (isDoc(value)) return value.keys().next().value?.startsWith('$') ?? false;
  return typeof value === 'string' && value.startsWith('$');
}

function inOrder(boundaries: Value): readonly Value[] {
  if (!Array.isArray(boundaries))
    throw refused('Location40200', "The $bucket 'boundaries' field must be an array");
  if (!boundaries.every(isConstant))
    throw refused('Location40191', "The $bucket 'boundaries' field must be an array of constant values");
  if (boundaries.length < 2)
    throw refused('Location40192', "The $bucket 'boundaries' field must have at least 2 values");
  for (const [i, high] of boundaries.entries()) {
    const low = boundaries[i - 1];
    if (low === undefined) continue;
    if (rankOf(low) !== rankOf(high))
      throw refused(
        'Location40193',
        "All values in the 'boundaries' option to $bucket must have the same type",
      );
    if (compareValues(low, high) >= 0)
      throw refused('Location40194', "The 'boundaries' option to $bucket must be sorted");
  }
  return boundaries;
}

function checkDefault(rest: Value | undefined, boundaries: readonly Value[]): void {
  if (rest === undefined) return;
  if (!isConstant(rest))
    throw refused('Location40195', "The $bucket 'default' field must be a constant expression");
  const [low, high] = [boundaries[0] ?? null, boundaries.at(-1) ?? null];
  if (rankOf(rest) === rankOf(low) && compareValues(rest, low) >= 0 && compareValues(rest, high) < 0)
    throw refused(
      'Location40199',
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
}

function refused(code: CodeName, message: string): MongoError {
  return new MongoError(code, message);
}
