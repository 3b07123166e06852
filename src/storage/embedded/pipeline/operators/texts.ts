import {
  type Arguments,
  boundOf,
  isNil,
  named,
  type Operator,
  operators,
  refuse,
  unary,
} from './arguments.ts';

/** Code points that a trim takes away unless told otherwise. */
const BLANK = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

/** What an operator that takes more than texts makes of a value. */
function textOf(value: unknown): string {
  if (isNil(value)) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Date) return value.toISOString();
  return refuse('Location16007', "can't convert from this BSON type to String");
}

/** Powers of ten tell numbers of more than 16 digits before the point, and those below 0.0001. */
export function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const [digits, exponent] = value.toExponential().split('e');
  const power = Number(exponent);
  if (!(power < -4 || power >= 16)) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

type Sides = { readonly left?: true; readonly right?: true };

function trimming(sides: Sides): (given: Arguments) => unknown {
  return (given) => {
    const { input, chars = BLANK } = given;
    if (isNil(input) || chars === null) return null;
    if (typeof input !== 'string') return refuse('Location50699', 'trim requires its input to be a string');
    if (typeof chars !== 'string') return refuse('Location50700', "trim requires 'chars' to be a string");
    return trimmed([...input], new Set(chars), sides);
  };
}

function trimmed(points: readonly string[], away: ReadonlySet<string>, { left, right }: Sides): string {
  const isKept = (point: string): boolean => !away.has(point);
  const from = left ? points.findIndex(isKept) : 0;
  const to = right ? points.findLastIndex(isKept) + 1 : points.length;
  return from < 0 ? '' : points.slice(from, to).join('');
}

const TRIM = {
  names: ['input', 'chars'],
  required: { input: 'Location50695' },
  noObject: 'Location50696',
  unknown: 'Location50694',
} as const;

type Search = (text: string, wanted: string, bounds: { from: number; to: number }) => number;

/** The place of a text in another, as a search counts it, between two places. */
function placing(name: string, search: Search) {
  return (text: unknown, wanted: unknown, from: unknown = 0, to?: unknown): unknown => {
    if (isNil(text)) return null;
    if (typeof text !== 'string')
      return refuse('Location40091', `${name} requires a string as the first argument`);
    if (typeof wanted !== 'string')
      return refuse('Location40092', `${name} requires a string as the second argument`);
    const bounds = { from: boundOf(name, from), to: to === undefined ? Infinity : boundOf(name, to) };
    return search(text, wanted, bounds);
  };
}

const placeOfBytes: Search = (text, wanted, { from, to }) => {
  const bytes = Buffer.from(text).subarray(0, to);
  const sought = Buffer.from(wanted);
  return from + sought.length > bytes.length ? -1 : bytes.indexOf(sought, from);
};

const placeOfPoints: Search = (text, wanted, { from, to }) => {
  const start = unitsOf(text, from);
  const within = text.slice(0, unitsOf(text, to) ?? text.length);
  if (start === undefined || start + wanted.length > within.length) return -1;
  let at = within.indexOf(wanted, start);
  while (at > 0 && isHalf(within, at)) at = within.indexOf(wanted, at + 1);
  return at < 0 ? -1 : from + pointsIn(within.slice(start, at));
};

const PAIRED = /[\ud800-\udfff]/;

/** How many of JavaScript's characters so many code points are; undefined when a text has fewer. */
function unitsOf(text: string, points: number): number | undefined {
  if (points > text.length) return undefined;
  if (!PAIRED.test(text)) return points;
  let [units, left] = [0, points];
  for (const point of text) {
    if (left-- <= 0) return units;
    units += point.length;
  }
  return left > 0 ? undefined : units;
}

function pointsIn(text: string): number {
  if (!PAIRED.test(text)) return text.length;
  let points = 0;
  for (const _ of text) points++;
  return points;
}

/** Whether a place is within a code point. */
function isHalf(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

function part(text: unknown, start: unknown, length: unknown): string {
  const whole = textOf(text);
  if (typeof start !== 'number') return refuse('Location34450', '$substrCP: starting index must be a number');
  if (typeof length !== 'number') return refuse('Location34452', '$substrCP: length must be a number');
  if (start < 0) return refuse('Location34454', '$substrCP: the starting index must be non-negative');
  if (length < 0) return refuse('Location34455', '$substrCP: length must be a nonnegative integer');
  const points = PAIRED.test(whole) ? [...whole] : undefined;
  return points ? points.slice(start, start + length).join('') : whole.slice(start, start + length);
}

/** A negative length stands for all that follows. */
function partOfBytes(text: unknown, start: unknown, length: unknown): string {
  const bytes = Buffer.from(textOf(text));
  if (typeof start !== 'number')
    return refuse('Location16034', '$substrBytes: starting index must be a number');
  if (typeof length !== 'number') return refuse('Location16035', '$substrBytes: length must be a number');
  if (start < 0) return refuse('Location50752', '$substrBytes: starting index must be non-negative');
  if (start >= bytes.length) return '';
  const end = length < 0 ? bytes.length : Math.min(start + length, bytes.length);
  if (isContinued(bytes[start]) || isContinued(bytes[end]))
    refuse('Location28656', '$substrBytes: Invalid range, a bound is in the middle of a UTF-8 character.');
  return bytes.toString('utf8', start, end);
}

function isContinued(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function parts(text: unknown, separator: unknown): unknown {
  if (isNil(text) || isNil(separator)) return null;
  if (typeof text !== 'string')
    return refuse('Location40085', '$split requires a string as the first argument');
  if (typeof separator !== 'string')
    return refuse('Location40086', '$split requires a string as the second argument');
  return separator === ''
    ? refuse('Location40087', '$split requires a non-empty separator')
    : text.split(separator);
}

/** Letters beyond ASCII stay as they are. */
function cased(change: (text: string) => string): (value: unknown) => string {
  return (value) => textOf(value).replace(/[A-Za-z]+/g, change);
}

const toLower = cased((text) => text.toLowerCase());
const toUpper = cased((text) => text.toUpperCase());

function ordered(a: unknown, b: unknown): number {
  return Math.sign(Buffer.compare(Buffer.from(toUpper(a)), Buffer.from(toUpper(b))));
}

/** Operators on texts. */
export const texts: Record<string, Operator> = {
  ...named(TRIM, {
    $trim: trimming({ left: true, right: true }),
    $ltrim: trimming({ left: true }),
    $rtrim: trimming({ right: true }),
  }),
  ...operators(
    {
      $indexOfBytes: placing('$indexOfBytes', placeOfBytes),
      $indexOfCP: placing('$indexOfCP', placeOfPoints),
    },
    [2, 4],
  ),
  ...operators({ $substrCP: part, $substrBytes: partOfBytes, $substr: partOfBytes }, [3, 3]),
  ...operators({ $split: parts, $strcasecmp: ordered }, [2, 2]),
  ...unary({ $toLower: toLower, $toUpper: toUpper }),
};
