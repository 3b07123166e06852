import { compareValues } from '../../bson/compare.ts';
import { type Doc, float, isDoc, plainNumber, type Value } from '../../bson/value.ts';
import { entryOf } from '../../entry-of.ts';
import { notSupported } from '../../errors.ts';
import { LIMITS, SMALLEST_VALUE, tooMuchMemory } from '../memory.ts';
import { compileOperand } from '../operand.ts';
import { refuse } from '../operators/arguments.ts';
import { type Gatherer, gathererOf } from '../picking.ts';
import { windowsOf } from './bounds.ts';
import { type Call, inputOf, numberIn, positionOf, type WindowFunction } from './call.ts';
import { derivative, integral } from './points.ts';

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

/** An accumulator over the window of each row. */
function accumulating(call: Call, { over, operand: valueOf }: Gatherer): WindowFunction {
  const { name, operand, bounds, checkTime } = call;
  if (name === '$count' && !(isDoc(operand) && operand.size === 0))
    refuse('FailedToParse', '$count takes an empty object');
  const refusal = () => tooMuchMemory(name);
  return (rows) => {
    const values = rows.map(({ document }) => {
      checkTime?.();
      return valueOf(document);
    });
    let listed = 0;
    return Array.from(over(values, windowsOf(rows, bounds), { refusal, checkTime }), (gathered) => {
      const result = gathered.result();
      if (!Array.isArray(result) && !isDoc(result)) return result;
      listed += (isDoc(result) ? result.size : result.length) * SMALLEST_VALUE;
      if (listed > LIMITS.heldBytes) throw refusal();
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

const FUNCTIONS: Readonly<Record<string, (call: Call) => WindowFunction>> = {
  $documentNumber: (call) => documentNumber(call),
  $rank: ranking(({ place, last, isTie }) => (isTie ? last : place)),
  $denseRank: ranking(({ last, isTie }) => (isTie ? last : last + 1)),
  $shift: shift,
  $locf: carryForward,
  $linearFill: fillLinearly,
  $expMovingAvg: movingAverage,
  $derivative: derivative,
  $integral: integral,
};

function documentNumber({ operand, hasWindow, sortBy }: Call): WindowFunction {
  if (hasWindow) refuse('Location5371601', 'Rank style window functions do not accept a window');
  if (!isDoc(operand) || operand.size > 0)
    refuse('Location5371603', "$documentNumber must be specified with '{}' as the value");
  if (!sortBy)
    refuse('Location5371602', '$documentNumber must be specified with a top level sortBy expression');
  return (rows) => rows.map((_, i) => i + 1);
}
