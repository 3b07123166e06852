import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { isArrayIndex } from '../query/path.ts';

/** One exact position in a document, where an update operator works. */
export type Place = {
  readonly path: string;
  get(): Value | undefined;
  /** Put a value there, making the documents on the way. Refused where the way is barred by another value. */
  set(value: Value): void;
  remove(): void;
  /** Refuse a place that a value bars, of what does nothing where there is nothing. */
  checkWay(): void;
};

/** MongoDB fills an array with at most this many nulls to reach a position. */
const MOST_PADDING = 1_500_000;

export function placeAt(document: Doc, parts: readonly string[]): Place {
  const path = parts.join('.');
  const last = parts.at(-1) ?? '';
  const parent = (): Value | undefined => follow(document, parts.slice(0, -1));
  return {
    path,
    get: () => child(parent(), last),
    set: (value) => {
      refuseDollar(parts);
      put(makeWay(document, parts), last, value);
    },
    checkWay: () => refuseBarred(document, path),
    remove: () => {
      const holder = parent();
      if (isDoc(holder)) holder.delete(last);
      else if (Array.isArray(holder) && child(holder, last) !== undefined) holder[Number(last)] = null;
    },
  };
}

/** A field of the document itself is not given a name that begins with a dollar; those further down may be. */
function refuseDollar(parts: readonly string[]): void {
  const [first = ''] = parts;
  if (!first.startsWith('$')) return;
  throw new MongoError(
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${first}' in '${parts.join('.')}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );
}

function follow(document: Doc, parts: readonly string[]): Value | undefined {
  let value: Value | undefined = document;
  for (const part of parts) value = child(value, part);
  return value;
}

function child(value: Value | undefined, part: string): Value | undefined {
  if (isDoc(value)) return value.get(part);
  return Array.isArray(value) && isArrayIndex(part) ? value[Number(part)] : undefined;
}

function makeWay(document: Doc, parts: readonly string[]): Doc | Value[] {
  let holder: Doc | Value[] = document;
  for (const [i, part] of parts.slice(0, -1).entries()) {
    const next = child(holder, part);
    if (isDoc(next) || Array.isArray(next)) {
      holder = next;
      continue;
    }
    if (next !== undefined) throw barred(parts[i + 1] ?? '', part);
    const made: Doc = new Map();
    put(holder, part, made);
    holder = made;
  }
  return holder;
}

function put(holder: Doc | Value[], part: string, value: Value): void {
  if (!Array.isArray(holder)) {
    holder.set(part, value);
    return;
  }
  if (!isArrayIndex(part)) throw barred(part, 'array');
  const position = Number(part);
  if (position - holder.length > MOST_PADDING)
    throw new MongoError('BadValue', "can't backfill more than 1500000 elements");
  while (holder.length < position) holder.push(null);
  holder[position] = value;
}

function barred(field: string, element: string): MongoError {
  return new MongoError('PathNotViable', `Cannot create field '${field}' in element '${element}'`);
}

type Step = { readonly holder: Value; readonly name: string; readonly next: string };

/** What a path leads through, as far as it is there. */
export function* waysOf(document: Doc, path: string): Generator<Step> {
  const parts = path.split('.');
  let holder: Value | undefined = document;
  for (const [i, part] of parts.entries()) {
    yield { holder, name: parts[i - 1] ?? '', next: part };
    if (isDoc(holder)) holder = holder.get(part);
    else holder = Array.isArray(holder) && isArrayIndex(part) ? holder[Number(part)] : undefined;
    if (holder === undefined) return;
  }
}

/** Refuse a path to nothing that a value bars; one where nothing is in the way is renamed by doing nothing. */
export function refuseBarred(document: Doc, path: string): void {
  for (const { holder, name, next } of waysOf(document, path)) {
    if (isDoc(holder) || (Array.isArray(holder) && isArrayIndex(next))) continue;
    throw new MongoError(
      'PathNotViable',
      `Cannot use the part (${next}) of (${path}) to traverse the element '${name}'`,
    );
  }
}
