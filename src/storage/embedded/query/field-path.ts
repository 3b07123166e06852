import { MongoError } from '../errors.ts';

/** What a reference to a document (a DBRef) consists of: the only names with a dollar that a path may have. */
const OF_REFERENCE = new Set(['$ref', '$id', '$db']);

/** Refuse a path that names no field: with an empty name in it, or one that begins with a dollar. */
export function checkFieldPath(path: string): void {
  if (path === '') throw new MongoError('Location40352', 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new MongoError('Location40353', "FieldPath must not end with a '.'.");
  for (const [depth, part] of path.split('.').entries()) {
    if (part === '') throw new MongoError('Location15998', 'FieldPath field names may not be empty strings.');
    if (part.startsWith('$') && !(depth > 0 && OF_REFERENCE.has(part))) {
      throw new MongoError(
        'Location16410',
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      );
    }
  }
}
