import { createRequire } from 'node:module';
import type { Options } from 'mingo/types';
import { MongoError } from '../errors.ts';
import { typeName } from '../query/type-names.ts';
import { Opaque } from './foreign.ts';

type Evaluate = (object: unknown, expression: unknown, options: Options) => unknown;

function evaluator(): Evaluate {
  const core: { evalExpr: Evaluate } = createRequire(import.meta.url)('mingo/core');
  return core.evalExpr;
}

/** Where mingo does not know the types that the engine carries through it as {@link Opaque}. */
export const expressionOverrides = {
  $toString: (object: unknown, expression: unknown, options: Options): unknown => {
    const value = evaluator()(object, expression, options);
    if (value === null || value === undefined) return null;
    if (value instanceof Date) return value.toISOString();
    if (value instanceof Opaque) return value.text;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw new MongoError('BadValue', '$toString cannot convert from object to string');
  },
  $type: (object: unknown, expression: unknown, options: Options): unknown => {
    const value = evaluator()(object, expression, options);
    return value instanceof Opaque ? typeName(value.raw().type) : plainType(value);
  },
};

function plainType(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (typeof value === 'number') return numberType(value);
  const names: Record<string, string> = { boolean: 'bool', string: 'string', bigint: 'long' };
  return names[typeof value] ?? 'object';
}

function numberType(value: number): string {
  if (!Number.isInteger(value)) return 'double';
  return (value | 0) === value ? 'int' : 'long';
}
