import type { Page, PageRequest } from '../../domain/page.ts';

/** Where counting ends: further would cost more than the number is worth to its reader. */
export const COUNT_CAP = 1000;

/** Counts the whole list, up to a limit that it is told; `cap` is where counting is to end. */
export interface Counting {
  readonly count: (limit: number) => Promise<number>;
  readonly cap: number;
}

/** Reads one part of a list. One row more than asked for tells whether the list goes on; only then is it counted. */
export async function readPage<T>(
  { skip, limit }: PageRequest,
  read: (part: PageRequest) => Promise<readonly T[]>,
  { count, cap }: Counting,
): Promise<Page<T>> {
  const rows = await read({ skip, limit: limit + 1 });
  const isEnd = rows.length <= limit && (rows.length > 0 || skip === 0);
  if (isEnd) return { items: rows, total: skip + rows.length, capped: false };
  const counted = await count(cap + 1);
  const capped = counted > cap;
  // Whoever has paged past the cap has seen that there are more.
  const total = capped ? Math.max(cap, skip + rows.length) : counted;
  return { items: rows.slice(0, limit), total, capped };
}
