import { isInt32 } from '../bson/value.ts';
import { type CodeName, MongoError } from '../errors.ts';
import { LIMITS, SMALLEST_VALUE } from './memory.ts';

type Bound = { readonly what: string; readonly noNumber: CodeName; readonly noInteger: CodeName };

const START: Bound = { what: 'starting', noNumber: 'Location34443', noInteger: 'Location34444' };
const END: Bound = { what: 'ending', noNumber: 'Location34445', noInteger: 'Location34446' };
const STEP: Bound = { what: 'step', noNumber: 'Location34447', noInteger: 'Location34448' };

/** `$range`: whole numbers from a start up to an end. Refused before they are made when they would be too many. */
export function range(first: unknown, last: unknown, by: unknown = 1): number[] {
  const start = wholeOf(first, START);
  const end = wholeOf(last, END);
  const step = wholeOf(by, STEP);
  if (step === 0) throw new MongoError('Location34449', '$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((end - start) / step));
  const bytes = length * SMALLEST_VALUE;
  if (bytes >= LIMITS.bytes) {
    throw new MongoError(
      'ExceededMemoryLimit',
      `$range would use too much memory (${bytes} bytes) and cannot spill to disk. Memory limit: ${LIMITS.bytes} bytes`,
    );
  }
  return Array.from({ length }, (_, i) => start + i * step);
}

function wholeOf(value: unknown, { what, noNumber, noInteger }: Bound): number {
  if (typeof value !== 'number') throw new MongoError(noNumber, `$range requires a numeric ${what} value`);
  const whole = value + 0;
  if (isInt32(whole)) return whole;
  throw new MongoError(
    noInteger,
    `$range requires a ${what} value that can be represented as a 32-bit integer`,
  );
}
