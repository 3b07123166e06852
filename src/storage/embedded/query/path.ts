import { type Doc, isDoc, type Value } from '../bson/value.ts';

/** A dotted path, split once. */
export type Path = { readonly text: string; readonly parts: readonly string[] };

export function path(text: string): Path {
  return { text, parts: text.split('.') };
}

export function isArrayIndex(part: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(part);
}

/** What is found at the end of a path; undefined where there is nothing, and `indexed` when the last step was an array position. */
export type Leaf = (value: Value | undefined, indexed: boolean) => boolean;

/**
 * Follow a path as MongoDB's queries do, through the elements of every array on the way, and ask
 * `leaf` at each end until one says yes.
 */
export function someAt(doc: Doc, { parts }: Path, leaf: Leaf): boolean {
  return step(doc, { parts, leaf }, 0);
}

type Walk = { readonly parts: readonly string[]; readonly leaf: Leaf };

function step(value: Value | undefined, walk: Walk, depth: number): boolean {
  const part = walk.parts[depth];
  if (part === undefined) return walk.leaf(value, false);
  if (isDoc(value)) {
    const next = value.get(part);
    return depth + 1 === walk.parts.length ? walk.leaf(next, false) : step(next, walk, depth + 1);
  }
  if (Array.isArray(value)) return stepIntoArray(value, walk, depth);
  return walk.leaf(undefined, false);
}

function stepIntoArray(values: Value[], walk: Walk, depth: number): boolean {
  const part = walk.parts[depth] ?? '';
  for (const item of values) {
    if (isDoc(item) && step(item, walk, depth)) return true;
  }
  if (!isArrayIndex(part)) return false;
  const item = values[Number(part)];
  if (item === undefined) return false;
  return depth + 1 === walk.parts.length ? walk.leaf(item, true) : step(item, walk, depth + 1);
}

/** The value at a path without entering arrays; undefined when there is none. */
export function valueAt(doc: Doc, { parts }: Path): Value | undefined {
  let value: Value | undefined = doc;
  for (const part of parts) {
    if (isDoc(value)) value = value.get(part);
    else if (Array.isArray(value) && isArrayIndex(part)) value = value[Number(part)];
    else return undefined;
  }
  return value;
}
