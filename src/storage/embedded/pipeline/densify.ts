import { compareValues } from '../bson/compare.ts';
import { keyOf } from '../bson/key.ts';
import { type Doc, isDoc, plainNumber, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { withComputed } from '../query/computed.ts';
import { checkFieldPath } from '../query/field-path.ts';
import { add, multiply } from '../update/arithmetic.ts';
import { follow } from './field-paths.ts';
import { holding, keepingEach, LIMITS } from './memory.ts';
import { refuse } from './operators/arguments.ts';
import { type Unit, unitOf } from './operators/calendar.ts';
import { plusUnits } from './operators/date-arithmetic.ts';
import { zoneOf } from './operators/time-zone.ts';
import type { Documents, Surroundings } from './surroundings.ts';

type Ends = readonly [Value, Value];
type Spec = {
  readonly field: readonly string[];
  readonly partition: readonly (readonly string[])[];
  readonly step: Value;
  readonly unit: Unit | undefined;
  readonly bounds: 'full' | 'partition' | Ends;
};
type Row = { readonly document: Doc; readonly at: Value };

/** The values of the grid, from the first on, as long as they come before an end. */
type Grid = { readonly start: Value; isBefore(value: Value): boolean };

/** `$densify`: documents between others, so that a field goes on in even steps; as many as MongoDB makes. */
export function* densify(documents: Documents, operand: Value, { mayHold }: Surroundings): Documents {
  const spec = specOf(operand);
  const partitions = new Map<string, Row[]>();
  for (const document of keepingEach(documents, holding('$densify', mayHold))) {
    const at = follow(document, spec.field) ?? null;
    if (at === null) {
      yield document;
      continue;
    }
    checkPlace(at, spec.unit);
    const key = keyOf(spec.partition.map((path) => follow(document, path) ?? null)).toString('latin1');
    const rows = partitions.get(key);
    if (rows) rows.push({ document, at });
    else partitions.set(key, [{ document, at }]);
  }
  for (const rows of partitions.values()) rows.sort((a, b) => compareValues(a.at, b.at));
  if (partitions.size === 0 && typeof spec.bounds !== 'string' && spec.partition.length === 0)
    partitions.set('', []);
  const all = fullGrid([...partitions.values()]);
  const made = { count: 0 };
  for (const rows of partitions.values()) yield* dense(rows, spec, gridOf(rows, spec, all), made);
}

function* dense(rows: readonly Row[], spec: Spec, grid: Grid, made: { count: number }): Documents {
  let [steps, next] = [0, 0];
  for (
    let value = grid.start;
    grid.isBefore(value);
    value = later(value, placeAt(grid.start, ++steps, spec))
  ) {
    let row = rows[next];
    while (row && compareValues(row.at, value) < 0) {
      yield row.document;
      row = rows[++next];
    }
    if (row && compareValues(row.at, value) === 0) continue;
    if (++made.count > LIMITS.densified) throw tooMany(made.count);
    yield between(rows[0]?.document, spec, value);
  }
  for (const { document } of rows.slice(next)) yield document;
}

/** The next value of a grid. Refused when the step is lost beside it, as beside what is infinite: it would never end. */
function later(value: Value, next: Value): Value {
  if (compareValues(next, value) > 0) return next;
  throw notSupported('$densify of values that a step does not change');
}

/** A new document with what tells the partition, and the value. */
function between(other: Doc | undefined, { partition, field }: Spec, value: Value): Doc {
  let document: Doc = new Map();
  for (const path of partition) {
    const part = other && follow(other, path);
    if (part !== undefined) document = withComputed(document, path, part);
  }
  return withComputed(document, field, value);
}

function upTo(start: Value, last: Value): Grid {
  return { start, isBefore: (value) => compareValues(value, last) <= 0 };
}

function fullGrid(partitions: readonly Row[][]): Grid {
  const places = partitions.flatMap((rows) => [rows[0], rows.at(-1)].flatMap((row) => (row ? [row.at] : [])));
  const sorted = places.sort((a, b) => compareValues(a, b));
  return upTo(sorted[0] ?? null, sorted.at(-1) ?? null);
}

function gridOf(rows: readonly Row[], { bounds }: Spec, all: Grid): Grid {
  if (bounds === 'full') return all;
  if (bounds === 'partition') return upTo(rows[0]?.at ?? null, rows.at(-1)?.at ?? null);
  const [start, end] = bounds;
  return { start, isBefore: (value) => compareValues(value, end) < 0 };
}

/** So many steps from the start of a grid; counted from there, so that short months do not add up. */
function placeAt(start: Value, steps: number, { step, unit }: Spec): Value {
  if (start instanceof Date && unit)
    return new Date(
      plusUnits(start.getTime(), { unit, amount: steps * Number(plainNumber(step)) }, zoneOf(undefined)),
    );
  return add(start, multiply(step, steps));
}

function checkPlace(at: Value, unit: Unit | undefined): void {
  if (unit !== undefined) {
    if (!(at instanceof Date))
      refuse('Location6053600', 'Encountered non-date in collection when unit was specified');
    return;
  }
  if (at instanceof Date)
    refuse('Location6053600', 'Encountered date in collection when unit was not specified');
  if (plainNumber(at) === undefined)
    refuse('Location5733201', 'Densify field type must be numeric or a date');
}

function tooMany(made: number): MongoError {
  return new MongoError(
    'Location5897900',
    `Generated ${made} documents in $densify, which is over the limit of ${LIMITS.densified}.`,
  );
}

function specOf(operand: Value): Spec {
  if (!isDoc(operand)) return refuse('FailedToParse', 'The $densify stage specification must be an object');
  const range = operand.get('range');
  const field = operand.get('field');
  if (typeof field !== 'string' || !isDoc(range))
    return refuse('IDLFailedToParse', "$densify is missing a required field: 'field' or 'range'");
  for (const name of operand.keys())
    if (!['field', 'partitionByFields', 'range'].includes(name))
      refuse('IDLUnknownField', `BSON field '$densify.${name}' is an unknown field.`);
  checkFieldPath(field);
  const partition = partitionOf(operand.get('partitionByFields'), field);
  const unit = range.get('unit') === undefined ? undefined : unitOf(range.get('unit'));
  const step = stepOf(range.get('step'), unit);
  const bounds = boundsOf(range.get('bounds'), unit);
  if (bounds === 'partition' && partition.length === 0)
    refuse(
      'Location5946800',
      "One may not specify the bounds as 'partition' without specifying a non-empty array of partitionByFields",
    );
  return { field: field.split('.'), partition, step, unit, bounds };
}

function partitionOf(fields: Value | undefined, field: string): string[][] {
  if (fields === undefined) return [];
  if (!Array.isArray(fields))
    return refuse('TypeMismatch', "BSON field '$densify.partitionByFields' is the wrong type");
  return fields.map((path) => {
    if (typeof path !== 'string')
      return refuse('TypeMismatch', "BSON field '$densify.partitionByFields' is the wrong type");
    checkFieldPath(path);
    if (path === field || path.startsWith(`${field}.`) || field.startsWith(`${path}.`))
      refuse('Location8993000', 'BSON field and a partition field must not overlap');
    return path.split('.');
  });
}

function stepOf(step: Value | undefined, unit: Unit | undefined): Value {
  if (step === undefined)
    return refuse('IDLFailedToParse', "BSON field '$densify.range.step' is missing but a required field");
  const number = plainNumber(step);
  if (number === undefined) throw notSupported('A step of $densify that is no plain number');
  if (!(Number(number) > 0))
    refuse(
      'Location5733401',
      'the step parameter in a range statement must be a strictly positive numeric value',
    );
  if (unit !== undefined && !Number.isInteger(Number(number)))
    refuse(
      'Location6586400',
      'The step parameter in a range statement must be a whole number when densifying a date range',
    );
  return step;
}

function boundsOf(bounds: Value | undefined, unit: Unit | undefined): Spec['bounds'] {
  if (bounds === 'full' || bounds === 'partition') return bounds;
  if (bounds === undefined)
    return refuse('IDLFailedToParse', "BSON field '$densify.range.bounds' is missing but a required field");
  if (!Array.isArray(bounds))
    return refuse('Location5946802', "Bounds string must either be 'full' or 'partition'");
  const [low, high, ...more] = bounds;
  if (low === undefined || high === undefined || more.length > 0)
    return refuse('Location5733403', 'A bounding array in a range statement must have exactly two elements');
  const areDates = low instanceof Date && high instanceof Date;
  if (!areDates && (plainNumber(low) === undefined || plainNumber(high) === undefined))
    refuse('Location5733402', 'A bounding array must contain either both dates or both numeric types');
  if (areDates !== (unit !== undefined))
    refuse('Location5733408', 'Numeric bounds may not have unit parameter, and date bounds need one');
  if (compareValues(low, high) > 0)
    refuse(
      'Location5733402',
      'the lower bound in a range statement must be less than or equal to the upper bound',
    );
  return [low, high];
}
