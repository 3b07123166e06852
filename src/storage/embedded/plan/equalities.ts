import { Float, isDoc, Raw, Type, type Value } from '../bson/value.ts';
import { fromForeign } from '../pipeline/foreign.ts';
import type { Variables } from '../pipeline/mingo.ts';
import { isConstant } from '../pipeline/operand.ts';
import { conjunctsOf, type Filter } from '../query/filter.ts';
import { path } from '../query/path.ts';

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
  if (!isDoc(expression) || expression.size !== 1) return [];
  const parts = expression.get('$and');
  if (Array.isArray(parts)) return parts.flatMap((part) => equalitiesIn(part, variables));
  const sides = expression.get('$eq');
  if (!Array.isArray(sides) || sides.length !== 2) return [];
  const [text] = sides.filter(isPath);
  const [value] = sides.map((side) => valueOf(side, variables)).filter((known) => known !== undefined);
  if (text === undefined || value === undefined) return [];
  return [{ kind: 'field', path: path(text.slice(1)), test: { op: 'eq', value } }];
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
