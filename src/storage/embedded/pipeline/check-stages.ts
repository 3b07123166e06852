import { compareValues } from '../bson/compare.ts';
import { rankOf } from '../bson/rank.ts';
import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { entryOf } from '../entry-of.ts';
import { MongoError } from '../errors.ts';
import { checkDensify } from './densify.ts';
import { lookupSpec } from './lookup.ts';
import { isConstant } from './operand.ts';
import { facetsOf, nameOf } from './run.ts';
import { sampleSize } from './sample.ts';
import { limitOperand, skipOperand } from './stages.ts';
import { unwindSpec } from './unwind.ts';

/** Refuse what stages cannot take before any document is read: a stage that none reaches would never look at it. */
export function checkStages(stages: readonly Doc[]): void {
  for (const stage of stages) {
    const [name, operand] = nameOf(stage);
    entryOf(CHECKS, name)?.(operand);
  }
}

const CHECKS: Readonly<Record<string, (operand: Value) => void>> = {
  $limit: limitOperand,
  $skip: skipOperand,
  $sample: sampleSize,
  $unwind: unwindSpec,
  $lookup: (operand) => checkStages(lookupSpec(operand).pipeline),
  $facet: (operand) => facetsOf(operand).forEach(([, stages]) => checkStages(stages)),
  $bucket: checkBucket,
  $densify: checkDensify,
};

function checkBucket(operand: Value): void {
  if (!isDoc(operand)) throw new MongoError('Location40201', 'Argument to $bucket stage must be an object');
  const boundaries = operand.get('boundaries');
  if (boundaries === undefined || !operand.has('groupBy'))
    throw new MongoError('Location40198', "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  if (!Array.isArray(boundaries))
    throw new MongoError('Location40200', "The $bucket 'boundaries' field must be an array");
  if (boundaries.length < 2)
    throw new MongoError('Location40192', "The $bucket 'boundaries' field must have at least 2 values");
  if (boundaries.every(isConstant)) checkOrder(boundaries);
}

function checkOrder(boundaries: readonly Value[]): void {
  for (const [i, high] of boundaries.entries()) {
    const low = boundaries[i - 1];
    if (low === undefined) continue;
    if (rankOf(low) !== rankOf(high))
      throw new MongoError(
        'Location40193',
        "All values in the 'boundaries' option to $bucket must have the same type",
      );
    if (compareValues(low, high) >= 0)
      throw new MongoError('Location40194', "The 'boundaries' option to $bucket must be sorted");
  }
}
