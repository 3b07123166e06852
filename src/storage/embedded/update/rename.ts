import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { isArrayIndex } from '../query/path.ts';
import { placeAt, refuseBarred, waysOf } from './place.ts';

/** Move a field to another place. Refused: from or into an element of an array. */
export function rename(document: Doc, from: string, to: string): void {
  const source = placeAt(document, from.split('.'));
  const value = source.get();
  if (value === undefined) {
    refuseBarred(document, from);
    return;
  }
  refuseElement(document, 'source', from);
  refuseElement(document, 'destination', to);
  source.remove();
  placeAt(document, to.split('.')).set(value);
}

function refuseElement(document: Doc, end: 'source' | 'destination', path: string): void {
  for (const { holder, name, next } of waysOf(document, path)) {
    if (!Array.isArray(holder) || !isArrayIndex(next)) continue;
    throw new MongoError(
      'BadValue',
      `The ${end} field cannot be an array element, '${path}' in doc with an array field called '${name}'`,
    );
  }
}

/** Where a `$rename` moves a field to. Refused: a place within or around the field, or one that depends on the document. */
export function renameTarget(from: string, to: Value): string {
  if (typeof to !== 'string') throw refused(`The 'to' field for $rename must be a string: ${from}`);
  if (isDynamic(from)) throw refused(`The source field for $rename may not be dynamic: ${from}`);
  if (isDynamic(to)) throw refused(`The destination field for $rename may not be dynamic: ${to}`);
  if (from === to) throw refused(`The source and target field for $rename must differ: $rename: ${from}`);
  if (from.startsWith(`${to}.`) || to.startsWith(`${from}.`))
    throw refused(
      `The source and target field for $rename must not be on the same path: $rename: ${from}: ${to}`,
    );
  return to;
}

function isDynamic(path: string): boolean {
  return path.split('.').some((part) => part === '$' || part.startsWith('$['));
}

function refused(message: string): MongoError {
  return new MongoError('BadValue', message);
}
