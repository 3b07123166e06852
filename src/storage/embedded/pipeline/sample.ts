import { doubleOf } from '../bson/decimal.ts';
import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { holding, keepingEach } from './memory.ts';
import type { Documents, Surroundings } from './surroundings.ts';

/** `$sample`: so many of the documents by chance, each at most once. */
export function* sample(documents: Documents, operand: Value, { mayHold }: Surroundings): Documents {
  const size = sampleSize(operand);
  const left: Doc[] = [...keepingEach(documents, holding('$sample', mayHold))];
  for (let taken = 0; taken < size && left.length > 0; taken++) {
    const chosen = Math.floor(Math.random() * left.length);
    const last = left.pop();
    const document = chosen < left.length ? left[chosen] : last;
    if (!document || !last) return;
    if (chosen < left.length) left[chosen] = last;
    yield document;
  }
}

export function sampleSize(operand: Value): number {
  if (!isDoc(operand))
    throw new MongoError('Location28745', 'the $sample stage specification must be an object');
  for (const name of operand.keys()) {
    if (name !== 'size') throw new MongoError('Location28748', `unrecognized option to $sample: ${name}`);
  }
  const given = operand.get('size');
  if (given === undefined) throw new MongoError('Location28749', '$sample stage must specify a size');
  const size = doubleOf(given);
  if (size === undefined) throw new MongoError('Location28746', 'size argument to $sample must be a number');
  if (size < 1 || Number.isNaN(size))
    throw new MongoError('Location28747', 'size argument to $sample must be a positive integer');
  return Math.floor(size);
}
