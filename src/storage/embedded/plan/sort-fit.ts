import type { IndexField } from '../store/index-keys.ts';
import type { IndexAccess } from './index-bounds.ts';
import type { Question } from './plan.ts';

/** Whether an index gives the wanted order, and how to read it for that. */
export type SortFit = { readonly fits: boolean; readonly backward: boolean; readonly mergeAfter: number };

const UNFIT: SortFit = { fits: false, backward: false, mergeAfter: 0 };

/** More ranges than this are rather sorted in memory than merged. */
const MOST_MERGED = 64;

/**
 * See whether documents found through an index come in the wanted order. Fields fixed to one point say nothing
 * about order and are passed over; several points on leading fields are merged by the fields behind them.
 */
export function fitSort(
  access: IndexAccess,
  { sort, collation }: Pick<Question, 'sort' | 'collation'>,
): SortFit {
  if (sort.length === 0) return { fits: true, backward: false, mergeAfter: 0 };
  if (collation || access.index.collation) return UNFIT;
  const { ranges, fixed, single } = access;
  if (single && fixed > 0) return follow(access, sort, fixed);
  const plain = follow(access, sort, 0);
  if (plain.fits || fixed === 0 || ranges.length > MOST_MERGED) return plain;
  const merged = follow(access, sort, fixed);
  return merged.fits ? { ...merged, mergeAfter: ranges.length > 1 ? fixed : 0 } : UNFIT;
}

/** Match the sort with the index fields from `from` on; those before are fixed. */
function follow({ index, single, ranges }: IndexAccess, sort: readonly IndexField[], from: number): SortFit {
  // What is fixed to several points is not the same for all documents, so the sort may not name it.
  const pinned = new Set(single ? index.fields.slice(0, from).map(({ path }) => path) : []);
  let at = from;
  let backward: boolean | undefined;
  for (const [i, wanted] of sort.entries()) {
    if (
      pinned.has(wanted.path) &&
      !index.multikey[index.fields.findIndex(({ path }) => path === wanted.path)]
    )
      continue;
    const field = index.fields[at];
    if (field?.path !== wanted.path || index.multikey[at]) return UNFIT;
    const turned = field.descending !== wanted.descending;
    if (backward !== undefined && turned !== backward) return UNFIT;
    backward = turned;
    at++;
    void i;
  }
  void ranges;
  return { fits: true, backward: backward ?? false, mergeAfter: 0 };
}
