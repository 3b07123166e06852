import type { Stores } from '../base.ts';
import { AlreadyDone } from '../conflict.ts';

/**
 * What an act is refused for may be its own work: it was done, and came once more before anybody was told (the stage is the one
 * it moved the deal to). Then this throws `AlreadyDone` instead, for `once` to answer as the first time. `key`: of its line.
 */
export async function unlessOwnWork<R extends { readonly ok: boolean }>(
  stores: Stores,
  key: string,
  result: R,
): Promise<R> {
  if (!result.ok && (await stores.timeline.byKey(key))) throw new AlreadyDone(key);
  return result;
}
