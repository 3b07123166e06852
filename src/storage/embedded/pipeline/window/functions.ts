import { compareValues } from '../../bson/compare.ts';
import { type Doc, float, isDoc, plainNumber, type Value } from '../../bson/value.ts';
import { entryOf } from '../../entry-of.ts';
import { notSupported } from '../../errors.ts';
import { keeping, LIMITS, SMALLEST_VALUE, tooMuchMemory } from '../memory.ts';
import type { Variables } from '../mingo.ts';
import { compileOperand, type Operand } from '../operand.ts';
import { refuse } from '../operators/arguments.ts';
import { LENGTHS, unitOf } from '../operators/calendar.ts';
import { type Gatherer, gathererOf } from '../picking.ts';
import { type Bounds, type Row, windowsOf } from './bounds.ts';

/** What a window function gives for each row of a partition. */
export type WindowFunction = (rows: readonly Row[]) => Value[];

export type Call = {
  readonly name: string;
  readonly operand: Value;
  readonly bounds: Bounds;
  readonly hasWindow: boolean;
  readonly sortBy: Doc | undefined;
  readonly variables: Variables;
  readonly checkTime: (() => void) | undefined;
};

/** A window function as an output field names it. */
export function windowFunction(call: Call): WindowFunction {
  const make = entryOf(FUNCTIONS, call.name);
  if (make) return make(call);
  const gatherer = gathererOf(call.name, call.operand, call.variables);
  if (gatherer) return accumulating(call, gatherer);
  if (UNSUPPORTED.has(call.name)) throw notSupported(`The window function ${call.name}`);
  return refuse('FailedToParse', `Unrecognized window function, ${call.name}`);
}

const UNSUPPORTED = new Set([
  '$covariancePop',
  '$covarianceSamp',
  '$median',
  '$minMaxScaler',
  '$percentile',
  '$concatArrays',
  '$setUnion',
]);

/** An accumulator over the window of each row; one that only grows goes on from row to row. */
function accumulating(call: Call, { make, operand: valueOf }: Gatherer): WindowFunction {
  const { name, operand, bounds, checkTime } = call;
  if (name === '$count' && !(isDoc(operand) && operand.size === 0))
    refuse('FailedToParse', '$count takes an empty object');
  return (rows) => {
    const values = rows.map(({ document }) => valueOf(document));
    const begin = () => make(keeping(() => tooMuchMemory(name)));
    let growing = begin();
    let reached = { from: 0, to: 0 };
    let listed = 0;
    return Array.from(windowsOf(rows, bounds), ({ from, to }) => {
      checkTime?.();
      if (from !== reached.from) {
        growing = begin();
        reached = { from, to: from };
      }
      for (let i = reached.to; i < to; i++) growing.take(values[i]);
      reached = { from, to: Math.max(to, reached.to) };
      const result = growing.result();
      if (!Array.isArray(result) && !isDoc(result)) return result;
      listed += (isDoc(result) ? result.size : result.length) * SMALLEST_VALUE;
      if (listed > LIMITS.heldBytes) throw tooMuchMemory(name);
      return isDoc(result) ? result : [...result];
    });
  };
}

/** Ranks are told by the one field of the order; rows that are equal in it have the same. */
function ranking(next: (row: { place: number; last: number; isTie: boolean }) => number) {
  return ({ name, operand, hasWindow, sortBy }: Call): WindowFunction => {
    if (hasWindow) refuse('Location5371601', 'Rank style window functions do not accept a window');
    if (!isDoc(operand) || operand.size > 0)
      refuse('Location5371603', `${name} must be specified with '{}' as the value`);
    if (sortBy?.size !== 1)
      refuse(
        'Location5371602',
        `${name} must be specified with a top level sortBy expression with exactly one element`,
      );
    return (rows) => {
      let last = 0;
      return rows.map(({ at }, i) => {
        const before = rows[i - 1];
        last = next({
          place: i + 1,
          last,
          isTie: before !== undefined && compareValues(before.at, at) === 0,
        });
        return last;
      });
    };
  };
}

