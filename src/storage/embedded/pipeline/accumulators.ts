import { compareValues } from '../bson/compare.ts';
import { keyOf } from '../bson/key.ts';
import { type Doc, float, isDoc, isNumeric, plainNumber, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import type { Keep } from './memory.ts';
import { type Absorbing, type Curbs, type Stretch, slide } from './sliding.ts';
import { Sum } from './sum.ts';

/** Takes the values of a group's documents one by one, and gives the result. */
export type Accumulator = { take(value: Value | undefined): void; result(): Value };

/** How values are accumulated, in a group and in each of the windows that go over a list. */
export type Kind = {
  make(keep: Keep): Accumulator;
  over(
    values: readonly (Value | undefined)[],
    windows: Iterable<Stretch>,
    curbs: Curbs,
  ): Iterable<Accumulator>;
};

export function kind<A extends Accumulator & Absorbing<Value | undefined, A>>(make: (keep: Keep) => A): Kind {
  return { make, over: (...all) => slide(make, ...all) };
}

class Average {
  readonly #total = new Sum();
  #numbers = 0;

  take(value: Value | undefined): void {
    if (value === undefined || !isNumeric(value)) return;
    this.#total.take(value);
    this.#numbers++;
  }

  absorb(later: Average): void {
    this.#total.absorb(later.#total);
    this.#numbers += later.#numbers;
  }

  result(): Value {
    return this.#numbers === 0 ? null : float(this.#total.number() / this.#numbers);
  }
}

class Extreme {
  readonly #sign: number;
  #best: Value = null;

  constructor(sign: number) {
    this.#sign = sign;
  }

  take(value: Value | undefined): void {
    if (value === undefined || value === null) return;
    if (this.#best === null || compareValues(value, this.#best) * this.#sign > 0) this.#best = value;
  }

  absorb(later: Extreme): void {
    this.take(later.#best);
  }

  result(): Value {
    return this.#best;
  }
}

class First {
  #seen: Value | undefined;

  take(value: Value | undefined): void {
    if (this.#seen === undefined) this.#seen = value ?? null;
  }

  absorb(later: First): void {
    if (this.#seen === undefined) this.#seen = later.#seen;
  }

  result(): Value {
    return this.#seen ?? null;
  }
}

class Last {
  #seen: Value | undefined;

  take(value: Value | undefined): void {
    this.#seen = value ?? null;
  }

  absorb(later: Last): void {
    if (later.#seen !== undefined) this.#seen = later.#seen;
  }

  result(): Value {
    return this.#seen ?? null;
  }
}

class Push {
  readonly #keep: Keep;
  readonly #values: Value[] = [];

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  take(value: Value | undefined): void {
    if (value === undefined) return;
    this.#keep(value);
    this.#values.push(value);
  }

  absorb(later: Push): void {
    for (const value of later.#values) this.take(value);
  }

  result(): Value {
    return this.#values;
  }
}

class AddToSet {
  readonly #keep: Keep;
  readonly #values = new Map<string, Value>();

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  take(value: Value | undefined): void {
    if (value !== undefined) this.#add(keyOf(value).toString('latin1'), value);
  }

  absorb(later: AddToSet): void {
    for (const [key, value] of later.#values) this.#add(key, value);
  }

  result(): Value {
    return [...this.#values.values()];
  }

  #add(key: string, value: Value): void {
    if (this.#values.has(key)) return;
    this.#keep(value);
    this.#values.set(key, value);
  }
}

class Count {
  #documents = 0;

  take(): void {
    this.#documents++;
  }

  absorb(later: Count): void {
    this.#documents += later.#documents;
  }

  result(): Value {
    return this.#documents;
  }
}

/** How far numbers are from their mean: of all there are, or of a sample, which has one less to tell by. */
class Deviation {
  readonly #less: 0 | 1;
  #count = 0;
  #mean = 0;
  #squares = 0;

  constructor(less: 0 | 1) {
    this.#less = less;
  }

  take(value: Value | undefined): void {
    if (value === undefined || !isNumeric(value)) return;
    const number = plainNumber(value);
    if (number === undefined) throw notSupported('The deviation of Decimal128');
    const from = Number(number) - this.#mean;
    this.#mean += from / ++this.#count;
    this.#squares += from * (Number(number) - this.#mean);
  }

  absorb(later: Deviation): void {
    if (later.#count === 0) return;
    const count = this.#count + later.#count;
    const from = later.#mean - this.#mean;
    this.#squares += later.#squares + (from * from * this.#count * later.#count) / count;
    this.#mean += (from * later.#count) / count;
    this.#count = count;
  }

  result(): Value {
    const told = this.#count - this.#less;
    return told <= 0 ? null : float(Math.sqrt(this.#squares / told));
  }
}

class Merged {
  readonly #keep: Keep;
  readonly #all: Doc = new Map();

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  take(value: Value | undefined): void {
    if (value === undefined || value === null) return;
    if (!isDoc(value)) throw new MongoError('Location40400', '$mergeObjects requires object inputs');
    for (const [name, item] of value) {
      if (!this.#all.has(name)) this.#keep(item);
      this.#all.set(name, item);
    }
  }

  absorb(later: Merged): void {
    this.take(later.#all);
  }

  result(): Value {
    return new Map(this.#all);
  }
}

/** The accumulators that take an expression. */
export const ACCUMULATORS: Readonly<Record<string, Kind>> = {
  $sum: kind(() => new Sum()),
  $avg: kind(() => new Average()),
  $min: kind(() => new Extreme(-1)),
  $max: kind(() => new Extreme(1)),
  $first: kind(() => new First()),
  $last: kind(() => new Last()),
  $push: kind((keep) => new Push(keep)),
  $addToSet: kind((keep) => new AddToSet(keep)),
  $count: kind(() => new Count()),
  $stdDevPop: kind(() => new Deviation(0)),
  $stdDevSamp: kind(() => new Deviation(1)),
  $mergeObjects: kind((keep) => new Merged(keep)),
};
