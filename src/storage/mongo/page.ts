import type { Page, PageRequest } from '../../domain/page.ts';

/** Counting further would cost more than the number is worth to its reader. */
export const COUNT_CAP = 1000;

/**
 * Reads one part of a list. One row more than asked for tells whether the list goes on; only then is it counted, by
 * `count`, which is told where to stop.
 */
export async function readPage<T>(
  { skip, limit }: PageRequest,
  read: (part: PageRequest) => Promise<readonly T[]>,
  count: (limit: number) => Promise<number>,
): Promise<Page<T>> {
  const rows = await read({ skip, limit: limit + 1 });
  const isEnd = rows.length <= limit && (rows.length > 0 || skip === 0);
  if (isEnd) return { items: rows, total: skip + rows.length, capped: false };
  const counted = await count(COUNT_CAP + 1);
  return { items: rows.slice(0, limit), total: Math.min(counted, COUNT_CAP), capped: counted > COUNT_CAP };
}
