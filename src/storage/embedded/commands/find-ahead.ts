import type { Collection } from '../store/catalog.ts';
import { packedAfter, readRecords, type Stored } from '../store/packed.ts';
import type { Context } from './command.ts';
import { type ReadQuery, runQuery } from './read-query.ts';

/** As many bytes of documents are held as they were found; those found later are read again when their turn comes. */
const HELD_BYTES = 1024 * 1024;

/**
 * What a query finds, all of it found before the first is given out: one that is changed then must not be found again
 * further on. The caller changes each only once it was given out.
 */
export function findAhead(context: Context, collection: Collection, query: ReadQuery): Iterable<Stored> {
  const held: Stored[] = [];
  const others: number[] = [];
  let room = HELD_BYTES;
  for (const stored of runQuery(context, collection, { ...query, atOnce: true })) {
    if (room > 0) held.push(stored);
    else others.push(stored.rid);
    room -= stored.bytes.length;
  }
  return others.length === 0 ? held : withOthers(context, collection, held, others);
}

function* withOthers(
  context: Context,
  { table }: Collection,
  held: readonly Stored[],
  others: readonly number[],
): Generator<Stored> {
  yield* held;
  let former = held;
  let asked = 0;
  while (asked < others.length) {
    const next = others.slice(asked, asked + packedAfter(former));
    asked += next.length;
    former = readRecords(context.connection(), table, next);
    yield* former;
  }
}
