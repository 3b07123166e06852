import { createRequire } from 'node:module';
import type { Options } from 'mingo/types';
import { Type } from '../../bson/value.ts';
import { type CodeName, MongoError } from '../../errors.ts';
import { isObject, plain, rawIn } from '../foreign.ts';

/** An operator of expressions, as mingo calls it. */
export type Operator = (object: unknown, expression: unknown, options: Options) => unknown;

type Compute = (...values: unknown[]) => unknown;

let evaluator: Operator | undefined;

/** The value of an expression within an operator. */
export const evaluate: Operator = (object, expression, options) => {
  if (!evaluator) {
    const core: { evalExpr: Operator } = createRequire(import.meta.url)('mingo/core');
    evaluator = core.evalExpr;
  }
  return evaluator(object, expression, options);
};

/** Whether there is nothing: none, a null, or what a client of old stored as undefined. */
export function isNil(value: unknown): value is null | undefined {
  return value === null || value === undefined || rawIn(value)?.type === Type.undefined;
}

export function refuse(code: CodeName, message: string): never {
  throw new MongoError(code, message);
}

/** The fields of a document that were given a value. */
export function present(object: Record<string, unknown>): [name: string, value: unknown][] {
  return Object.entries(object).filter(([, value]) => value !== undefined);
}

/** Where a search in a list or a text is to begin or to end. */
export function boundOf(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    return refuse('Location40096', `${name} requires an integral starting or ending index`);
  return value < 0
    ? refuse('Location40097', `${name} requires a nonnegative starting or ending index`)
    : value;
}

/** An argument as it is, where its type matters. */
export function carried(value: unknown): unknown {
  return value;
}

/** Operators of one argument, which may stand alone or in a list. */
export function unary(table: Readonly<Record<string, Compute>>, taking = plain): Record<string, Operator> {
  return operators(table, [1, 1], taking);
}

/** Operators of a list of so many arguments, each taken in some way. */
export function operators(
  table: Readonly<Record<string, Compute>>,
  [least, most]: readonly [number, number],
  taking = plain,
): Record<string, Operator> {
  return mapped(table, (name, compute) => (object, expression, options) => {
    const given: unknown[] = Array.isArray(expression) ? expression : [expression];
    if (given.length < least || given.length > most) throw wrongNumber(name, [least, most], given.length);
    return compute(...given.map((one) => taking(evaluate(object, one, options))));
  });
}

/** The refusal of too few arguments or too many. */
export function wrongNumber(
  name: string,
  [least, most]: readonly [number, number],
  given: number,
): MongoError {
  return least === most
    ? new MongoError(
        'Location16020',
        `Expression ${name} takes exactly ${least} arguments. ${given} were passed in.`,
      )
    : new MongoError(
        'Location28667',
        `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${given} were passed in.`,
      );
}

export type Arguments = Readonly<Record<string, unknown>>;

/** How an operator of named arguments refuses what it cannot take. */
export type Named = {
  readonly names: readonly string[];
  readonly required: Readonly<Record<string, CodeName>>;
  readonly noObject: CodeName;
  readonly unknown: CodeName;
  /** Arguments that are taken as they are carried. */
  readonly carried?: readonly string[];
  /** The same of those that are computed only when they are asked for. */
  readonly deferred?: readonly string[];
};

/** Operators of named arguments, which are computed first but where that is deferred. */
export function named(
  spec: Named,
  table: Readonly<Record<string, (given: Arguments) => unknown>>,
): Record<string, Operator> {
  return mapped(table, (name, compute) => (object, expression, options) => {
    const given: Record<string, unknown> = {};
    for (const [field, expressed] of Object.entries(checkNamed(name, spec, expression))) {
      const value = () => evaluate(object, expressed, options);
      if (spec.deferred?.includes(field)) Object.defineProperty(given, field, { get: value });
      else given[field] = spec.carried?.includes(field) ? value() : plain(value());
    }
    return compute(given);
  });
}

/** The arguments of an operator, none computed yet. */
export function checkNamed(name: string, spec: Named, expression: unknown): Arguments {
  if (!isObject(expression)) return refuse(spec.noObject, `${name} only supports an object as its argument`);
  for (const field of Object.keys(expression))
    if (!spec.names.includes(field)) refuse(spec.unknown, `Unrecognized argument to ${name}: ${field}`);
  for (const [field, code] of Object.entries(spec.required))
    if (!Object.hasOwn(expression, field)) refuse(code, `Missing '${field}' parameter to ${name}`);
  return expression;
}

function mapped<T>(
  table: Readonly<Record<string, T>>,
  make: (name: string, entry: T) => Operator,
): Record<string, Operator> {
  return Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, make(name, entry)]));
}
