import { plainNumber, Raw, Type, type Value } from './value.ts';

/** An exact decimal number: `coefficient` times ten to the power of `exponent`. */
export type Exact = { readonly coefficient: bigint; readonly exponent: number };

const BIAS = 6176;
const COEFFICIENT_HIGH = (1n << 49n) - 1n;

/** The number in a Decimal128 (IEEE 754-2008, binary integer encoding): exact, or an infinity or NaN. */
export function readDecimal(raw: Raw): Exact | number {
  const low = raw.bytes.readBigUInt64LE(0);
  const high = raw.bytes.readBigUInt64LE(8);
  const negative = high >> 63n === 1n;
  const combination = Number((high >> 58n) & 0x1fn);
  if (combination === 0x1f) return Number.NaN;
  if (combination === 0x1e) return negative ? -Infinity : Infinity;
  // The second form holds coefficients beyond 34 digits, which the standard reads as zero.
  if (combination >> 3 === 3) return { coefficient: 0n, exponent: 0 };
  const coefficient = ((high & COEFFICIENT_HIGH) << 64n) | low;
  const exponent = Number((high >> 49n) & 0x3fffn) - BIAS;
  return { coefficient: negative ? -coefficient : coefficient, exponent };
}

/** The power of ten below which a Decimal128 is written with an exponent. */
const LEAST_WRITTEN_OUT = -6;

/** A Decimal128 as MongoDB writes it: all of its digits, and an exponent where they do not show it. */
export function decimalText(raw: Raw): string {
  const value = readDecimal(raw);
  if (typeof value === 'number') return String(value);
  const sign = (raw.bytes[15] ?? 0) & 0x80 ? '-' : '';
  const digits = value.coefficient.toString().replace('-', '');
  const { exponent } = value;
  const power = digits.length - 1 + exponent;
  if (exponent > 0 || power < LEAST_WRITTEN_OUT) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits[0]}${fraction}E${power < 0 ? '' : '+'}${power}`;
  }
  if (exponent === 0) return sign + digits;
  const padded = digits.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** Whether a value is NaN, as a Double or as a Decimal128. */
export function isNaNumber(value: Value): boolean {
  const isDecimal = value instanceof Raw && value.type === Type.decimal;
  return Number.isNaN(isDecimal ? readDecimal(value) : value);
}

/** A number of any type as a double; a decimal one as the largest that is not above it. */
export function doubleOf(value: Value | undefined): number | undefined {
  const number = numberIn(value);
  return number === undefined ? undefined : typeof number === 'object' ? floorDouble(number) : Number(number);
}

/** The whole number of 64 bits that a number of any type is exactly. */
export function int64Of(value: Value | undefined): bigint | undefined {
  const number = numberIn(value);
  if (number === undefined) return undefined;
  const whole =
    typeof number === 'object' ? wholeOf(number) : Number.isInteger(Number(number)) && BigInt(number);
  return typeof whole === 'bigint' && BigInt.asIntN(64, whole) === whole ? whole : undefined;
}

function numberIn(value: Value | undefined): Exact | number | bigint | undefined {
  return value instanceof Raw && value.type === Type.decimal ? readDecimal(value) : plainNumber(value);
}

function wholeOf({ coefficient, exponent }: Exact): bigint | undefined {
  if (exponent >= 0) return coefficient * 10n ** BigInt(exponent);
  const unit = 10n ** BigInt(-exponent);
  return coefficient % unit === 0n ? coefficient / unit : undefined;
}

const bits = new DataView(new ArrayBuffer(8));

/** A finite double, or a bigint, as the exact decimal that it stands for. */
export function exactly(value: number | bigint): Exact {
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 };
  if (Number.isSafeInteger(value)) return { coefficient: BigInt(value), exponent: 0 };
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & ((1n << 52n) - 1n);
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const power = Math.max(biased, 1) - 1075;
  const signed = value < 0 ? -mantissa : mantissa;
  if (power >= 0) return { coefficient: signed << BigInt(power), exponent: 0 };
  return { coefficient: signed * 5n ** BigInt(-power), exponent: power };
}

export function subtract(a: Exact, b: Exact): Exact {
  const exponent = Math.min(a.exponent, b.exponent);
  return { coefficient: scaled(a, exponent) - scaled(b, exponent), exponent };
}

function scaled(value: Exact, exponent: number): bigint {
  return value.coefficient * 10n ** BigInt(value.exponent - exponent);
}

/** The largest double that is not above the number; minus infinity when there is none. */
export function floorDouble(value: Exact): number {
  const near = Number(`${value.coefficient}e${value.exponent}`);
  if (near === Infinity) return Number.MAX_VALUE;
  if (near === -Infinity) return near;
  return subtract(value, exactly(near)).coefficient < 0n ? nextBelow(near) : near;
}

function nextBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? -1n : 1n));
  return bits.getFloat64(0);
}
