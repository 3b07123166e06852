import type { Base } from '../base.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type AskedBy, readAsked } from '../segments/ask-base.ts';
import type { Condition } from '../segments/condition.ts';
import { termsOf } from '../segments/expr.ts';
import { segmentNamed } from '../segments/keep-segments.ts';
import type { QueryError } from '../segments/query-error.ts';
import type { StatsAsked } from './split-asked.ts';

/** The clients whose numbers are asked for: a saved segment, or a query as it was typed. */
export interface StatsSegment {
  readonly title: string;
  /** Null when it is not a saved one. */
  readonly id: number | null;
  readonly condition: Condition;
}

export type FoundSegment = { readonly ok: true; readonly segment: StatsSegment };

/** Finds the segment that is named, or reads the query. Mere words without a period are neither: a period was misspelt. */
export async function findSegment(
  base: Base,
  { segment: typed, isToday }: StatsAsked,
  by: AskedBy,
): Promise<FoundSegment | QueryError | Refusal<'no-period'>> {
  const known = await segmentNamed(base, by.memberId, typed);
  const asked = await readAsked(base, known?.query ?? typed, by);
  if (!asked.ok) return isToday && !/[:<>=]/u.test(typed) ? refuse('no-period') : asked;
  const isMereWords = !known && termsOf(asked.query.expr).every(({ field }) => field === 'text');
  if (isToday && isMereWords) return refuse('no-period');
  return {
    ok: true,
    segment: { title: known?.name ?? typed, id: known?.id ?? null, condition: asked.condition },
  };
}
