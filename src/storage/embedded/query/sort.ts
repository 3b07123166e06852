import { type Doc, isDoc, plainNumber, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import type { IndexField } from '../store/index-keys.ts';
import { checkFieldPath } from './field-path.ts';

/** Read a sort such as `{ name: 1, at: -1 }`. */
export function parseSort(sort: Doc): IndexField[] {
  return [...sort].map(([path, direction]) => {
    checkFieldPath(path);
    return { path, parts: path.split('.'), descending: isDescending(direction) };
  });
}

function isDescending(direction: Value): boolean {
  if (isDoc(direction) && direction.has('$meta')) throw notSupported('Sorting by $meta');
  const number = Number(plainNumber(direction) ?? Number.NaN);
  if (number === 1 || number === -1) return number < 0;
  throw new MongoError(
    'Location15975',
    '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
  );
}
