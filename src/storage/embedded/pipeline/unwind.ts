import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { withComputed } from '../query/computed.ts';
import { checkFieldPath } from '../query/field-path.ts';

type Spec = {
  readonly parts: readonly string[];
  readonly indexParts: readonly string[] | undefined;
  readonly keepEmpty: boolean;
};

const OPTIONS = new Set(['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays']);

/** What an `$unwind` says. */
export function unwindSpec(operand: Value): Spec {
  const spec = isDoc(operand) ? operand : new Map([['path', operand]]);
  for (const name of spec.keys())
    if (!OPTIONS.has(name))
      throw new MongoError('Location28811', `unrecognized option to $unwind stage: ${name}`);
  return {
    parts: pathOf(spec.get('path'), isDoc(operand)),
    indexParts: indexOf(spec.get('includeArrayIndex')),
    keepEmpty: keepsEmpty(spec.get('preserveNullAndEmptyArrays')),
  };
}

function pathOf(given: Value | undefined, isOption: boolean): string[] {
  if (given === undefined || given === '')
    throw new MongoError('Location28812', 'no path specified to $unwind stage');
  if (typeof given !== 'string')
    throw isOption
      ? new MongoError('Location28808', 'expected a string as the path for $unwind stage')
      : new MongoError(
          'Location15981',
          'expected either a string or an object as specification for $unwind stage',
        );
  if (!given.startsWith('$'))
    throw new MongoError('Location28818', "path option to $unwind stage should be prefixed with a '$'");
  return fieldParts(given.slice(1));
}

function indexOf(given: Value | undefined): string[] | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== 'string' || given === '')
    throw new MongoError(
      'Location28810',
      'expected a non-empty string for the includeArrayIndex option to $unwind stage',
    );
  if (given.startsWith('$'))
    throw new MongoError(
      'Location28822',
      "includeArrayIndex option to $unwind stage should not be prefixed with a '$'",
    );
  return fieldParts(given);
}

function keepsEmpty(given: Value | undefined): boolean {
  if (given === undefined || typeof given === 'boolean') return given === true;
  throw new MongoError(
    'Location28809',
    'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage',
  );
}

function fieldParts(text: string): string[] {
  checkFieldPath(text);
  return text.split('.');
}

/** `$unwind`: one document for each element of an array. */
export function* unwind(documents: Iterable<Doc>, operand: Value): Generator<Doc> {
  const spec = unwindSpec(operand);
  for (const document of documents) yield* unwindOne(document, spec);
}

function* unwindOne(document: Doc, { parts, indexParts, keepEmpty }: Spec): Generator<Doc> {
  const value = within(document, parts);
  const numbered = (unwound: Doc, index: bigint | null): Doc =>
    indexParts ? withComputed(unwound, indexParts, index) : unwound;
  if (Array.isArray(value) && value.length > 0) {
    for (const [i, item] of value.entries()) yield numbered(withComputed(document, parts, item), BigInt(i));
    return;
  }
  const empty = value === undefined || value === null || Array.isArray(value);
  if (empty && !keepEmpty) return;
  yield numbered(Array.isArray(value) ? withComputed(document, parts, undefined) : document, null);
}

/** The value at a path that leads through documents alone. */
function within(document: Doc, parts: readonly string[]): Value | undefined {
  let value: Value | undefined = document;
  for (const part of parts) value = isDoc(value) ? value.get(part) : undefined;
  return value;
}
