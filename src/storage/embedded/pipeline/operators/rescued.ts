import { MongoError } from '../../errors.ts';
import { type Arguments, isNil } from './arguments.ts';

export function conversionFailed(what: string): MongoError {
  return new MongoError('ConversionFailure', `${what} in $convert with no onError value`);
}

/** A conversion, and what is given to stand for nothing and for what cannot be converted. */
export function rescued(given: Arguments, input: unknown, convert: (given: Arguments) => unknown): unknown {
  if (isNil(input)) return Object.hasOwn(given, 'onNull') ? given['onNull'] : null;
  try {
    return convert(given);
  } catch (error) {
    const isFailure = error instanceof MongoError && error.codeName === 'ConversionFailure';
    if (isFailure && Object.hasOwn(given, 'onError')) return given['onError'];
    throw error;
  }
}
