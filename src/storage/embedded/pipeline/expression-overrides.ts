import { isNumeric, typeOf } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { typeName } from '../query/type-names.ts';
import { FOLLOWING, following } from './field-paths.ts';
import { plain } from './foreign.ts';
import { carried, evaluate, type Operator, unary, wrongNumber } from './operators/arguments.ts';
import { arithmetic } from './operators/arithmetic.ts';
import { choices } from './operators/choices.ts';
import { comparable, compare, isTruthy } from './operators/compared.ts';
import { conversions } from './operators/conversions.ts';
import { dates } from './operators/dates.ts';
import { lists } from './operators/lists.ts';
import { numbers } from './operators/numbers.ts';
import { regexes } from './operators/regexes.ts';
import { scopes } from './operators/scopes.ts';
import { texts } from './operators/texts.ts';
import { totals } from './operators/totals.ts';
import { zip } from './operators/zip.ts';
import { range } from './range.ts';

/** mingo compares in its own order, and lets an array equal each of its elements; MongoDB's expressions do not. */
function comparison(decide: (order: number) => unknown): Operator {
  return (object, expression, options) => {
    const both = evaluate(object, expression, options);
    if (!Array.isArray(both) || both.length !== 2) {
      throw wrongNumber('A comparison', [2, 2], Array.isArray(both) ? both.length : 1);
    }
    return decide(compare(both[0], both[1]));
  };
}

/** Where mingo does not know the types that the engine carries through it. */
export const expressionOverrides: Readonly<Record<string, Operator>> = {
  ...arithmetic,
  ...choices,
  ...conversions,
  ...dates,
  ...lists,
  ...numbers,
  ...regexes,
  ...scopes,
  ...texts,
  ...totals,
  $zip: zip,
  [FOLLOWING]: following,
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison((order) => Math.sign(order)),
  ...unary(
    {
      $isArray: (value) => Array.isArray(value),
      $isNumber: (value) => isNumeric(comparable(value)),
      $not: (value) => !isTruthy(value),
      $type: (value) => (value === undefined ? 'missing' : typeName(typeOf(comparable(value)))),
    },
    carried,
  ),
  $and: (object, expression, options) =>
    conditions(expression).every((one) => isTruthy(evaluate(object, one, options))),
  $or: (object, expression, options) =>
    conditions(expression).some((one) => isTruthy(evaluate(object, one, options))),
  $range: (object, expression, options) => {
    const bounds = evaluate(object, expression, options);
    if (Array.isArray(bounds) && (bounds.length === 2 || bounds.length === 3))
      return range(plain(bounds[0]), plain(bounds[1]), plain(bounds[2]));
    throw new MongoError('Location28667', '$range takes at least 2 arguments, and at most 3');
  },
};

function conditions(expression: unknown): unknown[] {
  return Array.isArray(expression) ? expression : [expression];
}
