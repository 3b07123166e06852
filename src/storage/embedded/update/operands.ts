import { doubleOf, int64Of } from '../bson/decimal.ts';
import { isDoc, isInt32, isNumeric, type Value } from '../bson/value.ts';
import { entryOf } from '../entry-of.ts';
import { MongoError } from '../errors.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { isOperatorsOfValue, parseOperators } from '../query/parse-operators.ts';

type Check = (operand: Value) => void;

const number =
  (verb: string): Check =>
  (operand) => {
    if (!isNumeric(operand)) throw new MongoError('TypeMismatch', `Cannot ${verb} with non-numeric argument`);
  };

function date(operand: Value): void {
  if (typeof operand === 'boolean') return;
  if (!isDoc(operand)) {
    throw refused(
      "The type is not valid for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).",
    );
  }
  for (const name of operand.keys())
    if (name !== '$type') throw refused(`Unrecognized $currentDate option: ${name}`);
  const type = operand.get('$type');
  if (type !== 'date' && type !== 'timestamp')
    throw refused("The '$type' string field is required to be 'date' or 'timestamp'");
}

function bits(operand: Value): void {
  if (!isDoc(operand)) throw refused('The $bit modifier is not compatible with a value');
  if (operand.size === 0)
    throw refused(
      'You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}',
    );
  for (const [operation, mask] of operand) {
    if (!['and', 'or', 'xor'].includes(operation))
      throw refused(`The $bit modifier only supports 'and', 'or', and 'xor', not '${operation}'`);
    if (typeof mask !== 'bigint' && !(typeof mask === 'number' && isInt32(mask)))
      throw refused('The $bit modifier field must be an Integer(32/64 bit)');
  }
}

function push(operand: Value): void {
  if (!isDoc(operand) || !operand.has('$each')) return;
  if (!Array.isArray(operand.get('$each'))) throw refused('The argument to $each in $push must be an array');
  for (const [name, value] of operand) entryOf(PUSH_CLAUSES, name)?.(value);
  const unknown = [...operand.keys()].find((name) => !entryOf(PUSH_CLAUSES, name));
  if (unknown !== undefined) throw refused(`Unrecognized clause in $push: ${unknown}`);
}

const whole =
  (name: string): Check =>
  (operand) => {
    if (int64Of(operand) === undefined) throw refused(`The value for ${name} must be an integer value`);
  };

const PUSH_CLAUSES: Readonly<Record<string, Check>> = {
  $each: () => undefined,
  $position: whole('$position'),
  $slice: whole('$slice'),
  $sort: sortOfPush,
};

function sortOfPush(operand: Value): void {
  if (isDoc(operand)) {
    if (operand.size === 0) throw refused('The $sort pattern is empty when it should be a set of fields.');
    for (const [path, direction] of operand) {
      if (path.split('.').includes('')) throw refused(`The $sort field '${path}' has an empty part`);
      sortDirection(direction);
    }
    return;
  }
  if (!isNumeric(operand)) {
    throw refused(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  }
  sortDirection(operand);
}

function sortDirection(direction: Value): void {
  if (!isUnit(direction)) throw refused('The $sort element value must be either 1 or -1');
}

function isUnit(value: Value): boolean {
  return Math.abs(doubleOf(value) ?? 0) === 1;
}

function addToSet(operand: Value): void {
  if (!isDoc(operand) || !operand.has('$each')) return;
  if (!Array.isArray(operand.get('$each')))
    throw new MongoError('TypeMismatch', 'The argument to $each in $addToSet must be an array');
  if (operand.size > 1) throw refused('Found unexpected fields after $each in $addToSet');
}

function pop(operand: Value): void {
  if (!isUnit(operand)) throw new MongoError('FailedToParse', '$pop expects 1 or -1');
}

function pull(operand: Value): void {
  if (isOperatorsOfValue(operand)) parseOperators(operand, parseFilter);
  else if (isDoc(operand)) parseFilter(operand);
}

function pullAll(operand: Value): void {
  if (!Array.isArray(operand)) throw refused('$pullAll requires an array argument');
}

function refused(message: string): MongoError {
  return new MongoError('BadValue', message);
}

/** What operators take; one that is not named takes any value. Read whether or not a document matches. */
export const OPERANDS: Readonly<Record<string, Check>> = {
  $inc: number('increment'),
  $mul: number('multiply'),
  $currentDate: date,
  $bit: bits,
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
};
