import { MongoError } from '../errors.ts';
import { LIMITS, SMALLEST_VALUE, tooMuchMemory } from './memory.ts';
import type { Operator } from './operators/arguments.ts';

/** What makes lists out of little: all that these make for one document is reckoned together. */
const MAKERS = new Set(['$range', '$map']);

/** The bytes of the lists that were made for a document. */
const made = new WeakMap<object, number>();

/** Operators that refuse a result which would fill the memory. */
export function bounded(operators: Readonly<Record<string, Operator>>): Record<string, Operator> {
  return Object.fromEntries(Object.entries(operators).map(([name, run]) => [name, bound(name, run)]));
}

function bound(name: string, run: Operator): Operator {
  return (object, expression, options) => {
    const result = run(object, expression, options);
    if (typeof result === 'string') checkText(result.length);
    else if (Array.isArray(result)) checkList(name, result.length * SMALLEST_VALUE, rootOf(options));
    return result;
  };
}

function rootOf(options: Parameters<Operator>[2]): object | undefined {
  const root: unknown = 'local' in options ? Object(options.local).root : undefined;
  return typeof root === 'object' && root !== null ? root : undefined;
}

function checkText(length: number): void {
  if (length <= LIMITS.textBytes) return;
  throw new MongoError(
    'Location13548',
    `BufBuilder attempted to grow() to ${length} bytes, past the 64MB limit.`,
  );
}

function checkList(name: string, bytes: number, root: object | undefined): void {
  const before = root && MAKERS.has(name) ? (made.get(root) ?? 0) : 0;
  if (root && MAKERS.has(name)) made.set(root, before + bytes);
  if (before + bytes > LIMITS.bytes) throw tooMuchMemory(name);
}
