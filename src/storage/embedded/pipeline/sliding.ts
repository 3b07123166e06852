import type { MongoError } from '../errors.ts';
import { type Keep, keeping, LIMITS } from './memory.ts';

/** The places of a window, from one up to before another. */
export type Stretch = { readonly from: number; readonly to: number };

/** What takes values one by one, and what another of its kind has taken of later ones. */
export type Absorbing<V, A> = { take(value: V): void; absorb(later: A): void };

/** How a list too long is refused, and work that takes too long ended. */
export type Curbs = { readonly refusal: () => MongoError; readonly checkTime: (() => void) | undefined };

/**
 * What is gathered within each of some windows, of which neither end ever goes back. No window is gone through anew:
 * what is gathered from each place of a stretch to its end is joined to what is gathered of the places after that.
 */
export function* slide<V, A extends Absorbing<V, A>>(
  make: (keep: Keep) => A,
  values: readonly V[],
  windows: Iterable<Stretch>,
  curbs: Curbs,
): Generator<A> {
  const begin = (): A => make(keeping(curbs.refusal));
  let tails: A[] = [];
  let [split, reached] = [0, 0];
  let head = begin();
  for (const { from, to } of windows) {
    if (from > split) {
      tails = tailsOf(make, values.slice(from, reached), curbs);
      split = reached = Math.max(from, reached);
      head = begin();
    }
    for (const value of values.slice(reached, to)) head.take(value);
    reached = Math.max(reached, to);
    tails.length = split - from;
    curbs.checkTime?.();
    const tail = tails.at(-1);
    if (tail && split < reached) {
      const both = begin();
      both.absorb(tail);
      both.absorb(head);
      yield both;
    } else yield tail ?? head;
  }
}

/** What is gathered of the last of some values, of the last two, and so on. They hold values that are held anyway. */
function tailsOf<V, A extends Absorbing<V, A>>(
  make: (keep: Keep) => A,
  values: readonly V[],
  { refusal, checkTime }: Curbs,
): A[] {
  const keepPlaces = keeping(refusal, LIMITS.heldBytes);
  const tails: A[] = [];
  for (const value of values.toReversed()) {
    checkTime?.();
    const tail = make((_, more) => keepPlaces(null, more));
    tail.take(value);
    const last = tails.at(-1);
    if (last) tail.absorb(last);
    tails.push(tail);
  }
  return tails;
}