function shift({ operand, sortBy, variables }: Call): WindowFunction {
  if (!isDoc(operand)) return refuse('FailedToParse', 'Argument to $shift must be an object');
  if (!sortBy) refuse('FailedToParse', "'$shift' requires a sortBy");
  const by = plainNumber(operand.get('by'));
  const output = operand.get('output');
  if (by === undefined || output === undefined)
    return refuse('FailedToParse', "$shift requires 'output' and an integer 'by'");
  const valueOf = compileOperand(output, variables);
  const otherwise = compileOperand(operand.get('default') ?? null, variables);
  return (rows) =>
    rows.map((_, i) => {
      const row = rows[i + Number(by)];
      return (row ? valueOf(row.document) : otherwise(new Map())) ?? null;
    });
}

function carryForward({ operand, variables }: Call): WindowFunction {
  const valueOf = compileOperand(operand, variables);
  return (rows) => {
    let last: Value = null;
    return rows.map(({ document }) => {
      last = valueOf(document) ?? last;
      return last;
    });
  };
}

/** A number, or nothing where there is none; what else a server would not take is refused. */
function numberIn(value: Value | undefined, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = plainNumber(value);
  if (number === undefined) throw notSupported(`${name} of what is no number`);
  return Number(number);
}

/** Where a row stands, in milliseconds for a date. */
function positionOf(at: Value, name: string): number {
  const position = at instanceof Date ? at.getTime() : plainNumber(at);
  return position === undefined
    ? refuse('Location605001', `${name} requires the sortBy field to be a number or a date`)
    : Number(position);
}

function fillLinearly({ operand, sortBy, variables }: Call): WindowFunction {
  if (sortBy?.size !== 1)
    refuse(
      'Location605001',
      '$linearFill must be specified with a top level sortBy expression with exactly one element',
    );
  const valueOf = compileOperand(operand, variables);
  return (rows) => {
    const values = rows.map(({ document }) => valueOf(document) ?? null);
    const known = values.map((value) => numberIn(value, '$linearFill'));
    const places = rows.map(({ at }) => positionOf(at, '$linearFill'));
    if (places.some((place, i) => place === places[i - 1]))
      refuse('Location6050106', 'There can be no repeated values in the sort field');
    let before: number | undefined;
    let after = 0;
    return values.map((value, i) => {
      if (known[i] !== undefined) before = i;
      if (value !== null || before === undefined) return value;
      while (after <= i || (after < known.length && known[after] === undefined)) after++;
      if (after >= known.length) return null;
      const [x0 = 0, x = 0, x1 = 0] = [places[before], places[i], places[after]];
      const [y0 = 0, y1 = 0] = [known[before], known[after]];
      return float(y0 + ((x - x0) / (x1 - x0)) * (y1 - y0));
    });
  };
}

function movingAverage({ operand, hasWindow, sortBy, variables }: Call): WindowFunction {
  if (!isDoc(operand))
    return refuse('FailedToParse', '$expMovingAvg must have exactly one argument that is an object');
  if (hasWindow) refuse('FailedToParse', "$expMovingAvg does not accept a 'window' field");
  if (!sortBy) refuse('FailedToParse', "$expMovingAvg requires an explicit 'sortBy'");
  const alpha = weightIn(operand);
  const valueOf = inputOf(operand, variables);
  return (rows) => {
    let last: number | undefined;
    return rows.map(({ document }) => {
      const number = numberIn(valueOf(document), '$expMovingAvg');
      if (number === undefined) throw notSupported('$expMovingAvg of what is no number');
      last = last === undefined ? number : number * alpha + last * (1 - alpha);
      return float(last);
    });
  };
}

function inputOf(operand: Doc, variables: Variables): Operand {
  const input = operand.get('input');
  return input === undefined
    ? refuse('FailedToParse', "A window function is missing 'input'")
    : compileOperand(input, variables);
}

