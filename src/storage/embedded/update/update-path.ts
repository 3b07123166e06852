import { MongoError } from '../errors.ts';

/** Refuse a path that no update can go: one with an empty name, or with a `$` where no array can be. */
export function checkUpdatePath(path: string): void {
  const parts = path.split('.');
  if (path === '') throw new MongoError('EmptyFieldName', 'An empty update path is not valid.');
  if (parts.includes('')) {
    throw new MongoError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  const [first = ''] = parts;
  if (first === '$') {
    throw new MongoError(
      'BadValue',
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    );
  }
  if (first.startsWith('$[')) {
    throw new MongoError(
      'BadValue',
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    );
  }
  if (parts.indexOf('$') !== parts.lastIndexOf('$'))
    throw new MongoError('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`);
}
