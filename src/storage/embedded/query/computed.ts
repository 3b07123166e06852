import { type Doc, isDoc, type Value } from '../bson/value.ts';

/**
 * A copy with a computed value at a path; without the field where there is no value. As MongoDB has it, the value goes into every
 * element of an array on the way, and a document takes the place of whatever else bars it.
 */
export function withComputed(document: Doc, parts: readonly string[], value: Value | undefined): Doc {
  const [name = '', ...rest] = parts;
  const copy: Doc = new Map(document);
  const put = rest.length === 0 ? value : within(copy.get(name), rest, value);
  if (put === undefined) copy.delete(name);
  else copy.set(name, put);
  return copy;
}

function within(holder: Value | undefined, parts: readonly string[], value: Value | undefined): Value {
  if (Array.isArray(holder)) return holder.map((item) => within(item, parts, value));
  return withComputed(isDoc(holder) ? holder : new Map(), parts, value);
}
