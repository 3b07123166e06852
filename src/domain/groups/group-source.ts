import { slugOf } from '../values/slug.ts';

const PREFIX = 'group-';

/** A source may be this long: together with `s_` it fits into a start link. */
const MAX_SOURCE = 40;

/** A group as the messenger describes it. */
export interface Group {
  readonly id: number;
  readonly title: string;
  readonly username: string | null;
}

/**
 * The source of leads from a group: `group-remont-i-stroyka`. The same word stands in the start link of the answer, so
 * that people who come later through the link are counted to the group too. At most 40 characters of `[a-z0-9_-]`.
 */
export function groupSource({ id, title, username }: Group): string {
  const name =
    slugOf(title, MAX_SOURCE - PREFIX.length) || slugOf(username ?? '', MAX_SOURCE - PREFIX.length);
  return PREFIX + (name || String(Math.abs(id)));
}
