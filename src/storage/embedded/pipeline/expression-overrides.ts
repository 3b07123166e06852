import { createRequire } from 'node:module';
import type { Options } from 'mingo/types';
import { compareValues } from '../bson/compare.ts';
import { Raw, Type, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { typeName } from '../query/type-names.ts';
import { fromForeign, Opaque } from './foreign.ts';
import { range } from './range.ts';

type Evaluate = (object: unknown, expression: unknown, options: Options) => unknown;

function evaluator(): Evaluate {
  const core: { evalExpr: Evaluate } = createRequire(import.meta.url)('mingo/core');
  return core.evalExpr;
}

type Override = (object: unknown, expression: unknown, options: Options) => unknown;

/** mingo compares in its own order, and lets an array equal each of its elements; MongoDB's expressions do not. */
function comparison(decide: (order: number) => unknown): Override {
  return (object, expression, options) => {
    const both = evaluator()(object, expression, options);
    if (!Array.isArray(both) || both.length !== 2) {
      throw new MongoError('BadValue', 'Expression takes exactly 2 arguments');
    }
    return decide(compareValues(comparable(both[0]), comparable(both[1])));
  };
}

/** What is missing comes before null. */
function comparable(value: unknown): Value {
  return value === undefined ? MISSING : fromForeign(value);
}

const MISSING = new Raw(Type.undefined, Buffer.alloc(0));

/** Where mingo does not know the types that the engine carries through it as {@link Opaque}. */
export const expressionOverrides = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison((order) => Math.sign(order)),
  $not: (object: unknown, expression: unknown, options: Options): unknown =>
    !isTruthy(single(evaluator()(object, expression, options))),
  $range: (object: unknown, expression: unknown, options: Options): unknown => {
    const bounds = evaluator()(object, expression, options);
    if (Array.isArray(bounds) && (bounds.length === 2 || bounds.length === 3))
      return range(bounds[0], bounds[1], bounds[2]);
    throw new MongoError('Location28667', '$range takes at least 2 arguments, and at most 3');
  },
  $switch: (object: unknown, expression: unknown, options: Options): unknown => {
    const { branches, default: rest } = Object(expression);
    if (!Array.isArray(branches)) throw new MongoError('Location40060', '$switch requires branches');
    const taken: unknown = branches.find((branch) => isTruthy(evaluator()(object, branch.case, options)));
    if (taken !== undefined) return evaluator()(object, Object(taken).then, options);
    if (rest !== undefined) return evaluator()(object, rest, options);
    throw new MongoError(
      'Location40066',
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  },
  $trunc: (object: unknown, expression: unknown, options: Options): unknown => {
    const value = single(evaluator()(object, expression, options));
    if (value === null || value === undefined) return null;
    if (typeof value !== 'number') throw notSupported('$trunc of this');
    return Math.trunc(value);
  },
  $toObjectId: (object: unknown, expression: unknown, options: Options): unknown => {
    const value = evaluator()(object, expression, options);
    if (value === null || value === undefined) return null;
    if (value instanceof Opaque && value.raw().type === Type.objectId) return value;
    if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) {
      return new Opaque(new Raw(Type.objectId, Buffer.from(value, 'hex')));
    }
    throw new MongoError('BadValue', 'Failed to parse objectId in $convert with no onError value');
  },
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

/** The one argument of an operator, which may stand in a list. */
function single(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function isTruthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0;
}

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
