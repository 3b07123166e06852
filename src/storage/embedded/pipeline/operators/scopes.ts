import { isInt32 } from '../../bson/value.ts';
import { notSupported } from '../../errors.ts';
import { isObject, plain } from '../foreign.ts';
import { checkNamed, evaluate, isNil, type Named, type Operator, refuse } from './arguments.ts';
import { isTruthy } from './compared.ts';

type Scope = Parameters<Operator>[2];

/** A scope like the one around it, but with some variables of its own; they may be changed while it is in use. */
function innerScope(outer: Scope, own: Readonly<Record<string, unknown>> = {}) {
  const local: object = 'local' in outer ? Object(outer.local) : {};
  const variables: Record<string, unknown> = { ...Object(Reflect.get(local, 'variables')), ...own };
  const scope: Scope = Reflect.construct(outer.constructor, [
    Reflect.get(outer, 'options'),
    { ...local, variables },
  ]);
  return { scope, variables };
}

const NAME = /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/;

/** The name of a variable. */
export function checkName(name: unknown): string {
  if (typeof name !== 'string' || name === '')
    return refuse('FailedToParse', 'empty variable names are not allowed');
  if (name === 'CURRENT') throw notSupported('A variable CURRENT');
  return NAME.test(name)
    ? name
    : refuse('FailedToParse', `'${name}' has an invalid character for a user variable name`);
}

const LET: Named = {
  names: ['vars', 'in'],
  required: { vars: 'Location16876', in: 'Location16877' },
  noObject: 'Location16874',
  unknown: 'Location16875',
};

const letIn: Operator = (object, expression, options) => {
  const { vars, in: result } = checkNamed('$let', LET, expression);
  if (!isObject(vars)) return refuse('Location10065', 'invalid parameter: expected an object (vars)');
  const own = Object.entries(vars).map(([name, one]) => [checkName(name), evaluate(object, one, options)]);
  return evaluate(object, result, innerScope(options, Object.fromEntries(own)).scope);
};

const MAP: Named = {
  names: ['input', 'as', 'in'],
  required: { input: 'Location16880', in: 'Location16882' },
  noObject: 'Location16878',
  unknown: 'Location16879',
};

const map: Operator = (object, expression, options) => {
  const { input, as = 'this', in: each } = checkNamed('$map', MAP, expression);
  const name = checkName(as);
  const list = evaluate(object, input, options);
  if (isNil(list)) return null;
  if (!Array.isArray(list)) return refuse('Location16883', 'input to $map must be an array');
  const { scope, variables } = innerScope(options);
  return list.map((item: unknown) => {
    variables[name] = item;
    return evaluate(object, each, scope) ?? null;
  });
};

const REDUCE: Named = {
  names: ['input', 'initialValue', 'in'],
  required: { input: 'Location40077', initialValue: 'Location40078', in: 'Location40079' },
  noObject: 'Location40075',
  unknown: 'Location40076',
};

const reduce: Operator = (object, expression, options) => {
  const { input, initialValue, in: each } = checkNamed('$reduce', REDUCE, expression);
  const list = evaluate(object, input, options);
  if (isNil(list)) return null;
  if (!Array.isArray(list)) return refuse('Location40080', '$reduce requires that input is an array');
  const { scope, variables } = innerScope(options);
  let value = evaluate(object, initialValue, options);
  for (const item of list) {
    variables['this'] = item;
    variables['value'] = value;
    value = evaluate(object, each, scope);
  }
  return value;
};

const FILTER: Named = {
  names: ['input', 'as', 'cond', 'limit'],
  required: { input: 'Location28648', cond: 'Location28650' },
  noObject: 'Location28646',
  unknown: 'Location28647',
};

const filter: Operator = (object, expression, options) => {
  const { input, as = 'this', cond, limit } = checkNamed('$filter', FILTER, expression);
  const name = checkName(as);
  const list = evaluate(object, input, options);
  if (isNil(list)) return null;
  if (!Array.isArray(list)) return refuse('Location28651', 'input to $filter must be an array');
  if (list.length === 0) return [];
  const most = mostOf(plain(evaluate(object, limit, options)));
  const { scope, variables } = innerScope(options);
  const kept: unknown[] = [];
  for (const item of list) {
    if (kept.length >= most) break;
    variables[name] = item;
    if (isTruthy(evaluate(object, cond, scope))) kept.push(item);
  }
  return kept;
};

function mostOf(limit: unknown): number {
  if (isNil(limit)) return Infinity;
  if (typeof limit !== 'number' || !isInt32(limit))
    return refuse('Location327391', '$filter: limit must be represented as a 32-bit integral value');
  return limit > 0 ? limit : refuse('Location327392', '$filter: limit must be greater than 0');
}

/** Operators within which there are more variables. */
export const scopes: Record<string, Operator> = { $let: letIn, $map: map, $reduce: reduce, $filter: filter };
