import { compareValues } from '../../bson/compare.ts';
import type { CodeName } from '../../errors.ts';
import { orderBy } from '../../plan/order.ts';
import { parseSort } from '../../query/sort.ts';
import { docFromForeign, isObject, plain } from '../foreign.ts';
import {
  type Arguments,
  boundOf,
  carried,
  isNil,
  named,
  type Operator,
  operators,
  present,
  refuse,
  unary,
} from './arguments.ts';
import { comparable, compare, identityOf, isTruthy } from './compared.ts';

function sizeOf(list: unknown): unknown {
  if (Array.isArray(list)) return list.length;
  return refuse('Location17124', 'The argument to $size must be an array');
}

function elementsOf(name: string, list: unknown, code: CodeName): unknown[] {
  return Array.isArray(list) ? list : refuse(code, `${name}'s argument must be an array`);
}

function whole(value: unknown, code: CodeName, what: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  return refuse(code, `${what} must be a 32-bit integer`);
}

function elementAt(list: unknown, index: unknown): unknown {
  if (isNil(list) || isNil(index)) return null;
  if (!Array.isArray(list)) return refuse('Location28689', "$arrayElemAt's first argument must be an array");
  return list.at(whole(index, 'Location28690', "$arrayElemAt's second argument"));
}

function slice(list: unknown, first: unknown, second?: unknown): unknown {
  if (isNil(list) || isNil(first) || second === null) return null;
  if (!Array.isArray(list)) return refuse('Location28724', 'First argument to $slice must be an array');
  const from = whole(first, 'Location28726', 'Second argument to $slice');
  if (second === undefined) return from < 0 ? list.slice(from) : list.slice(0, from);
  const count = whole(second, 'Location28728', 'Third argument to $slice');
  if (count <= 0) refuse('Location28729', 'Third argument to $slice must be positive');
  const start = from < 0 ? Math.max(0, list.length + from) : from;
  return list.slice(start, start + count);
}

function indexOf(list: unknown, wanted: unknown, from: unknown = 0, to?: unknown): unknown {
  if (isNil(list)) return null;
  if (!Array.isArray(list))
    return refuse('Location40090', '$indexOfArray requires an array as a first argument');
  const start = boundOf('$indexOfArray', plain(from));
  const end = to === undefined ? list.length : Math.min(boundOf('$indexOfArray', plain(to)), list.length);
  const sought = comparable(wanted);
  for (let at = start; at < end; at++) if (compareValues(comparable(list[at]), sought) === 0) return at;
  return -1;
}

function isIn(value: unknown, list: unknown): boolean {
  if (!Array.isArray(list)) return refuse('Location40081', '$in requires an array as a second argument');
  const sought = comparable(value);
  return list.some((item) => compareValues(comparable(item), sought) === 0);
}

/** What is taken of a list; nothing of nothing. */
function ofList(name: string, code: CodeName, take: (list: readonly unknown[]) => unknown) {
  return (list: unknown): unknown => (isNil(list) ? null : take(elementsOf(name, list, code)));
}

/** The elements of all lists, up to one that is none. */
function joined(...lists: unknown[]): unknown {
  const all: unknown[] = [];
  for (const list of lists) {
    if (isNil(list)) return null;
    for (const item of elementsOf('$concatArrays', list, 'Location28664')) all.push(item);
  }
  return all;
}

function pairsOf(object: unknown): unknown {
  if (isNil(object)) return null;
  if (!isObject(object)) return refuse('Location40390', '$objectToArray requires a document input');
  return present(object).map(([k, v]) => ({ k, v }));
}

type Pair = readonly [string, unknown];

/** One kind of pair is taken throughout: that of the first. */
function toObject(list: unknown): unknown {
  if (isNil(list)) return null;
  if (!Array.isArray(list)) return refuse('Location40386', '$arrayToObject requires an array input');
  const readPair = Array.isArray(list[0]) ? pairInList : pairInObject;
  return Object.fromEntries(list.map(readPair).filter(([, value]) => value !== undefined));
}

function pairInList(item: unknown): Pair {
  if (!Array.isArray(item))
    return refuse('Location40391', '$arrayToObject requires a consistent input format: an array of arrays');
  if (item.length !== 2) return refuse('Location40397', '$arrayToObject requires an array of size 2 arrays');
  return [keyIn(item[0], 'Location40395'), item[1]];
}

function pairInObject(item: unknown): Pair {
  if (!isObject(item))
    return refuse('Location40398', '$arrayToObject requires either an array of arrays or of objects');
  if (Object.keys(item).length !== 2)
    return refuse('Location40392', "$arrayToObject requires an object keys of 'k' and 'v'");
  if (!Object.hasOwn(item, 'k') || !Object.hasOwn(item, 'v'))
    return refuse('Location40393', "$arrayToObject requires an object with keys 'k' and 'v'");
  return [keyIn(item['k'], 'Location40394'), item['v']];
}

function keyIn(value: unknown, code: CodeName): string {
  if (typeof value !== 'string') return refuse(code, '$arrayToObject requires keys to be strings');
  return value.includes('\0')
    ? refuse('Location4940400', 'Key field cannot contain an embedded null byte')
    : value;
}

