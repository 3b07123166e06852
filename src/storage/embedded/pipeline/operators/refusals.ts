import { type CodeName, MongoError } from '../../errors.ts';
import { isObject, plainThroughout } from '../foreign.ts';
import { evaluate, isNil, type Operator, wrongNumber } from './arguments.ts';

/** The codes by which MongoDB refuses arguments of a wrong type. */
const CODES: Readonly<Record<string, CodeName>> = {
  $abs: 'Location28765',
  $bitAnd: 'TypeMismatch',
  $bitNot: 'TypeMismatch',
  $bitOr: 'TypeMismatch',
  $bitXor: 'TypeMismatch',
  $ceil: 'Location28765',
  $concat: 'Location16702',
  $exp: 'Location28765',
  $floor: 'Location28765',
  $replaceAll: 'Location51746',
  $replaceOne: 'Location51746',
  $strLenBytes: 'Location34473',
  $strLenCP: 'Location34471',
};

/** Of which argument a refusal speaks, where that has a code of its own. */
const PARTICULAR: readonly (readonly [string, RegExp, CodeName])[] = [
  ['$replaceAll', /'find'/, 'Location51745'],
  ['$replaceOne', /'find'/, 'Location51745'],
  ['$replaceAll', /'replacement'/, 'Location51744'],
  ['$replaceOne', /'replacement'/, 'Location51744'],
  ['$pow', /raise 0/, 'Location28764'],
  ['$pow', /arg1|base/i, 'Location28762'],
];

/** How many arguments an operator takes that takes just so many. */
const TAKEN: Readonly<Record<string, number>> = {
  $abs: 1,
  $asinh: 1,
  $atan: 1,
  $atan2: 2,
  $bitNot: 1,
  $ceil: 1,
  $cosh: 1,
  $degreesToRadians: 1,
  $exp: 1,
  $floor: 1,
  $pow: 2,
  $radiansToDegrees: 1,
  $sinh: 1,
  $strLenBytes: 1,
  $strLenCP: 1,
  $tanh: 1,
};

/** Operators that only pass values on: these take them as they are carried. */
const PASSING = new Set(['$getField', '$setField', '$unsetField']);

/** mingo's own operators with the refusals of MongoDB; all but those that pass values on reckon with plain ones. */
export function refusing(operators: Readonly<Record<string, Operator>>): Record<string, Operator> {
  return Object.fromEntries(Object.entries(operators).map(([name, run]) => [name, refusingOne(name, run)]));
}

/** The one argument of a list stands alone. */
function refusingOne(name: string, run: Operator): Operator {
  const taken = TAKEN[name];
  return (object, expression, options) => {
    if (taken !== undefined) {
      const given = Array.isArray(expression) ? expression.length : 1;
      if (given !== taken) throw wrongNumber(name, [taken, taken], given);
    }
    const own: unknown = taken === 1 && Array.isArray(expression) ? expression[0] : expression;
    const take = PASSING.has(name) ? passedOn : plainThroughout;
    const ready =
      name === '$literal' ? own : eachOf(own, (one) => asExpression(take(evaluate(object, one, options))));
    try {
      return run(object, ready, options);
    } catch (error) {
      throw refusalOf(name, error);
    }
  };
}

/** Of what is nothing, mingo knows null and what is missing. */
function passedOn(value: unknown): unknown {
  return value !== undefined && isNil(value) ? null : value;
}

/** An expression that gives a value. */
function asExpression(value: unknown): unknown {
  const isItself = typeof value === 'string' ? !value.startsWith('$') : typeof value !== 'object';
  return isItself || value === null ? value : { $literal: value };
}

/** The same of each argument, whether they stand in a list, are named, or there is one alone. */
function eachOf(expression: unknown, make: (one: unknown) => unknown): unknown {
  if (Array.isArray(expression)) return expression.map((one) => make(one));
  if (!isObject(expression) || Object.keys(expression).some((name) => name.startsWith('$')))
    return make(expression);
  return Object.fromEntries(Object.entries(expression).map(([name, one]) => [name, make(one)]));
}

function refusalOf(name: string, error: unknown): unknown {
  if (error instanceof MongoError || !(error instanceof Error)) return error;
  // What it says of an operator within, or that it does not know one, is not about this one's arguments.
  if (!error.message.includes(name)) return error;
  const code =
    PARTICULAR.find(([operator, says]) => operator === name && says.test(error.message))?.[2] ?? CODES[name];
  return code ? new MongoError(code, error.message) : error;
}
