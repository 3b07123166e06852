import { compareValues } from '../bson/compare.ts';
import { isDoc, isNumeric, typeOf, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { typeName } from '../query/type-names.ts';
import { add, bitwise, multiply } from './arithmetic.ts';
import { addToSet, pop, pull, pullAll, push } from './array-operators.ts';
import type { Operator } from './circumstances.ts';
import type { Place } from './place.ts';
import { timestampOf } from './timestamps.ts';

function numberAt(place: Place, operator: string): Value | undefined {
  const value = place.get();
  if (value === undefined || isNumeric(value)) return value;
  const found = typeName(typeOf(value));
  throw new MongoError(
    'TypeMismatch',
    `Cannot apply ${operator} to a value of non-numeric type: the field '${place.path}' is of type ${found}`,
  );
}

const increment: Operator = (place, operand) => {
  const value = numberAt(place, '$inc');
  place.set(value === undefined ? operand : add(value, operand));
};

const times: Operator = (place, operand) => {
  place.set(multiply(numberAt(place, '$mul') ?? 0, operand));
};

function extreme(sign: number): Operator {
  return (place, operand, { collation }) => {
    const value = place.get();
    if (value === undefined || compareValues(operand, value, collation?.compare) * sign > 0)
      place.set(operand);
  };
}

const currentDate: Operator = (place, operand, { now }) => {
  const type = isDoc(operand) ? operand.get('$type') : 'date';
  if (type === 'date') {
    place.set(now);
    return;
  }
  place.set(timestampOf(now));
};

const bit: Operator = (place, operand) => {
  if (!isDoc(operand)) return;
  for (const [operation, mask] of operand) {
    place.set(bitwise(operation, place.get() ?? 0, mask));
  }
};

/** Update operators by name, all but `$rename`, which works on two places. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  $set: (place, operand) => place.set(operand),
  $setOnInsert: (place, operand, { inserting }) => {
    if (inserting) place.set(operand);
  },
  $unset: (place) => place.remove(),
  $inc: increment,
  $mul: times,
  $min: extreme(-1),
  $max: extreme(1),
  $currentDate: currentDate,
  $bit: bit,
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
};
