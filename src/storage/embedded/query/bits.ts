import { plainNumber, Raw, Type, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Test } from './filter.ts';

/** Read a `$bits…` operand: a mask, a list of positions, or binary data. */
export function parseBits(value: Value, kind: { set: boolean; all: boolean }): Test {
  const mask = maskOf(value);
  if (mask === undefined || mask < 0n) throw new MongoError('BadValue', 'invalid bit positions');
  return { op: 'bits', mask, ...kind };
}

function maskOf(value: Value): bigint | undefined {
  if (Array.isArray(value)) return maskOfPositions(value);
  return bitsOf(value);
}

function maskOfPositions(positions: Value[]): bigint | undefined {
  let mask = 0n;
  for (const item of positions) {
    const position = Number(plainNumber(item) ?? -1);
    if (!Number.isInteger(position) || position < 0) return undefined;
    mask |= 1n << BigInt(position);
  }
  return mask;
}

/** The bits of an integral number or of binary data, lowest first; undefined for anything else. */
export function bitsOf(value: Value | undefined): bigint | undefined {
  const number = plainNumber(value);
  if (typeof number === 'bigint') return number;
  if (number !== undefined) return Number.isInteger(number) ? BigInt(number) : undefined;
  if (!(value instanceof Raw) || value.type !== Type.binary) return undefined;
  const digits = Buffer.from(value.bytes.subarray(5)).reverse().toString('hex');
  return digits === '' ? 0n : BigInt(`0x${digits}`);
}

export function bitsMatch(bits: bigint, test: { mask: bigint; set: boolean; all: boolean }): boolean {
  const found = (test.set ? bits : ~bits) & test.mask;
  return test.all ? found === test.mask : found !== 0n;
}
