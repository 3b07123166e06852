import { decimalText } from '../../bson/decimal.ts';
import { float, isInt32, Raw, Type } from '../../bson/value.ts';
import { notSupported } from '../../errors.ts';
import { numberedType, typeName, typeNumber } from '../../query/type-names.ts';
import { isObject, Opaque, plain, rawIn, toForeign } from '../foreign.ts';
import { type Arguments, carried, isNil, named, type Operator, refuse, unary } from './arguments.ts';
import { instantIn } from './calendar.ts';
import { isTruthy } from './compared.ts';
import { parseDate } from './date-parse.ts';
import { conversionFailed, rescued } from './rescued.ts';
import { numberText } from './texts.ts';
import { LAST_INSTANT } from './time-zone.ts';

type Convert = (value: unknown) => unknown;

function unconvertible(type: string): never {
  throw conversionFailed(`Unsupported conversion to ${type}`);
}

const DECIMAL = /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/i;

function longIn(value: unknown): bigint | undefined {
  const own = value instanceof Opaque ? Opaque.valueIn(value) : undefined;
  return typeof own === 'bigint' ? own : undefined;
}

/** Convert to whole numbers of so many bits; a text only when it is one. */
function wholeOf(type: string, bits: number, given: unknown): bigint {
  const whole = longIn(given) ?? truncated(type, plain(given));
  if (BigInt.asIntN(bits, whole) !== whole) throw conversionFailed('Conversion would overflow target type');
  return whole;
}

function truncated(type: string, value: unknown): bigint {
  if (typeof value === 'string') return wholeIn(type, value);
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value !== 'number') return unconvertible(type);
  if (!Number.isFinite(value)) throw conversionFailed('Attempt to convert NaN or infinity to integer type');
  return BigInt(Math.trunc(value));
}

/**
 * No number is made of more digits than 64 bits have: that takes long. Nothing is matched digit by digit either: where a program
 * has many regular expressions, V8 keeps a way back for each.
 */
function wholeIn(type: string, text: string): bigint {
  const digits = text.replace(/^[+-]/, '');
  if (digits === '' || /\D/.test(digits)) {
    throw conversionFailed(`Failed to parse number in $convert: '${type}'`);
  }
  const significant = digits.slice(digits.search(/[1-9]|$/));
  if (significant.length > 19) throw conversionFailed('Conversion would overflow target type');
  return text.startsWith('-') ? -BigInt(significant) : BigInt(significant);
}

function toInt(value: unknown): unknown {
  return Number(wholeOf('int', 32, value));
}

function toLong(value: unknown): unknown {
  return toForeign(value instanceof Date ? BigInt(value.getTime()) : wholeOf('long', 64, value));
}

function toDouble(value: unknown): unknown {
  const long = longIn(value);
  return toForeign(float(long === undefined ? doubleOf(plain(value)) : Number(long)));
}

function doubleOf(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return unconvertible('double');
  if (!DECIMAL.test(value)) throw conversionFailed('Failed to parse number');
  if (/nan/i.test(value)) return Number.NaN;
  return /inf/i.test(value) ? (value.startsWith('-') ? -Infinity : Infinity) : Number(value);
}

/** Whatever an Int32 counts, it is no instant. */
function toDate(given: unknown): unknown {
  if (typeof given === 'number' && isInt32(given)) return unconvertible('date');
  const value = plain(given);
  if (typeof value === 'string') return new Date(parseDate(value, undefined));
  const instant = typeof value === 'number' ? Math.trunc(value) : instantIn(value);
  if (instant === undefined) return unconvertible('date');
  return Math.abs(instant) <= LAST_INSTANT
    ? new Date(instant)
    : refuse('ConversionFailure', 'Conversion would overflow target type');
}

function toText(given: unknown): unknown {
  const raw = rawIn(given);
  if (raw?.type === Type.decimal) return decimalText(raw);
  if (raw?.type === Type.objectId) return String(given);
  const value = longIn(given) ?? plain(given);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : unconvertible('string');
}

function toObjectId(value: unknown): unknown {
  if (rawIn(value)?.type === Type.objectId) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value))
    return new Opaque(new Raw(Type.objectId, Buffer.from(value, 'hex')));
  throw conversionFailed('Failed to parse objectId');
}

const CONVERSIONS: Readonly<Record<number, Convert>> = {
  [Type.double]: toDouble,
  [Type.string]: toText,
  [Type.objectId]: toObjectId,
  [Type.boolean]: isTruthy,
  [Type.date]: toDate,
  [Type.int32]: toInt,
  [Type.int64]: toLong,
};

const UNSUPPORTED = new Set<number>([Type.decimal, Type.binary]);

/** The type of what is not there, which nothing converts to. */
const MISSING = 0;

function typeIn(told: unknown): number {
  if (told === 'missing' || told === MISSING) return MISSING;
  if (typeof told === 'string') return typeNumber(told);
  const type = typeof told === 'number' ? numberedType(told) : undefined;
  return type ?? refuse('FailedToParse', "$convert's 'to' argument must be a string or the number of a type");
}

function conversionTo(target: unknown): Convert {
  const type = typeIn(isObject(target) ? plain(target['type']) : target);
  if (UNSUPPORTED.has(type)) throw notSupported('A conversion to Decimal128 or binary data');
  return CONVERSIONS[type] ?? (() => unconvertible(typeName(type)));
}

function converted(given: Arguments): unknown {
  const { input, to } = given;
  const convert = isNil(to) ? () => null : conversionTo(to);
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
      carried: ['input'],
      deferred: ['onError', 'onNull'],
    },
    { $convert: converted },
  ),
  ...unary(
    {
      $toBool: ofNull(isTruthy),
      $toDate: ofNull(toDate),
      $toDouble: ofNull(toDouble),
      $toInt: ofNull(toInt),
      $toLong: ofNull(toLong),
      $toString: ofNull(toText),
      $toObjectId: ofNull(toObjectId),
    },
    carried,
  ),
};
