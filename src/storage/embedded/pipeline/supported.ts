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
  '$text',
]);

/** mingo gets these wrong in time zones other than UTC. */
const ZONED = new Set(['$dateTrunc', '$dateAdd', '$dateSubtract', '$dateDiff']);

/** Refuse expressions and stages that cannot be evaluated as MongoDB would. */
export function refuseUnsupported(value: Value): void {
  if (Array.isArray(value)) {
    for (const item of value) refuseUnsupported(item);
  } else if (isDoc(value)) {
    for (const [name, item] of value) {
      if (ZONED.has(name) && isDoc(item) && item.has('timezone'))
        throw notSupported(`${name} with a time zone`);
      if (REFUSED.has(name)) throw notSupported(`The operator ${name}`);
      if (name !== '$literal') refuseUnsupported(item);
    }
  }
}
