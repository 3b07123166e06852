import { compareValues } from '../bson/compare.ts';
import { type Doc, isDoc, plainNumber, Raw, Type, type Value } from '../bson/value.ts';
import { entryOf } from '../entry-of.ts';
import { type CodeName, notSupported } from '../errors.ts';
import { orderBy } from '../plan/order.ts';
import { parseSort } from '../query/sort.ts';
import { ACCUMULATORS, type Kind, kind } from './accumulators.ts';
import type { Keep } from './memory.ts';
import type { Variables } from './mingo.ts';
import { compileOperand, type Operand } from './operand.ts';
import { refuse } from './operators/arguments.ts';

/** An accumulator, and what it takes of each document. */
export type Gatherer = Kind & { readonly operand: Operand };

/** The accumulator of a name over an expression, or over what it names its arguments; undefined when it is not known. */
export function gathererOf(name: string, operand: Value, variables: Variables): Gatherer | undefined {
  const ordered = entryOf(ORDERED, name);
  if (ordered) return pickOrdered(name, ordered, { operand, variables });
  const counted = entryOf(COUNTED, name);
  if (counted) return pickCounted(name, counted, { operand, variables });
  const accumulator = entryOf(ACCUMULATORS, name);
  return accumulator && { operand: compileOperand(operand, variables), ...accumulator };
}

type Asked = { readonly operand: Value; readonly variables: Variables };
type Names = Readonly<Record<string, CodeName>>;

function argumentsOf(
  name: string,
  operand: Value,
  names: Names,
  [noObject, unknown]: [CodeName, CodeName],
): Doc {
  if (!isDoc(operand)) return refuse(noObject, `specification must be an object; found ${name}`);
  for (const field of operand.keys())
    if (!Object.hasOwn(names, field)) refuse(unknown, `Unknown argument for ${name}: ${field}`);
  for (const [field, code] of Object.entries(names))
    if (!operand.has(field)) refuse(code, `Missing value for '${field}'`);
  return operand;
}

function mostIn(operand: Doc): number {
  const n = operand.get('n') ?? null;
  if (isDoc(n) || typeof n === 'string') throw notSupported("An expression for the 'n' of an accumulator");
  const number = Number(plainNumber(n) ?? Number.NaN);
  if (!Number.isInteger(number)) refuse('Location5787902', "Value for 'n' must be of integral type");
  return number > 0 ? number : refuse('Location5787908', "'n' must be greater than 0");
}

/** Which end of an order is picked, and whether one alone or a list. */
type End = { readonly isFirst: boolean; readonly isList: boolean };

const ORDERED: Readonly<Record<string, End>> = {
  $top: { isFirst: true, isList: false },
  $topN: { isFirst: true, isList: true },
  $bottom: { isFirst: false, isList: false },
  $bottomN: { isFirst: false, isList: true },
};

/** Of each document the key of the order and the output are taken. */
function pickOrdered(name: string, { isFirst, isList }: End, { operand, variables }: Asked): Gatherer {
  const names: Names = { output: 'Location5788004', sortBy: 'Location5788005' };
  const all: Names = isList ? { n: 'Location5788003', ...names } : names;
  const spec = argumentsOf(name, operand, all, ['Location5788001', 'Location5788002']);
  const most = isList ? mostIn(spec) : 1;
  const sortBy = spec.get('sortBy');
  if (!isDoc(sortBy))
    return refuse('Location5788604', `expected 'sortBy' to already be an object in the arguments to ${name}`);
  const order = orderBy(parseSort(sortBy), undefined);
  const outputOf = compileOperand(spec.get('output') ?? null, variables);
  const compare = (a: Value, b: Value): number => order.compare(keyIn(a), keyIn(b));
  const outputs = (pairs: Value[]): Value => {
    const picked = pairs.map((pair) => (Array.isArray(pair) ? (pair[1] ?? null) : null));
    return isList ? picked : (picked[0] ?? null);
  };
  return {
    operand: (document) => {
      const key = order.keyOf(document);
      return [Buffer.isBuffer(key) ? new Raw(Type.binary, key) : key, outputOf(document) ?? null];
    },
    ...kind((keep) => new Ends(keep, { compare, most, isFirst }, outputs)),
  };
}

function keyIn(pair: Value): Buffer {
  const [key] = Array.isArray(pair) ? pair : [];
  return key instanceof Raw ? key.bytes : Buffer.alloc(0);
}

type Choice = {
  readonly compare: (a: Value, b: Value) => number;
  readonly most: number;
  readonly isFirst: boolean;
};

/** So many values from one end of an order; equal ones as they came. */
class Ends {
  readonly #keep: Keep;
  readonly #choice: Choice;
  readonly #give: (values: Value[]) => Value;
  #values: Value[] = [];

  constructor(keep: Keep, choice: Choice, give: (values: Value[]) => Value = (values) => values) {
    this.#keep = keep;
    this.#choice = choice;
    this.#give = give;
  }

  take(value: Value | undefined): void {
    if (value === undefined) return;
    const { most } = this.#choice;
    if (this.#values.length < most) this.#keep(value);
    this.#values.push(value);
    if (this.#values.length >= most * 2) this.#cut();
  }

  absorb(later: Ends): void {
    later.#cut();
    for (const value of later.#values) this.take(value);
  }

  result(): Value {
    this.#cut();
    return this.#give(this.#values);
  }

  #cut(): void {
    const { compare, most, isFirst } = this.#choice;
    const sorted = this.#values.toSorted(compare);
    this.#values = isFirst ? sorted.slice(0, most) : sorted.slice(-most);
  }
}

const inOrderOfArrival = (): number => 0;

type Counted = {
  readonly compare: (a: Value, b: Value) => number;
  readonly isFirst: boolean;
  /** Whether what is missing counts, as null. */
  readonly takesNothing: boolean;
};

const COUNTED: Readonly<Record<string, Counted>> = {
  $firstN: { compare: inOrderOfArrival, isFirst: true, takesNothing: true },
  $lastN: { compare: inOrderOfArrival, isFirst: false, takesNothing: true },
  $maxN: { compare: (a, b) => compareValues(b, a), isFirst: true, takesNothing: false },
  $minN: { compare: (a, b) => compareValues(a, b), isFirst: true, takesNothing: false },
};

function pickCounted(
  name: string,
  { compare, isFirst, takesNothing }: Counted,
  { operand, variables }: Asked,
): Gatherer {
  const names: Names = { n: 'Location5787906', input: 'Location5787907' };
  const spec = argumentsOf(name, operand, names, ['Location5787900', 'Location5787901']);
  const most = mostIn(spec);
  const inputOf = compileOperand(spec.get('input') ?? null, variables);
  return {
    operand: (document) => {
      const value = inputOf(document) ?? null;
      return value === null && !takesNothing ? undefined : value;
    },
    ...kind((keep) => new Ends(keep, { compare, most, isFirst })),
  };
}
