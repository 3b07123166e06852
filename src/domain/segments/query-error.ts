import type { Stage } from '../deals/deal.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Member } from '../team/member.ts';
import type { Place } from './expr.ts';
import type { FieldName } from './fields.ts';

/** Where an error is, and the word that stands there. */
type Spot = { readonly at: Place; readonly word: string };

/** Why a query cannot be understood: what is wrong, where, and what may stand there. */
export type QueryError =
  | Refusal<'empty'>
  | Refusal<'too-long', { readonly length: number; readonly max: number }>
  | Refusal<'too-deep', Spot & { readonly max: number }>
  | Refusal<'too-many', Spot & { readonly max: number }>
  | Refusal<'unknown-field', Spot & { readonly suggestion: string | undefined }>
  /** `field.` without the name of a custom field. */
  | Refusal<'no-name', Spot>
  | Refusal<'no-value', Spot & { readonly field: FieldName }>
  | Refusal<'bad-value', Spot & { readonly field: FieldName; readonly suggestion: string | undefined }>
  /** A range that ends before it begins. */
  | Refusal<'backwards', Spot & { readonly field: FieldName }>
  /** Only `:` may stand here. */
  | Refusal<'bad-comparison', Spot & { readonly field: FieldName }>
  /** A bracket or a quotation mark without its other half. */
  | Refusal<'unclosed', Spot>
  /** Something has to stand here: after `or`, `not`, `(`. */
  | Refusal<'missing', Spot>
  | Refusal<'unexpected', Spot>
  /** Punctuation that nothing can be found by. */
  | Refusal<'nothing-to-find', Spot>
  | Refusal<'unknown-stage', Spot & { readonly stages: readonly Stage[] }>
  | Refusal<'unknown-member', Spot & { readonly team: readonly Member[] }>
  /** Somebody who is in the team no longer. */
  | Refusal<'former-member', Spot & { readonly member: Member; readonly team: readonly Member[] }>
  | Refusal<'several-members', Spot & { readonly members: readonly Member[] }>;

/** Thrown within the reader of queries, and caught at its door: the way out of a deep descent. */
export class QueryTrouble extends Error {
  override readonly name = 'QueryTrouble';
  readonly error: QueryError;

  constructor(error: QueryError) {
    super(error.code);
    this.error = error;
  }
}

/** Answers what a reading answers, or the error that it met. */
export function reading<T extends { readonly ok: true }>(read: () => T): T | QueryError {
  try {
    return read();
  } catch (trouble) {
    if (trouble instanceof QueryTrouble) return trouble.error;
    throw trouble;
  }
}

export function spotOf(text: string, at: Place): Spot {
  return { at, word: text.slice(at.from, at.to) };
}

export { refuse };