function weightIn(operand: Doc): number {
  const [n, alpha] = [plainNumber(operand.get('N')), plainNumber(operand.get('alpha'))];
  if ((n === undefined) === (alpha === undefined))
    return refuse('FailedToParse', "$expMovingAvg sub object must have exactly one of 'N' or 'alpha'");
  if (n !== undefined) {
    if (!Number.isInteger(Number(n)) || Number(n) < 1)
      refuse('FailedToParse', "'N' must be a positive integer");
    return 2 / (Number(n) + 1);
  }
  const weight = Number(alpha);
  return weight > 0 && weight < 1
    ? weight
    : refuse('FailedToParse', "'alpha' must be between 0 and 1 (exclusive)");
}

/** A function of the points in each window: where each stands, and its value. */
function overPoints(compute: (points: readonly (readonly [number, number])[]) => number | null) {
  return (call: Call): WindowFunction => {
    const { name, operand, bounds, hasWindow, sortBy, variables, checkTime } = call;
    if (!isDoc(operand)) return refuse('FailedToParse', `${name} expects an object`);
    if (name === '$derivative' && !hasWindow)
      refuse('FailedToParse', `${name} requires explicit window bounds`);
    if (sortBy?.size !== 1) refuse('FailedToParse', `${name} requires a sortBy with exactly one field`);
    const unit = operand.get('unit');
    const length = unit === undefined ? undefined : (LENGTHS[unitOf(unit)] ?? WEEK_OR_DAY[unitOf(unit)]);
    if (unit !== undefined && length === undefined)
      refuse('Location5490710', "unit must be 'week' or smaller");
    const valueOf = inputOf(operand, variables);
    return (rows) => {
      const points = rows.map(({ document, at }): readonly [number, number] => {
        if (at instanceof Date !== (length !== undefined))
          refuse(
            'Location5624901',
            `${name} where the sortBy is a Date requires a 'unit', and no other takes one`,
          );
        const value = numberIn(valueOf(document), name);
        if (value === undefined) throw notSupported(`${name} of what is no number`);
        return [positionOf(at, name) / (length ?? 1), value];
      });
      return Array.from(windowsOf(rows, bounds), ({ from, to }) => {
        checkTime?.();
        const result = compute(points.slice(from, to));
        return result === null ? null : float(result);
      });
    };
  };
}

const WEEK_OR_DAY: Readonly<Record<string, number>> = { week: 604_800_000, day: 86_400_000 };

function slope(points: readonly (readonly [number, number])[]): number | null {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first[0] === last[0]) return null;
  return (last[1] - first[1]) / (last[0] - first[0]);
}

function area(points: readonly (readonly [number, number])[]): number {
  return points.reduce((total, [x, y], i) => {
    const [x0, y0] = points[i - 1] ?? [x, y];
    return total + ((y0 + y) / 2) * (x - x0);
  }, 0);
}

const FUNCTIONS: Readonly<Record<string, (call: Call) => WindowFunction>> = {
  $documentNumber: (call) => documentNumber(call),
  $rank: ranking(({ place, last, isTie }) => (isTie ? last : place)),
  $denseRank: ranking(({ last, isTie }) => (isTie ? last : last + 1)),
  $shift: shift,
  $locf: carryForward,
  $linearFill: fillLinearly,
  $expMovingAvg: movingAverage,
  $derivative: overPoints(slope),
  $integral: overPoints(area),
};

function documentNumber({ operand, hasWindow, sortBy }: Call): WindowFunction {
  if (hasWindow) refuse('Location5371601', 'Rank style window functions do not accept a window');
  if (!isDoc(operand) || operand.size > 0)
    refuse('Location5371603', "$documentNumber must be specified with '{}' as the value");
  if (!sortBy)
    refuse('Location5371602', '$documentNumber must be specified with a top level sortBy expression');
  return (rows) => rows.map((_, i) => i + 1);
}
