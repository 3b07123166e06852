import { compareValues } from '../bson/compare.ts';
import { type Doc, doc, isDoc, isInt32, isNumeric, plainNumber, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { isExpression } from './bucket.ts';
import { compileGroup } from './group.ts';
import { holding, keepingEach } from './memory.ts';
import { compileOperand } from './operand.ts';
import { refuse } from './operators/arguments.ts';
import type { Documents, Surroundings } from './surroundings.ts';

type Spec = { readonly groupBy: Value; readonly buckets: number; readonly output: Doc };

const OPTIONS = new Set(['groupBy', 'buckets', 'output', 'granularity']);
const SERIES = /^(?:R(?:5|10|20|40|80)|E(?:6|12|24|48|96|192)|1-2-5|POWERSOF2)$/;

/** `$bucketAuto`: documents in the order of an expression, about as many in each bucket, equal ones in the same. */
export function* bucketAuto(documents: Documents, operand: Value, surroundings: Surroundings): Documents {
  const { groupBy, buckets, output } = bucketAutoSpec(operand);
  const outputOf = compileGroup(new Map([['_id', null], ...output]), surroundings);
  const valueOf = compileOperand(groupBy, surroundings.variables);
  const sorted = [...keepingEach(documents, holding('$bucketAuto', surroundings.mayHold))]
    .map((document) => ({ document, value: valueOf(document) ?? null }))
    .sort((a, b) => compareValues(a.value, b.value));
  const size = Math.max(1, Math.round(sorted.length / buckets));
  const endOf = (start: number, isLast: boolean): number => {
    let end = isLast ? sorted.length : Math.min(start + size, sorted.length);
    const last = sorted[end - 1]?.value ?? null;
    while (end < sorted.length && compareValues(sorted[end]?.value ?? null, last) === 0) end++;
    return end;
  };
  let start = 0;
  for (let made = 1; start < sorted.length; made++) {
    const end = endOf(start, made === buckets);
    const min = sorted[start]?.value ?? null;
    const max = (sorted[end] ?? sorted[end - 1])?.value ?? null;
    const held = sorted.slice(start, end).map(({ document }) => document);
    for (const result of outputOf(held)) yield result.set('_id', doc({ min, max }));
    start = end;
  }
}

function bucketAutoSpec(operand: Value): Spec {
  if (!isDoc(operand)) return refuse('Location40240', 'The argument to $bucketAuto must be an object');
  for (const name of operand.keys())
    if (!OPTIONS.has(name)) refuse('Location40245', `Unrecognized option to $bucketAuto: ${name}`);
  const groupBy = operand.get('groupBy');
  if (groupBy !== undefined && !isExpression(groupBy))
    refuse(
      'Location40239',
      "The $bucketAuto 'groupBy' field must be defined as a $-prefixed path or an expression object",
    );
  const buckets = operand.get('buckets');
  if (buckets !== undefined) checkBuckets(buckets);
  const output = operand.get('output') ?? doc({ count: doc({ $sum: 1 }) });
  if (!isDoc(output)) return refuse('Location40244', "The $bucketAuto 'output' field must be an object");
  checkGranularity(operand.get('granularity'));
  if (groupBy === undefined || buckets === undefined)
    return refuse('Location40246', "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
  return { groupBy, buckets: Number(plainNumber(buckets)), output };
}

function checkBuckets(buckets: Value): void {
  if (!isNumeric(buckets)) refuse('Location40241', "The $bucketAuto 'buckets' field must be a numeric value");
  const number = Number(plainNumber(buckets) ?? Number.NaN);
  if (!isInt32(number))
    refuse('Location40242', "The $bucketAuto 'buckets' field must be representable as a 32-bit integer");
  if (number <= 0) refuse('Location40243', "The $bucketAuto 'buckets' field must be greater than 0");
}

function checkGranularity(granularity: Value | undefined): void {
  if (granularity === undefined) return;
  if (typeof granularity !== 'string')
    throw new MongoError('Location40261', "The $bucketAuto 'granularity' field must be a string");
  if (!SERIES.test(granularity)) refuse('Location40257', `Unknown rounding granularity '${granularity}'`);
  throw notSupported("$bucketAuto with a 'granularity'");
}
