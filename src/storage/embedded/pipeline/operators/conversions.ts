import { Raw, Type } from '../../bson/value.ts';
import { notSupported } from '../../errors.ts';
import { isObject, Opaque, rawIn } from '../foreign.ts';
import { type Arguments, isNil, named, type Operator, refuse, unary } from './arguments.ts';
import { instantIn } from './calendar.ts';
import { parseDate } from './date-parse.ts';
import { conversionFailed, rescued } from './rescued.ts';

type Convert = (value: unknown) => unknown;

function unconvertible(type: string): never {
  throw conversionFailed(`Unsupported conversion to ${type}`);
}

const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/i;

/** Convert to whole numbers up to a bound; a text only when it is one. */
function toWhole(type: string, bound: number): Convert {
  return (value) => {
    if (typeof value === 'boolean') return Number(value);
    if (typeof value === 'string' && !WHOLE.test(value))
      throw conversionFailed(`Failed to parse number in $convert: '${type}'`);
    if (typeof value !== 'number' && typeof value !== 'string') return unconvertible(type);
    const whole = Math.trunc(Number(value));
    if (!(whole >= -bound && whole < bound)) throw conversionFailed('Conversion would overflow target type');
    if (!Number.isSafeInteger(whole)) throw notSupported('An expression on a Long beyond 2^53');
    return whole + 0;
  };
}

const toInt = toWhole('int', 2 ** 31);
const wholeOf = toWhole('long', 2 ** 63);

function toLong(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : wholeOf(value);
}

function toDouble(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return unconvertible('double');
  if (!DECIMAL.test(value)) throw conversionFailed('Failed to parse number');
  if (/nan/i.test(value)) return Number.NaN;
  return /inf/i.test(value) ? (value.startsWith('-') ? -Infinity : Infinity) : Number(value);
}

function toBool(value: unknown): unknown {
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' || value instanceof Date || value instanceof Opaque) return true;
  return unconvertible('bool');
}

function toDate(value: unknown): unknown {
  if (typeof value === 'string') return new Date(parseDate(value, undefined));
  const instant = typeof value === 'number' ? Math.trunc(value) : instantIn(value);
  if (instant === undefined) return unconvertible('date');
  return Math.abs(instant) <= 8.64e15
    ? new Date(instant)
    : refuse('ConversionFailure', 'Conversion would overflow target type');
}

function toText(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (rawIn(value)?.type === Type.objectId) return String(value);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return unconvertible('string');
}

function toObjectId(value: unknown): unknown {
  if (rawIn(value)?.type === Type.objectId) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value))
    return new Opaque(new Raw(Type.objectId, Buffer.from(value, 'hex')));
  throw conversionFailed('Failed to parse objectId');
}

const TYPES: Readonly<Record<string, { readonly number: number; readonly convert: Convert }>> = {
  double: { number: Type.double, convert: toDouble },
  string: { number: Type.string, convert: toText },
  objectId: { number: Type.objectId, convert: toObjectId },
  bool: { number: Type.boolean, convert: toBool },
  date: { number: Type.date, convert: toDate },
  int: { number: Type.int32, convert: toInt },
  long: { number: Type.int64, convert: toLong },
};

const UNSUPPORTED = new Set<unknown>(['decimal', Type.decimal, 'binData', Type.binary]);

function conversionTo(target: unknown): Convert {
  const type = isObject(target) ? target['type'] : target;
  if (UNSUPPORTED.has(type)) throw notSupported('A conversion to Decimal128 or binary data');
  if (typeof type !== 'string' && typeof type !== 'number')
    return refuse('FailedToParse', "$convert's 'to' argument must be a string or number");
  const found = Object.entries(TYPES).find(([name, { number }]) => name === type || number === type);
  return found?.[1].convert ?? refuse('BadValue', `Unknown type name: ${type}`);
}

function converted(given: Arguments): unknown {
  const { input, to } = given;
  if (isNil(to)) return null;
  const convert = conversionTo(to);
  return rescued(given, input, () => convert(input));
}

function ofNull(convert: Convert): Convert {
  return (value) => (isNil(value) ? null : convert(value));
}

/** Operators that convert a value to another type. */
export const conversions: Record<string, Operator> = {
  ...named(
    {
      names: ['input', 'to', 'onError', 'onNull'],
      required: { input: 'FailedToParse', to: 'FailedToParse' },
      noObject: 'FailedToParse',
      unknown: 'FailedToParse',
    },
    { $convert: converted },
  ),
  ...unary({
    $toBool: ofNull(toBool),
    $toDate: ofNull(toDate),
    $toDouble: ofNull(toDouble),
    $toInt: ofNull(toInt),
    $toLong: ofNull(toLong),
    $toString: ofNull(toText),
    $toObjectId: ofNull(toObjectId),
  }),
};
