import { holdsText } from '../bson/collation.ts';
import { isNaNumber } from '../bson/decimal.ts';
import { Float, isDoc, Raw, Type, type Value } from '../bson/value.ts';
import { fromForeign } from '../pipeline/foreign.ts';
import type { Variables } from '../pipeline/mingo.ts';
import { isConstant } from '../pipeline/operand.ts';
import { conjunctsOf, type Filter } from '../query/filter.ts';
import { path } from '../query/path.ts';
import { type Bounds, SIMPLE } from './bounds.ts';
import { HIGHEST, LOWEST, point } from './interval.ts';

/**
 * The filter, with what its `$expr` says by `$eq` about a path and a value said as a condition on that path too, which an
 * index can serve. That such an expression holds always means that the condition does; the other way round it does not for
 * arrays, so the expression stays.
 */
export function withEqualities(filter: Filter, variables: Variables): Filter {
  const told = conjunctsOf(filter).flatMap((part) =>
    part.kind === 'expr' ? equalitiesIn(part.expression, variables) : [],
  );
  return told.length === 0 ? filter : { kind: 'and', parts: [filter, ...told] };
}

function equalitiesIn(expression: Value, variables: Variables): Filter[] {
  return comparisonsIn(expression, variables).flatMap(({ operator, path: text, value }) =>
    operator === '$eq' ? [{ kind: 'field', path: path(text), test: { op: 'eq', value } }] : [],
  );
}

const FLIPPED = { $eq: '$eq', $gt: '$lt', $gte: '$lte', $lt: '$gt', $lte: '$gte' } as const;

/** That a path compares so with a value: always where the expression holds that says so. */
type Comparison = { readonly operator: keyof typeof FLIPPED; readonly path: string; readonly value: Value };

function comparisonsIn(expression: Value, variables: Variables): Comparison[] {
  if (!isDoc(expression) || expression.size !== 1) return [];
  const [[name, sides] = ['', null]] = expression;
  if (!Array.isArray(sides)) return [];
  if (name === '$and') return sides.flatMap((part) => comparisonsIn(part, variables));
  if (!isComparing(name) || sides.length !== 2) return [];
  const [text] = sides.filter(isPath);
  const [value] = sides.map((side) => valueOf(side, variables)).filter((known) => known !== undefined);
  if (text === undefined || value === undefined) return [];
  return [{ operator: sides[0] === text ? name : FLIPPED[name], path: text.slice(1), value }];
}

function isComparing(name: string): name is Comparison['operator'] {
  return Object.hasOwn(FLIPPED, name);
}

/**
 * Where in an index the documents lie for which an expression may hold. It compares whatever there is, of other types too, what is
 * missing below all values, and an array as a whole, which no index files.
 */
export function boundsIn(expression: Value, variables: Variables): { path: string; bounds: Bounds }[] {
  return comparisonsIn(expression, variables).flatMap(({ operator, path: text, value }) => {
    if (operator === '$eq' || isNaNumber(value)) return [];
    const isAbove = operator === '$gt' || operator === '$gte';
    const { low, high } = point(value);
    const limit = operator === '$gt' || operator === '$lte' ? high : low;
    const interval = isAbove ? { low: limit, high: HIGHEST } : { low: LOWEST, high: limit };
    const collation = holdsText(value) ? { collation: SIMPLE } : {};
    const bounds = {
      intervals: [interval],
      exact: false,
      // Fields of the elements of an empty array are an empty array: above all that is none, and left out by a sparse index.
      present: isAbove && !text.includes('.'),
      points: false,
      single: true,
      ...collation,
    } as const;
    return [{ path: text, bounds }];
  });
}

function isPath(side: Value): side is string {
  return typeof side === 'string' && /^\$[^$]/.test(side);
}

/** What a side is for every document, when it is a value that is equal in filters and expressions alike. */
function valueOf(side: Value, variables: Variables): Value | undefined {
  const value = isVariable(side, variables) ? fromForeign(variables[side.slice(2)]) : side;
  return isConstant(value) && isSimple(value) ? value : undefined;
}

function isVariable(side: Value, variables: Variables): side is string {
  return typeof side === 'string' && side.startsWith('$$') && Object.hasOwn(variables, side.slice(2));
}

function isSimple(value: Value): boolean {
  if (['string', 'number', 'bigint', 'boolean'].includes(typeof value)) return true;
  return (
    value instanceof Date || value instanceof Float || (value instanceof Raw && value.type === Type.objectId)
  );
}
