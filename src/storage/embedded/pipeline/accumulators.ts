import { compareValues } from '../bson/compare.ts';
import { keyOf } from '../bson/key.ts';
import { float, isNumeric, plainNumber, type Value } from '../bson/value.ts';
import { notSupported } from '../errors.ts';
import { add } from '../update/arithmetic.ts';
import type { Keep } from './memory.ts';

/** Takes the values of a group's documents one by one, and gives the result. */
export type Accumulator = { take(value: Value | undefined): void; result(): Value };

function sum(): Accumulator {
  let total: Value = 0;
  return {
    take: (value) => {
      if (value !== undefined && isNumeric(value)) total = add(total, value);
    },
    result: () => total,
  };
}

function average(): Accumulator {
  let total = 0;
  let numbers = 0;
  return {
    take: (value) => {
      if (value === undefined || !isNumeric(value)) return;
      const number = plainNumber(value);
      if (number === undefined) throw notSupported('The average of Decimal128');
      total += Number(number);
      numbers++;
    },
    result: () => (numbers === 0 ? null : float(total / numbers)),
  };
}

function extreme(sign: number): () => Accumulator {
  return () => {
    let best: Value | undefined;
    return {
      take: (value) => {
        if (value === undefined || value === null) return;
        if (best === undefined || compareValues(value, best) * sign > 0) best = value;
      },
      result: () => best ?? null,
    };
  };
}

function first(): Accumulator {
  let seen: { value: Value } | undefined;
  return {
    take: (value) => {
      seen ??= { value: value ?? null };
    },
    result: () => seen?.value ?? null,
  };
}

function last(): Accumulator {
  let seen: Value = null;
  return {
    take: (value) => {
      seen = value ?? null;
    },
    result: () => seen,
  };
}

function push(keep: Keep): Accumulator {
  const values: Value[] = [];
  return {
    take: (value) => {
      if (value === undefined) return;
      keep(value);
      values.push(value);
    },
    result: () => values,
  };
}

function addToSet(keep: Keep): Accumulator {
  const values = new Map<string, Value>();
  return {
    take: (value) => {
      if (value === undefined) return;
      const key = keyOf(value).toString('latin1');
      if (values.has(key)) return;
      keep(value);
      values.set(key, value);
    },
    result: () => [...values.values()],
  };
}

function count(): Accumulator {
  let documents = 0;
  return {
    take: () => {
      documents++;
    },
    result: () => documents,
  };
}

/** The accumulators that the engine computes by itself. */
export const ACCUMULATORS: Readonly<Record<string, (keep: Keep) => Accumulator>> = {
  $sum: sum,
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $count: count,
};
