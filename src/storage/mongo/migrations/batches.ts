/** So many documents are read and written at once. */
export const BATCH = 500;

/** Documents in the order of their ids, batch by batch; `next` reads those after an id. */
export async function* batchesById<T extends { readonly _id: unknown }>(
  before: T['_id'],
  next: (after: T['_id']) => PromiseLike<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  let after = before;
  for (;;) {
    const batch = await next(after);
    const last = batch.at(-1);
    if (!last) return;
    yield batch;
    ({ _id: after } = last);
  }
}

/** How many there are in all batches. */
export async function countIn(batches: AsyncIterable<readonly unknown[]>): Promise<number> {
  let found = 0;
  for await (const batch of batches) found += batch.length;
  return found;
}
