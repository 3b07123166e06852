import type { Collation } from '../bson/collation.ts';
import { compareValues } from '../bson/compare.ts';
import type { Doc, Value } from '../bson/value.ts';
import { type IndexField, indexKeys, keyRows } from '../store/index-keys.ts';

/** What a document is sorted by: bytes, or under a collation the values themselves. */
export type SortKey = Buffer | Value[];

export type Order = {
  keyOf(document: Doc): SortKey;
  compare(a: SortKey, b: SortKey): number;
};

/** How documents are sorted: by the element that comes first where there is an array. */
export function orderBy(sort: readonly IndexField[], collation: Collation | undefined): Order {
  const byValues = (a: Value[], b: Value[]): number => {
    for (const [i, { descending }] of sort.entries()) {
      const order = compareValues(a[i] ?? null, b[i] ?? null, collation?.compare);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  };
  return {
    keyOf(document) {
      if (!collation) return indexKeys(document, sort).keys[0] ?? Buffer.alloc(0);
      const [first = [], ...others] = keyRows(document, sort).map(({ values }) => values);
      return others.reduce((best, row) => (byValues(row, best) < 0 ? row : best), first);
    },
    compare: (a, b) => {
      if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a.compare(b);
      return Buffer.isBuffer(a) || Buffer.isBuffer(b) ? 0 : byValues(a, b);
    },
  };
}
