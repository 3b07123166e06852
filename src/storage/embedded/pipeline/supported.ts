import { isDoc, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { checkFieldPath } from '../query/field-path.ts';
import { FOLLOWING } from './field-paths.ts';

/** Operators that run code, or that mingo lacks or reads differently from MongoDB. */
const REFUSED = new Set([
  '$function',
  '$accumulator',
  '$where',
  '$meta',
  '$jsonSchema',
  FOLLOWING,
  '$toDecimal',
  '$toHashedIndexKey',
  '$median',
  '$percentile',
  '$text',
]);

/** Refuse expressions and stages that cannot be evaluated as MongoDB would, and paths that name no field. */
export function refuseUnsupported(value: Value): void {
  if (typeof value === 'string') refuseNoPath(value);
  else if (Array.isArray(value)) {
    for (const item of value) refuseUnsupported(item);
  } else if (isDoc(value)) {
    for (const [name, item] of value) {
      if (REFUSED.has(name)) throw notSupported(`The operator ${name}`);
      if (name !== '$literal') refuseUnsupported(item);
    }
  }
}

function refuseNoPath(text: string): void {
  if (text === '$') throw new MongoError('Location16872', "'$' by itself is not a valid FieldPath");
  const [, path] = /^\$(?:\$[^.]*\.)?(?!\$)(.*)$/su.exec(text) ?? [];
  if (path !== undefined) checkFieldPath(path);
}
