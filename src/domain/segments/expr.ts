import type { Comparison, FieldName } from './fields.ts';

/** Where something stands in a query: code units, the end not included. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** A day, month or year as it was typed; without a year, the last one that has come. */
export type DatePoint =
  | { readonly kind: 'ago'; readonly count: number; readonly unit: 'd' | 'w' | 'm' | 'y' }
  /** The day so many days before today. */
  | { readonly kind: 'back'; readonly days: number }
  | { readonly kind: 'day'; readonly year?: number; readonly month: number; readonly day: number }
  | { readonly kind: 'month'; readonly year?: number; readonly month: number }
  | { readonly kind: 'year'; readonly year: number };

/** A point on a scale. Money is in minor units. */
export type Point =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'money'; readonly amount: number; readonly currency: string }
  | DatePoint;

export type BirthdayValue =
  /** Within so many days, today included. */
  | { readonly kind: 'soon'; readonly days: number }
  | { readonly kind: 'in-month'; readonly month: number }
  /** From a day to a day, both included; the second may lie in the next year. */
  | { readonly kind: 'born'; readonly from: YearDay; readonly to: YearDay };

export type YearDay = { readonly month: number; readonly day: number };

export type Value =
  /** The card says nothing of it. */
  | { readonly kind: 'none' }
  | { readonly kind: 'words'; readonly words: string }
  /** An option of a choice, or `yes` of a flag. */
  | { readonly kind: 'choice'; readonly choice: string }
  /** A card or a campaign by its number. */
  | { readonly kind: 'client' | 'campaign'; readonly id: number }
  /** Both ends included; null where the range is open. */
  | { readonly kind: 'range'; readonly from: Point | null; readonly to: Point | null }
  | BirthdayValue
  | Point;

/** One condition. `custom`: the name of a custom field. */
export interface Term {
  readonly kind: 'term';
  readonly field: FieldName;
  readonly custom?: string;
  readonly comparison: Comparison;
  readonly value: Value;
  readonly at: Place;
}

/** A query, read. An `and` of nothing is everybody; `and` and `or` never hold their own kind, `not` holds no `not`. */
export type Expr =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expr[] }
  | { readonly kind: 'not'; readonly part: Expr }
  | Term;

/** All of these, or one of these: what is nested in its own kind is drawn out. */
export function joined(kind: 'and' | 'or', parts: readonly Expr[]): Expr {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = flat;
  return only !== undefined && flat.length === 1 ? only : { kind, parts: flat };
}

export function negated(part: Expr): Expr {
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}

/** Every condition in a query. */
export function termsOf(expr: Expr): readonly Term[] {
  if (expr.kind === 'term') return [expr];
  return expr.kind === 'not' ? termsOf(expr.part) : expr.parts.flatMap(termsOf);
}
