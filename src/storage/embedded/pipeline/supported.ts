import { isDoc, type Value } from '../bson/value.ts';
import { notSupported } from '../errors.ts';

/** Operators that run code, or that mingo lacks or reads differently from MongoDB. */
const REFUSED = new Set([
  '$function',
  '$accumulator',
  '$where',
  '$meta',
  '$jsonSchema',
  '$toDecimal',
  '$toHashedIndexKey',
  '$median',
  '$percentile',
  '$text',
]);

/** Refuse expressions and stages that cannot be evaluated as MongoDB would. */
export function refuseUnsupported(value: Value): void {
  if (Array.isArray(value)) {
    for (const item of value) refuseUnsupported(item);
  } else if (isDoc(value)) {
    for (const [name, item] of value) {
      if (REFUSED.has(name)) throw notSupported(`The operator ${name}`);
      if (name !== '$literal') refuseUnsupported(item);
    }
  }
}
