import type { CodeName } from '../../errors.ts';
import { isNil, type Operator, operators, refuse, unary } from './arguments.ts';

type Domain = { readonly code: CodeName; readonly has: (value: number) => boolean; readonly says: string };

/** A function of one number: null of nothing, refused outside of its domain. */
function numeric(name: string, compute: (value: number) => number, domain?: Domain) {
  return (value: unknown): unknown => {
    if (isNil(value)) return null;
    if (typeof value !== 'number') return refuse('Location28765', `${name} only supports numeric types`);
    if (domain && !Number.isNaN(value) && !domain.has(value)) refuse(domain.code, `${name} ${domain.says}`);
    return compute(value);
  };
}

function above(least: number, code: CodeName): Domain {
  return { code, has: (value) => value > least, says: "'s argument must be a positive number" };
}

function within(has: (value: number) => boolean): Domain {
  return { code: 'Location50989', has, says: 'cannot be applied to this value, it is out of bounds' };
}

const FINITE = within(Number.isFinite);
const UP_TO_ONE = within((value) => Math.abs(value) <= 1);
const NOT_NEGATIVE: Domain = {
  code: 'Location28714',
  has: (value) => value >= 0,
  says: "'s argument must be greater than or equal to 0",
};

function remainder(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null;
  if (typeof a !== 'number' || typeof b !== 'number')
    return refuse('Location16611', '$mod only supports numeric types');
  return b === 0 ? refuse('Location16610', "can't $mod by zero") : a % b;
}

function logarithm(value: unknown, base: unknown): unknown {
  if (isNil(value) || isNil(base)) return null;
  if (typeof value !== 'number') return refuse('Location28756', "$log's argument must be numeric");
  if (typeof base !== 'number') return refuse('Location28757', "$log's base must be numeric");
  if (value <= 0) return refuse('Location28758', "$log's argument must be a positive number");
  if (base <= 0 || base === 1)
    return refuse('Location28759', "$log's base must be a positive number not equal to 1");
  return Math.log(value) / Math.log(base);
}

/** Cut a number at a decimal place, by its exact digits; half a unit is rounded to the even one. */
function cutting(name: string, rounds: boolean) {
  return (value: unknown, place: unknown = 0): unknown => {
    if (isNil(value) || isNil(place)) return null;
    if (typeof value !== 'number') return refuse('Location51081', `${name} only supports numeric types`);
    if (typeof place !== 'number' || !Number.isInteger(place))
      return refuse('Location51082', 'precision argument to be a integral value');
    if (place < -20 || place > 100)
      return refuse(
        'Location51083',
        `cannot apply ${name} with precision value ${place} value must be in [-20, 100]`,
      );
    return Number.isFinite(value) ? cut(value, place, rounds) : value;
  };
}

/** Powers of ten that a double holds exactly, and how large a number with its digits may be for all to count. */
const POWERS = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
const COUNTED = 2 ** 52;

function cut(value: number, place: number, rounds: boolean): number {
  const size = Math.abs(value);
  const power = POWERS[place];
  const cutSize = power !== undefined && size * power < COUNTED ? cutUsual(size, power, rounds) : undefined;
  return Math.sign(value) * (cutSize ?? cutDigits(size, place, rounds));
}

/** Exact, since what a product loses in rounding is known: it tells on which side of a whole or a half one it lies. */
function cutUsual(size: number, power: number, rounds: boolean): number {
  const scaled = size * power;
  const lost = lostIn(size, power, scaled);
  const floor = Math.floor(scaled);
  const isBelow = floor === scaled && lost < 0;
  const kept = isBelow ? floor - 1 : floor;
  const fromHalf = isBelow ? 1 : scaled - floor - 0.5 || lost;
  const goesUp = rounds && (fromHalf > 0 || (fromHalf === 0 && kept % 2 === 1));
  return (kept + (goesUp ? 1 : 0)) / power;
}

/** The error of a product is itself a number (Dekker). */
function lostIn(a: number, b: number, product: number): number {
  const [a1, b1] = [upperHalf(a), upperHalf(b)];
  const [a2, b2] = [a - a1, b - b1];
  return a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2;
}

/** Veltkamp's splitter. */
function upperHalf(value: number): number {
  const larger = (2 ** 27 + 1) * value;
  return larger - (larger - value);
}

/** From here on a double has no digits behind the point, and its text an exponent. */
const ALL_WHOLE = 1e21;

/** No more digits behind the point can be asked for. */
const MOST_DIGITS = 100;

function cutDigits(size: number, place: number, rounds: boolean): number {
  const [whole = '', fraction = ''] =
    size < ALL_WHOLE ? size.toFixed(MOST_DIGITS).split('.') : [BigInt(size).toString()];
  const length = whole.length + place;
  const digits = (whole + fraction).padEnd(length, '0');
  if (length < 0) return 0;
  const kept = BigInt(digits.slice(0, length) || '0');
  const rest = digits.slice(length);
  const up = rounds && isMoreThanHalf(rest, kept % 2n === 1n) ? 1n : 0n;
  return Number(`${kept + up}e${-place}`);
}

function isMoreThanHalf(rest: string, isOdd: boolean): boolean {
  if (/^50*$/.test(rest)) return isOdd;
  return rest >= '5';
}

/** Operators on numbers. */
export const numbers: Record<string, Operator> = {
  ...unary({
    $sqrt: numeric('$sqrt', Math.sqrt, NOT_NEGATIVE),
    $ln: numeric('$ln', Math.log, above(0, 'Location28766')),
    $log10: numeric('$log10', Math.log10, above(0, 'Location28761')),
    $sin: numeric('$sin', Math.sin, FINITE),
    $cos: numeric('$cos', Math.cos, FINITE),
    $tan: numeric('$tan', Math.tan, FINITE),
    $asin: numeric('$asin', Math.asin, UP_TO_ONE),
    $acos: numeric('$acos', Math.acos, UP_TO_ONE),
    $atanh: numeric('$atanh', Math.atanh, UP_TO_ONE),
    $acosh: numeric(
      '$acosh',
      Math.acosh,
      within((value) => value >= 1),
    ),
  }),
  ...operators({ $mod: remainder, $log: logarithm }, [2, 2]),
  ...operators({ $round: cutting('$round', true), $trunc: cutting('$trunc', false) }, [1, 2]),
};
