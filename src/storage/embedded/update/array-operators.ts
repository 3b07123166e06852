import type { Collation } from '../bson/collation.ts';
import { compareValues, isEqual } from '../bson/compare.ts';
import { doubleOf, int64Of } from '../bson/decimal.ts';
import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { orderBy } from '../plan/order.ts';
import { collate, collateTest } from '../query/collate.ts';
import { compileFilter } from '../query/match.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { isOperatorsOfValue, parseOperators } from '../query/parse-operators.ts';
import { path } from '../query/path.ts';
import { isRegex } from '../query/regex.ts';
import { parseSort } from '../query/sort.ts';
import type { Circumstances } from './circumstances.ts';
import type { Place } from './place.ts';

/** The array at a place, or a new one where there is nothing. */
function arrayAt(place: Place, operator: string): Value[] {
  const value = place.get();
  if (value === undefined) return [];
  if (Array.isArray(value)) return [...value];
  throw new MongoError('BadValue', `The field '${place.path}' must be an array for ${operator}`);
}

type Each = { readonly items: Value[]; readonly modifiers: Doc };

function eachOf(operand: Value): Each {
  if (!isDoc(operand) || !operand.has('$each')) return { items: [operand], modifiers: new Map() };
  const items = operand.get('$each');
  return { items: Array.isArray(items) ? items : [], modifiers: operand };
}

export function push(place: Place, operand: Value, { collation }: Circumstances): void {
  const { items, modifiers } = eachOf(operand);
  const array = arrayAt(place, '$push');
  const position = wholeOf(modifiers.get('$position'));
  array.splice(position ?? array.length, 0, ...items);
  const sort = modifiers.get('$sort');
  const ordered = sort === undefined ? array : sortedBy(array, sort, collation);
  place.set(slice(ordered, wholeOf(modifiers.get('$slice'))));
}

function wholeOf(value: Value | undefined): number | undefined {
  const number = int64Of(value);
  return number === undefined ? undefined : Number(number);
}

function slice(array: Value[], count: number | undefined): Value[] {
  if (count === undefined) return array;
  if (count === 0) return [];
  return count > 0 ? array.slice(0, count) : array.slice(count);
}

function sortedBy(array: Value[], sort: Value, collation: Collation | undefined): Value[] {
  if (!isDoc(sort)) {
    const direction = doubleOf(sort) ?? 1;
    return array.sort((a, b) => compareValues(a, b, collation?.compare) * direction);
  }
  const order = orderBy(parseSort(sort), collation);
  const keyed = array.map((item) => ({ item, key: order.keyOf(isDoc(item) ? item : new Map()) }));
  return keyed.sort((a, b) => order.compare(a.key, b.key)).map(({ item }) => item);
}

export function addToSet(place: Place, operand: Value, { collation }: Circumstances): void {
  const { items } = eachOf(operand);
  const array = arrayAt(place, '$addToSet');
  for (const item of items) {
    if (!array.some((other) => isEqual(other, item, collation?.compare))) array.push(item);
  }
  place.set(array);
}

export function pop(place: Place, operand: Value): void {
  if (isNowhere(place)) return;
  const value = place.get();
  if (!Array.isArray(value))
    throw new MongoError('TypeMismatch', `Path '${place.path}' contains an element of non-array type`);
  const array = arrayAt(place, '$pop');
  place.set(doubleOf(operand) === 1 ? array.slice(0, -1) : array.slice(1));
}

export function pullAll(place: Place, operand: Value, { collation }: Circumstances): void {
  if (!Array.isArray(operand) || isNowhere(place)) return;
  const kept = arrayAt(place, '$pullAll').filter(
    (item) => !operand.some((other) => isEqual(other, item, collation?.compare)),
  );
  place.set(kept);
}

export function pull(place: Place, operand: Value, circumstances: Circumstances): void {
  if (isNowhere(place)) return;
  const unwanted = pulled(operand, circumstances);
  place.set(arrayAt(place, '$pull').filter((item) => !unwanted(item)));
}

/** Whether there is nothing to take elements from; refused where a value bars the way. */
function isNowhere(place: Place): boolean {
  if (place.get() !== undefined) return false;
  place.checkWay();
  return true;
}

const ITEM = path('item');

/** What `$pull` takes out: elements equal to a value, or documents that match a query, or values that meet operators. */
function pulled(operand: Value, { expressions, collation }: Circumstances): (item: Value) => boolean {
  if (isOperatorsOfValue(operand)) {
    const parts = parseOperators(operand, parseFilter).map(
      (test) => ({ kind: 'field', path: ITEM, test: collateTest(test, collation) }) as const,
    );
    const passes = compileFilter({ kind: 'and', parts }, expressions);
    return (item) => passes(new Map([['item', item]]));
  }
  if (isRegex(operand)) {
    const passes = compileFilter(parseFilter(new Map([['item', operand]])), expressions);
    return (item) => passes(new Map([['item', item]]));
  }
  if (!isDoc(operand)) return (item) => isEqual(item, operand, collation?.compare);
  const passes = compileFilter(collate(parseFilter(operand), collation), expressions);
  return (item) => isDoc(item) && passes(item);
}
