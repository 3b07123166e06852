import type { MonthSpan } from '../greetings/greeting-day.ts';
import type { FieldOf } from './fields.ts';

/** What a card is labelled with: equal or not, found by an index. `campaign`: one that the client answered. */
export type Label = Exclude<FieldOf<'tag' | 'stage' | 'word'>, 'field'> | 'referrer' | 'campaign';

/**
 * A query with everything looked up and worked out: names of the team are ids, dates are instants in the zone of the business. It
 * holds of a card or not, whoever asks (`matches`), and is what a base makes its own query of.
 */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  /** Every one of these begins a search token of the card. */
  | { readonly kind: 'found'; readonly beginnings: readonly string[] }
  /** `value: null`: the card has no such label. Text is folded (see `foldForSearch`). */
  | { readonly kind: 'labelled'; readonly label: Label; readonly value: string | null }
  /** A custom field; `value: null`: the card does not have it. */
  | { readonly kind: 'detailed'; readonly name: string; readonly value: string | null }
  | { readonly kind: 'managed'; readonly by: number | null }
  | { readonly kind: 'chosen'; readonly of: 'gender' | 'lang'; readonly value: string | null }
  | { readonly kind: 'flag'; readonly of: FieldOf<'flag'> }
  /** Whole numbers, both ends included. */
  | { readonly kind: 'counted'; readonly of: FieldOf<'number'>; readonly span: Limits<number> }
  /** Minor units, both ends included; of an amount in this currency. */
  | {
      readonly kind: 'worth';
      readonly of: FieldOf<'money'>;
      readonly currency: string;
      readonly span: Limits<number>;
    }
  /** From an instant until another, which is not included. `never`: there is no such time. */
  | { readonly kind: 'when'; readonly of: FieldOf<'date'>; readonly span: Limits<Date> }
  | { readonly kind: 'never'; readonly of: FieldOf<'date'> }
  /** Days of the year, both ends included; `null`: no birthday is known. */
  | { readonly kind: 'born'; readonly spans: readonly MonthSpan[] | null };

/** Undefined where there is no limit. */
export interface Limits<T> {
  readonly from?: T | undefined;
  readonly to?: T | undefined;
}

/** No card is so. */
export const NOBODY: Condition = { kind: 'or', parts: [] };
