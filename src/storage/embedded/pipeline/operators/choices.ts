import { isObject } from '../foreign.ts';
import { evaluate, isNil, type Operator, refuse, wrongNumber } from './arguments.ts';
import { isTruthy } from './compared.ts';

/** `$cond`, of which only what is chosen is computed. */
const cond: Operator = (object, expression, options) => {
  const [condition, yes, no] = branchesOf(expression);
  return evaluate(object, isTruthy(evaluate(object, condition, options)) ? yes : no, options);
};

const BRANCHES = [
  ['if', 'Location17080'],
  ['then', 'Location17081'],
  ['else', 'Location17082'],
] as const;

function branchesOf(expression: unknown): unknown[] {
  if (!isObject(expression)) {
    const given: unknown[] = Array.isArray(expression) ? expression : [expression];
    if (given.length !== 3) throw wrongNumber('$cond', [3, 3], given.length);
    return given;
  }
  const unknown = Object.keys(expression).find((field) => !BRANCHES.some(([name]) => name === field));
  if (unknown !== undefined) refuse('Location17083', `Unrecognized parameter to $cond: ${unknown}`);
  return BRANCHES.map(([name, code]) =>
    Object.hasOwn(expression, name) ? expression[name] : refuse(code, `Missing '${name}' parameter to $cond`),
  );
}

/** `$ifNull`: the first that is something, or else the last. */
const ifNull: Operator = (object, expression, options) => {
  const given: unknown[] = Array.isArray(expression) ? expression : [expression];
  if (given.length < 2)
    refuse('Location1257300', `$ifNull needs at least two arguments, had: ${given.length}`);
  let value: unknown;
  for (const one of given) {
    value = evaluate(object, one, options);
    if (!isNil(value)) return value;
  }
  return value;
};

type Branch = { readonly condition: unknown; readonly result: unknown };

/** `$switch`: the first branch whose condition holds. */
const choose: Operator = (object, expression, options) => {
  const { branches, rest } = choiceIn(expression);
  const taken = branches.find(({ condition }) => isTruthy(evaluate(object, condition, options)));
  if (taken) return evaluate(object, taken.result, options);
  if (rest) return evaluate(object, rest.value, options);
  return refuse(
    'Location40066',
    '$switch could not find a matching branch for an input, and no default was specified.',
  );
};

function choiceIn(expression: unknown): { branches: Branch[]; rest: { value: unknown } | undefined } {
  if (!isObject(expression)) return refuse('Location40060', '$switch requires an object as an argument');
  for (const name of Object.keys(expression))
    if (name !== 'branches' && name !== 'default')
      refuse('Location40067', `$switch found an unknown argument: ${name}`);
  const branches = expression['branches'] ?? [];
  if (!Array.isArray(branches)) return refuse('Location40061', "$switch expected an array for 'branches'");
  if (branches.length === 0) return refuse('Location40068', '$switch requires at least one branch');
  const rest = Object.hasOwn(expression, 'default') ? { value: expression['default'] } : undefined;
  return { branches: branches.map(branchIn), rest };
}

function branchIn(branch: unknown): Branch {
  if (!isObject(branch)) return refuse('Location40062', '$switch expected each branch to be an object');
  for (const name of Object.keys(branch))
    if (name !== 'case' && name !== 'then')
      refuse('Location40063', `$switch found an unknown argument to a branch: ${name}`);
  if (!Object.hasOwn(branch, 'case'))
    refuse('Location40064', "$switch requires each branch have a 'case' expression");
  if (!Object.hasOwn(branch, 'then'))
    refuse('Location40065', "$switch requires each branch have a 'then' expression.");
  return { condition: branch['case'], result: branch['then'] };
}

/** Operators that choose what is computed. */
export const choices: Record<string, Operator> = { $cond: cond, $ifNull: ifNull, $switch: choose };
