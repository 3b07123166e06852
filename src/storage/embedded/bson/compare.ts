import { keyOf } from './key.ts';
import { Rank, rankOf } from './rank.ts';
import { isBroken, legible } from './text.ts';
import { type Doc, isDoc, plainNumber, Raw, type Value } from './value.ts';

export type CompareText = (a: string, b: string) => number;

/**
 * Compare two values in MongoDB's order, across types: negative, zero or positive. Agrees with index keys, unless strings
 * are compared otherwise than byte by byte.
 */
export function compareValues(a: Value, b: Value, texts: CompareText = compareText): number {
  if (a === b) return 0;
  const rank = rankOf(a);
  const difference = rank - rankOf(b);
  if (difference !== 0) return difference;
  if (typeof a === 'string' && typeof b === 'string') return texts(a, b);
  return rank === Rank.number ? compareNumbers(a, b) : compareObjects(a, b, texts);
}

function compareObjects(a: Value, b: Value, texts: CompareText): number {
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b, texts);
  if (isDoc(a) && isDoc(b)) return compareDocs(a, b, texts);
  if (a instanceof Raw && b instanceof Raw && a.bytes.equals(b.bytes)) return 0;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return Buffer.compare(keyOf(a), keyOf(b));
}

export function isEqual(a: Value, b: Value, texts?: CompareText): boolean {
  return compareValues(a, b, texts) === 0;
}

/** UTF-8 order, which differs from JavaScript's own for characters outside the basic plane. */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  const x = a.charCodeAt(at);
  const y = b.charCodeAt(at);
  if ((isSecondHalf(x) || isSecondHalf(y)) && (isBroken(a) || isBroken(b)))
    return compareText(legible(a), legible(b));
  return at === shorter ? a.length - b.length : utf8Weight(x) - utf8Weight(y);
}

/** Whether a unit is the second half of a character, or of nothing. */
function isSecondHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

function utf8Weight(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function compareNumbers(a: Value, b: Value): number {
  const x = plainNumber(a);
  const y = plainNumber(b);
  if (x === undefined || y === undefined) return Buffer.compare(keyOf(a), keyOf(b));
  if (x < y) return -1;
  if (x > y) return 1;
  // Whatever is neither is equal, or is NaN, which comes before all numbers.
  return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
}

function compareArrays(a: Value[], b: Value[], texts: CompareText): number {
  for (const [i, x] of a.entries()) {
    const y = b[i];
    if (y === undefined) return 1;
    const order = compareValues(x, y, texts);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareDocs(a: Doc, b: Doc, texts: CompareText): number {
  const others = b.entries();
  for (const [name, x] of a) {
    const next = others.next();
    if (next.done) return 1;
    const [otherName, y] = next.value;
    const order = rankOf(x) - rankOf(y) || compareText(name, otherName) || compareValues(x, y, texts);
    if (order !== 0) return order;
  }
  return a.size - b.size;
}
