import { doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { holding, keepingEach, LIMITS } from './memory.ts';
import { runForeign } from './mingo.ts';
import type { Documents, Surroundings } from './surroundings.ts';

/** `$densify`, up to as many new documents as MongoDB makes. */
export function* densify(
  documents: Documents,
  operand: Value,
  { variables, mayHold }: Surroundings,
): Documents {
  checkDensify(operand);
  let taken = 0;
  const counted = (function* () {
    for (const document of keepingEach(documents, holding('$densify', mayHold))) {
      taken++;
      yield document;
    }
  })();
  let given = 0;
  for (const document of runForeign(counted, [doc({ $densify: operand })], variables)) {
    given++;
    if (given - taken > LIMITS.densified) throw tooMany(given - taken);
    yield document;
  }
}

function tooMany(made: number): MongoError {
  return new MongoError(
    'Location5897900',
    `Generated ${made} documents in $densify, which is over the limit of ${LIMITS.densified}.`,
  );
}

/** Refuse what mingo makes too few documents of, or others than MongoDB. */
export function checkDensify(operand: Value): void {
  if (!isDoc(operand))
    throw new MongoError('FailedToParse', 'The $densify stage specification must be an object');
  const range = operand.get('range');
  const field = operand.get('field');
  if (typeof field !== 'string' || !isDoc(range))
    throw new MongoError('IDLFailedToParse', "$densify is missing a required field: 'field' or 'range'");
  if (typeof range.get('bounds') !== 'string') throw notSupported('$densify between given bounds');
  const partition = operand.get('partitionByFields') ?? [];
  if (
    [field, ...(Array.isArray(partition) ? partition : [])].some(
      (path) => typeof path === 'string' && path.includes('.'),
    )
  )
    throw notSupported('$densify of a field within another');
}
