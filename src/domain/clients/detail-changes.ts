import { codePoints, stripInvisible } from '../values/plain-text.ts';
import { foldForSearch } from '../values/search-words.ts';
import type { Client, Detail } from './client.ts';

/** A card with more is no longer read by anybody; names stand in queries, values on the card. */
export const DETAIL_LIMITS = { count: 30, name: 32, value: 200 } as const;

/** What a card is to say: `value` null takes it off. `name`: of a custom field, or `city`. */
export interface DetailChange {
  readonly name: string;
  readonly value: string | null;
}

export type ReadDetails =
  | { readonly ok: true; readonly changes: readonly DetailChange[] }
  /** `part`: what is no `name=value`, or too long. */
  | { readonly ok: false; readonly part: string };

const CITY = /^(?:city|город)$/u;
const NAME = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*$/u;

/**
 * Reads `город=Москва, размер=42`: pairs parted by commas, semicolons or lines; without a value the field is taken off the card. Names
 * are folded, with `_` for spaces, so that `field.size:42` finds them.
 */
export function readDetails(typed: string): ReadDetails {
  const parts = stripInvisible(typed)
    .split(/[,;\n]/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const changes = new Map<string, DetailChange>();
  for (const part of parts) {
    const change = readDetail(part);
    if (!change) return { ok: false, part };
    changes.set(change.name, change);
  }
  return changes.size > 0 ? { ok: true, changes: [...changes.values()] } : { ok: false, part: typed.trim() };
}

function readDetail(part: string): DetailChange | undefined {
  const [, typedName = '', typedValue = ''] = /^([^=:]+)[=:](.*)$/u.exec(part) ?? [];
  const name = detailName(typedName);
  const value = typedValue.replace(/\s+/gu, ' ').trim();
  if (!NAME.test(name) || codePoints(name) > DETAIL_LIMITS.name) return undefined;
  if (codePoints(value) > DETAIL_LIMITS.value) return undefined;
  return { name, value: value === '' ? null : value };
}

/** How a card calls a field that somebody names. */
export function detailName(typed: string): string {
  const name = foldedName(typed);
  return CITY.test(name) ? 'city' : name;
}

/** A name as those of fields are compared. */
export function foldedName(typed: string): string {
  return foldForSearch(typed).replaceAll(' ', '_');
}

/** What a card says under a name. */
export function detailOf(client: Client, name: string): string | null {
  if (name === 'city') return client.city;
  return client.details.find((detail) => detail.name === name)?.value ?? null;
}

/** The card with the changes made. */
export function withDetails(client: Client, changes: readonly DetailChange[]): Client {
  const city = changes.find(({ name }) => name === 'city');
  const custom = changes.filter(({ name }) => name !== 'city');
  const kept = client.details.filter(({ name }) => !custom.some((change) => change.name === name));
  const added = custom.flatMap(({ name, value }): Detail[] => (value === null ? [] : [{ name, value }]));
  return { ...client, city: city ? city.value : client.city, details: [...kept, ...added] };
}
