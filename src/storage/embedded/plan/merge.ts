import { keyPartEnd } from '../bson/key-parts.ts';
import type { IndexField } from '../store/index-keys.ts';
import type { Stored } from '../store/packed.ts';

/** A stored document and the index key that led to it. */
export type Entry = Stored & { readonly key: Buffer };

type MergeOptions = {
  readonly skip: number;
  readonly fields: readonly IndexField[];
  readonly backward: boolean;
};

type Head = { readonly entry: Entry; readonly tail: Buffer; readonly rest: Iterator<Entry> };

/** Merge entries, each run of which is in order behind its first `skip` fields, into one order. */
export function* mergeByKey(runs: Iterable<Entry>[], options: MergeOptions): Generator<Entry> {
  const heads = runs
    .map((run) => advance(run[Symbol.iterator](), options))
    .filter((head) => head !== undefined);
  while (heads.length > 0) {
    let first = 0;
    for (let i = 1; i < heads.length; i++)
      if (comesBefore(heads[i], heads[first], options.backward)) first = i;
    const head = heads[first];
    if (!head) return;
    yield head.entry;
    const next = advance(head.rest, options);
    if (next) heads[first] = next;
    else heads.splice(first, 1);
  }
}

function advance(rest: Iterator<Entry>, { skip, fields }: MergeOptions): Head | undefined {
  const next = rest.next();
  if (next.done) return undefined;
  const { key } = next.value;
  let at = 0;
  for (const { descending } of fields.slice(0, skip)) at = keyPartEnd(key, at, descending);
  return { entry: next.value, tail: key.subarray(at), rest };
}

function comesBefore(a: Head | undefined, b: Head | undefined, backward: boolean): boolean {
  if (!a || !b) return false;
  const order = a.tail.compare(b.tail) || a.entry.rid - b.entry.rid;
  return backward ? order > 0 : order < 0;
}