function sorted({ input, sortBy }: Arguments): unknown {
  if (isNil(input)) return null;
  if (!Array.isArray(input))
    return refuse('Location2942504', 'The input argument to $sortArray must be an array');
  if (!isObject(sortBy)) {
    if (sortBy !== 1 && sortBy !== -1)
      return refuse('Location2942507', 'The $sort key specification must be an object or 1 or -1');
    return input.toSorted((a, b) => sortBy * compare(a, b));
  }
  const order = orderBy(parseSort(docFromForeign(sortBy)), undefined);
  const keyed = input.map((item: unknown) => ({
    item,
    key: order.keyOf(isObject(item) ? docFromForeign(item) : new Map()),
  }));
  return keyed.sort((a, b) => order.compare(a.key, b.key)).map(({ item }) => item);
}

/** So many of a list: in its order, or of what is something in an order of its own. */
function picking(pick: (list: readonly unknown[], n: number) => unknown[]) {
  return ({ n, input }: Arguments): unknown => {
    if (typeof n !== 'number' || !Number.isInteger(n))
      return refuse('Location5787902', "Value for 'n' must be of integral type");
    if (n <= 0) refuse('Location5787908', "'n' must be greater than 0");
    return Array.isArray(input) ? pick(input, n) : refuse('Location5788200', 'Input must be an array');
  };
}

function extremes(sign: 1 | -1) {
  return picking((list, n) =>
    list
      .filter((item) => !isNil(item))
      .toSorted((a, b) => sign * compare(a, b))
      .slice(0, n),
  );
}

/** A list without what is in it twice, by what each is the same as. */
function setOf(list: readonly unknown[]): Map<string, unknown> {
  const all = new Map<string, unknown>();
  for (const item of list) {
    const identity = identityOf(item);
    if (!all.has(identity)) all.set(identity, item);
  }
  return all;
}

/** A function of sets; nothing of nothing, where it is not refused. */
function ofSets(
  code: CodeName,
  ofNil: 'null' | 'refused',
  compute: (sets: Map<string, unknown>[]) => unknown,
) {
  return (...lists: unknown[]): unknown => {
    const sets: Map<string, unknown>[] = [];
    for (const list of lists) {
      if (isNil(list) && ofNil === 'null') return null;
      if (!Array.isArray(list)) return refuse(code, 'All operands of an operator on sets must be arrays');
      sets.push(setOf(list));
    }
    return compute(sets);
  };
}

function union(sets: Map<string, unknown>[]): unknown[] {
  return [...new Map(sets.flatMap((set) => [...set])).values()];
}

function intersection([first = new Map(), ...others]: Map<string, unknown>[]): unknown[] {
  return [...first].filter(([key]) => others.every((set) => set.has(key))).map(([, item]) => item);
}

function difference([first = new Map(), second = new Map()]: Map<string, unknown>[]): unknown[] {
  return [...first].filter(([key]) => !second.has(key)).map(([, item]) => item);
}

function isWithin(small: Map<string, unknown>, large: Map<string, unknown>): boolean {
  return [...small.keys()].every((key) => large.has(key));
}

function areEqual([first = new Map(), ...others]: Map<string, unknown>[]): boolean {
  return others.every((set) => set.size === first.size && isWithin(set, first));
}

const MANY = [0, Number.POSITIVE_INFINITY] as const;

/** Operators on lists and sets. */
export const lists: Record<string, Operator> = {
  ...unary({
    $allElementsTrue: (list) => elementsOf('$allElementsTrue', list, 'Location17040').every(isTruthy),
    $anyElementTrue: (list) => elementsOf('$anyElementTrue', list, 'Location17041').some(isTruthy),
    $size: sizeOf,
    $arrayToObject: toObject,
  }),
  ...unary(
    {
      $first: ofList('$first', 'Location28689', (list) => list[0]),
      $last: ofList('$last', 'Location28689', (list) => list.at(-1)),
      $reverseArray: ofList('$reverseArray', 'Location34435', (list) => list.toReversed()),
      $objectToArray: pairsOf,
    },
    carried,
  ),
  ...operators({ $concatArrays: joined }, MANY, carried),
  ...operators({ $arrayElemAt: elementAt }, [2, 2]),
  ...operators({ $in: isIn }, [2, 2], carried),
  ...operators({ $slice: slice }, [2, 3]),
  ...operators({ $indexOfArray: indexOf }, [2, 4], carried),
  ...operators(
    {
      $setUnion: ofSets('Location17043', 'null', union),
      $setIntersection: ofSets('Location17047', 'null', intersection),
    },
    MANY,
  ),
  ...operators({ $setEquals: ofSets('Location17044', 'refused', areEqual) }, [2, MANY[1]]),
  ...operators(
    {
      $setDifference: ofSets('Location17048', 'null', difference),
      $setIsSubset: ofSets('Location17046', 'refused', ([a = new Map(), b = new Map()]) => isWithin(a, b)),
    },
    [2, 2],
  ),
  ...named(
    {
      names: ['input', 'sortBy'],
      required: { input: 'Location2942502', sortBy: 'Location2942503' },
      noObject: 'Location2942500',
      unknown: 'Location2942501',
    },
    { $sortArray: sorted },
  ),
  ...named(
    {
      names: ['n', 'input'],
      required: { n: 'Location5787906', input: 'Location5787907' },
      noObject: 'Location5787900',
      unknown: 'Location5787901',
    },
    {
      $firstN: picking((list, n) => list.slice(0, n)),
      $lastN: picking((list, n) => list.slice(-n)),
      $maxN: extremes(-1),
      $minN: extremes(1),
    },
  ),
};
