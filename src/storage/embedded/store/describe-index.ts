import { type Collation, parseCollation } from '../bson/collation.ts';
import { fieldNames } from '../bson/read-fields.ts';
import { type Doc, isDoc, plainNumber } from '../bson/value.ts';
import { notSupported } from '../errors.ts';
import { type Filter, pathsOf } from '../query/filter.ts';
import { compileFilter, type Predicate } from '../query/match.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { isArrayIndex } from '../query/path.ts';
import type { IndexField } from './index-keys.ts';

export type Index = {
  readonly id: number;
  readonly name: string;
  readonly table: string;
  /** As createIndexes was given it and listIndexes tells it. */
  spec: Doc;
  readonly key: Doc;
  readonly fields: readonly IndexField[];
  /**
   * Whether conditions can be looked up in it: it names no positions in arrays, and no text in it has a zero byte. The key of
   * `a` begins the key of `a\0b`, so that a look-up of the first would find the second.
   */
  searchable: boolean;
  readonly unique: boolean;
  readonly sparse: boolean;
  /** The top-level fields that decide how a document is filed: those of its key, and of its partial filter. */
  readonly reads: readonly string[];
  readonly partial: { readonly filter: Filter; readonly matches: Predicate } | undefined;
  expireAfterSeconds: number | undefined;
  /** How strings are filed; undefined: as they are. */
  readonly collation: Collation | undefined;
  /** For each field whether any document, ever, had an array on its path. */
  readonly multikey: boolean[];
};

/** An index as its specification says; throws for one without key or name. */
export function describeIndex(
  id: number,
  spec: Doc,
  { multikey, zeros }: { readonly multikey: boolean[]; readonly zeros: boolean },
): Index {
  const key = spec.get('key');
  const name = spec.get('name');
  if (!isDoc(key) || typeof name !== 'string')
    throw new Error('the catalog holds an index without key or name');
  const fields = [...key].map(([path, direction]) => ({
    path,
    parts: path.split('.'),
    descending: Number(plainNumber(direction) ?? 1) < 0,
  }));
  const expression = spec.get('partialFilterExpression');
  const partial = isDoc(expression) ? describePartial(expression) : undefined;
  const paths = [...fields.map(({ path }) => path), ...((partial && pathsOf(partial.filter)) ?? [])];
  return {
    id,
    name,
    table: `index_${id}`,
    spec,
    key,
    fields,
    searchable: !zeros && !fields.some(({ parts }) => parts.some(isArrayIndex)),
    unique: spec.get('unique') === true || name === '_id_',
    sparse: spec.get('sparse') === true,
    reads: fieldNames(paths).map(({ name: field }) => field),
    partial,
    expireAfterSeconds: expiryOf(spec),
    collation: parseCollation(spec.get('collation')),
    multikey,
  };
}

/** After how many seconds documents go by the index of a specification; undefined: never. */
export function expiryOf(spec: Doc): number | undefined {
  const seconds = plainNumber(spec.get('expireAfterSeconds'));
  return seconds === undefined ? undefined : Number(seconds);
}

/** Partial filters are made of plain comparisons; expressions were refused when the index was declared. */
export function describePartial(expression: Doc): { filter: Filter; matches: Predicate } {
  const filter = parseFilter(expression);
  const refuse = (): never => {
    throw notSupported('An expression in a partial index filter');
  };
  return { filter, matches: compileFilter(filter, refuse) };
}
