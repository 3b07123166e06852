/** Chance that can be repeated: the same seed draws the same. */
export interface Random {
  /** From 0 (inclusive) to 1. */
  readonly next: () => number;
  /** From 0 to below this. */
  readonly below: (end: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly times: <T>(count: number, make: () => T) => T[];
}

/** mulberry32 */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (from) => {
      const [first] = from;
      if (first === undefined) throw new Error('there is nothing to pick from');
      return from[below(from.length)] ?? first;
    },
    times: (count, make) => Array.from({ length: count }, make),
  };
}
