import { type Doc, isDoc } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { compileExpression } from '../pipeline/expressions.ts';
import { compileFilter, type Predicate } from '../query/match.ts';
import { parseFilter } from '../query/parse-filter.ts';
import type { Collection } from '../store/catalog.ts';
import { isTrue } from './command.ts';

/** The options of a collection that have to do with its validator. */
export const VALIDATOR_OPTIONS = ['validator', 'validationLevel', 'validationAction'] as const;

const compiled = new WeakMap<Doc, Predicate>();

function compile(validator: Doc): Predicate {
  const known = compiled.get(validator);
  if (known) return known;
  const made = compileFilter(parseFilter(validator), compileExpression({}));
  compiled.set(validator, made);
  return made;
}

/** Refused: validators that cannot be evaluated, and levels and actions that are not supported. */
export function checkValidator(options: Doc): void {
  const validator = options.get('validator');
  if (validator !== undefined && !isDoc(validator)) {
    throw new MongoError('TypeMismatch', "BSON field 'validator' is the wrong type, expected type 'object'");
  }
  if (validator) compile(validator);
  const level = options.get('validationLevel') ?? 'strict';
  if (level !== 'strict' && level !== 'off')
    throw notSupported(`A validation level other than strict and off`);
  if ((options.get('validationAction') ?? 'error') !== 'error') {
    throw notSupported('A validation action other than error');
  }
}

/** How a command writes documents. */
export type Writing = { readonly bypassValidation: boolean };

export function writingOf(request: Doc): Writing {
  return { bypassValidation: isTrue(request.get('bypassDocumentValidation')) };
}

/** Refuse a document that the validator of its collection does not let in. */
export function checkValid(
  { options, ns }: Collection,
  { bypassValidation }: Writing,
  read: () => Doc,
): void {
  const validator = options.get('validator');
  if (
    !isDoc(validator) ||
    validator.size === 0 ||
    bypassValidation ||
    options.get('validationLevel') === 'off'
  )
    return;
  const document = read();
  if (compile(validator)(document)) return;
  throw new MongoError('DocumentValidationFailure', `Document failed validation: ${ns}`, {
    details: {
      errInfo: {
        failingDocumentId: document.get('_id') ?? null,
        details: { specifiedAs: validator, reason: 'the document does not match the validator' },
      },
    },
  });
}
