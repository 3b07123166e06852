import { type Arguments, isNil, named, type Operator, operators, refuse, unary } from './arguments.ts';

/** Code points that a trim takes away unless told otherwise. */
const BLANK = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

/** What an operator that takes more than texts makes of a value. */
function textOf(value: unknown): string {
  if (isNil(value)) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  return refuse('Location16007', "can't convert from this BSON type to String");
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

/** The place of a text in another, in units of some kind, between two places. */
function placing(name: string, unitsOf: (text: string) => readonly (string | number)[]) {
  return (text: unknown, wanted: unknown, from: unknown = 0, to?: unknown): unknown => {
    if (isNil(text)) return null;
    if (typeof text !== 'string')
      return refuse('Location40091', `${name} requires a string as the first argument`);
    if (typeof wanted !== 'string')
      return refuse('Location40092', `${name} requires a string as the second argument`);
    const units = unitsOf(text);
    const sought = unitsOf(wanted);
    const start = boundOf(name, from);
    const end = Math.min(to === undefined ? units.length : boundOf(name, to), units.length);
    for (let at = start; at + sought.length <= end; at++)
      if (sought.every((unit, i) => units[at + i] === unit)) return at;
    return -1;
  };
}

function boundOf(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    return refuse('Location40096', `${name} requires an integral starting or ending index`);
  return value < 0
    ? refuse('Location40097', `${name} requires a nonnegative starting or ending index`)
    : value;
}

function part(text: unknown, start: unknown, length: unknown): string {
  const points = [...textOf(text)];
  if (typeof start !== 'number') return refuse('Location34450', '$substrCP: starting index must be a number');
  if (typeof length !== 'number') return refuse('Location34452', '$substrCP: length must be a number');
  if (start < 0) return refuse('Location34454', '$substrCP: the starting index must be non-negative');
  if (length < 0) return refuse('Location34455', '$substrCP: length must be a nonnegative integer');
  return points.slice(start, start + length).join('');
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
      $indexOfBytes: placing('$indexOfBytes', (text) => [...Buffer.from(text)]),
      $indexOfCP: placing('$indexOfCP', (text) => [...text]),
    },
    [2, 4],
  ),
  ...operators({ $substrCP: part, $substrBytes: partOfBytes, $substr: partOfBytes }, [3, 3]),
  ...operators({ $split: parts, $strcasecmp: ordered }, [2, 2]),
  ...unary({ $toLower: toLower, $toUpper: toUpper }),
};
