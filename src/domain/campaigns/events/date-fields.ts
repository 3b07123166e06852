import type { Base } from '../../base.ts';
import { foldedName } from '../../clients/detail-changes.ts';
import { type Done, done, type Refusal, refuse } from '../../refusal.ts';
import { readWrittenDay } from './date-words.ts';

const LOOKED_AT = 500;
const MOST_NAMED = 6;

/** The fields of cards that hold dates, most frequent first: what the newest cards tell. */
export async function dateFields({ anchors }: Pick<Base, 'anchors'>): Promise<readonly string[]> {
  const counts = new Map<string, number>();
  for (const { name, value } of await anchors.newestDetails(LOOKED_AT)) {
    if (readWrittenDay(value)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
  return names.slice(0, MOST_NAMED);
}

export type FieldRefusal =
  /** No card has such a field. */
  | Refusal<'unknown-field', { readonly name: string }>
  /** Cards have it, but what stands there is no date; `value` is one of them. */
  | Refusal<'no-dates', { readonly name: string; readonly value: string }>;

/** The field that an owner names, when dates stand in it. */
export async function findDateField(
  { anchors }: Pick<Base, 'anchors'>,
  typed: string,
): Promise<Done<{ readonly name: string }> | FieldRefusal> {
  const name = foldedName(typed);
  const values = await anchors.valuesOf(name, LOOKED_AT);
  const [first] = values;
  if (first === undefined) return refuse('unknown-field', { name });
  return values.some((value) => readWrittenDay(value))
    ? done({ name })
    : refuse('no-dates', { name, value: first });
}
