import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Predicate } from '../query/match.ts';
import { isArrayIndex } from '../query/path.ts';

/** What `$` and `$[name]` in an update's paths stand for. */
export type Positions = {
  /** The element that the query matched; undefined when it matched none. */
  readonly matched: number | undefined;
  readonly arrayFilters: ReadonlyMap<string, Predicate>;
};

/** The exact paths that a path with `$`, `$[]` or `$[name]` means in this document. */
export function expandPath(document: Doc, path: string, positions: Positions): string[][] {
  const parts = path.split('.');
  if (!path.includes('$')) return [parts];
  return expand(document, { parts, path, positions }, []);
}

type Expansion = { readonly parts: readonly string[]; readonly path: string; readonly positions: Positions };

function expand(value: Value | undefined, expansion: Expansion, done: string[]): string[][] {
  const part = expansion.parts[done.length];
  if (part === undefined) return [done];
  const named = /^\$\[(.*)\]$/.exec(part)?.[1];
  if (part === '$') return expandMatched(value, expansion, done);
  if (named === undefined) return expand(child(value, part), expansion, [...done, part]);
  if (!Array.isArray(value)) {
    const what = value === undefined ? 'must exist' : 'must be an array';
    throw new MongoError('BadValue', `The path '${done.join('.')}' ${what} in order to apply array updates.`);
  }
  const passes = chosen(named, expansion);
  return value.flatMap((item, i) => (passes(item) ? expand(item, expansion, [...done, String(i)]) : []));
}

function expandMatched(value: Value | undefined, expansion: Expansion, done: string[]): string[][] {
  const { matched } = expansion.positions;
  if (matched === undefined) {
    throw new MongoError('BadValue', 'The positional operator did not find the match needed from the query.');
  }
  const part = String(matched);
  return expand(child(value, part), expansion, [...done, part]);
}

function chosen(name: string, { path, positions }: Expansion): (item: Value) => boolean {
  if (name === '') return () => true;
  const passes = positions.arrayFilters.get(name);
  if (!passes)
    throw new MongoError('BadValue', `No array filter found for identifier '${name}' in path '${path}'`);
  return (item) => passes(new Map([[name, item]]));
}

function child(value: Value | undefined, part: string): Value | undefined {
  if (isDoc(value)) return value.get(part);
  return Array.isArray(value) && isArrayIndex(part) ? value[Number(part)] : undefined;
}
