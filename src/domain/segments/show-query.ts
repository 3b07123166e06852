import type { Stores } from '../base.ts';
import { memberNames } from '../team/member-names.ts';
import { numbersNamed, withNames } from './members-named.ts';
import { parseQuery } from './parse-query.ts';

/** A campaign or a draw as a screen tells of it: the members whom its segment names, by their names. */
export async function asShown<T extends { readonly segment: string }>(stores: Stores, of: T): Promise<T> {
  // What sums are in says nothing of who is named.
  const query = parseQuery(of.segment, { currency: 'RUB' });
  if (!query.ok) return of;
  return { ...of, segment: withNames(query, await memberNames(stores, numbersNamed(query))) };
}
