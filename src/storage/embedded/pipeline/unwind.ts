import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { path, valueAt } from '../query/path.ts';
import { placeAt } from '../update/place.ts';

type Spec = {
  readonly parts: readonly string[];
  readonly indexName: string | undefined;
  readonly keepEmpty: boolean;
};

export function unwindSpec(operand: Value): Spec {
  const text = pathOf(operand);
  const indexName = isDoc(operand) ? operand.get('includeArrayIndex') : undefined;
  return {
    parts: text.slice(1).split('.'),
    indexName: typeof indexName === 'string' ? indexName : undefined,
    keepEmpty: isDoc(operand) && operand.get('preserveNullAndEmptyArrays') === true,
  };
}

function pathOf(operand: Value): string {
  const text = isDoc(operand) ? (operand.get('path') ?? '') : operand;
  if (text === '') throw new MongoError('Location28812', 'no path specified to $unwind stage');
  if (typeof text !== 'string')
    throw isDoc(operand)
      ? new MongoError('Location28808', 'expected a string as the path for $unwind stage')
      : new MongoError(
          'Location15981',
          'expected either a string or an object as specification for $unwind stage',
        );
  if (text.startsWith('$')) return text;
  throw new MongoError('Location28818', "path option to $unwind stage should be prefixed with a '$'");
}

/** `$unwind`: one document for each element of an array. */
export function* unwind(documents: Iterable<Doc>, operand: Value): Generator<Doc> {
  const spec = unwindSpec(operand);
  for (const document of documents) yield* unwindOne(document, spec);
}

function* unwindOne(document: Doc, { parts, indexName, keepEmpty }: Spec): Generator<Doc> {
  const value = valueAt(document, path(parts.join('.')));
  if (Array.isArray(value) && value.length > 0) {
    for (const [i, item] of value.entries()) {
      const copy = withValue(document, parts, item);
      yield indexName === undefined ? copy : copy.set(indexName, BigInt(i));
    }
    return;
  }
  const empty = value === undefined || value === null || Array.isArray(value);
  if (empty && !keepEmpty) return;
  const copy = Array.isArray(value) ? withValue(document, parts, undefined) : new Map(document);
  yield indexName === undefined ? copy : copy.set(indexName, null);
}

/** A copy with another value at a path; only the documents on the way are copied. */
function withValue(document: Doc, parts: readonly string[], value: Value | undefined): Doc {
  const copy: Doc = new Map(document);
  let holder = copy;
  for (const part of parts.slice(0, -1)) {
    const next = holder.get(part);
    const inner: Doc = isDoc(next) ? new Map(next) : new Map();
    holder.set(part, inner);
    holder = inner;
  }
  const place = placeAt(holder, parts.slice(-1));
  if (value === undefined) place.remove();
  else place.set(value);
  return copy;
}
