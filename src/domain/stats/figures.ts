import type { Stage } from '../deals/deal.ts';
import type { CalendarDate } from '../values/calendar-date.ts';
import { type Money, sumByCurrency } from '../values/money.ts';
import { daysOf, type Period, type Span, spanOf } from './period.ts';
import type { ClosedCount, LeadCount, TeamAnswer, WaitingLead } from './stats-store.ts';

/** A number, or several, of a period and of the one before. */
export interface Compared<T> {
  readonly now: T;
  readonly before: T;
}

/** Deals that ended one way: how many, and for how much in each currency. */
export interface Sold {
  readonly count: number;
  readonly sums: readonly Money[];
}

export interface SourceCount {
  readonly source: string | null;
  readonly count: number;
}

/** One day of a chart. */
export interface DayPoint {
  readonly day: CalendarDate;
  readonly leads: number;
  readonly won: number;
  readonly revenue: readonly Money[];
}

export function within(at: Date, { from, until }: Span): boolean {
  return at >= from && at < until;
}

export function leadsWithin(rows: readonly LeadCount[], span: Span): number {
  return rows.reduce((sum, { at, count }) => (within(at, span) ? sum + count : sum), 0);
}

/** Where the leads of a span came from: the most frequent source first, equal ones by name. */
export function bySource(rows: readonly LeadCount[], span: Span): SourceCount[] {
  const counts = new Map<string | null, number>();
  for (const { at, source, count } of rows) {
    if (within(at, span)) counts.set(source, (counts.get(source) ?? 0) + count);
  }
  return [...counts]
    .map(([source, count]) => ({ source, count }))
    .sort((a, b) => b.count - a.count || ((a.source ?? '') < (b.source ?? '') ? -1 : 1));
}

/** The deals of a span that ended this way; of one member when `managerId` is given. */
export function soldIn(
  rows: readonly ClosedCount[],
  {
    span,
    stages,
    managerId,
  }: { readonly span: Span; readonly stages: readonly string[]; readonly managerId?: number },
): Sold {
  const fitting = rows.filter(
    (row) =>
      within(row.at, span) &&
      stages.includes(row.stage) &&
      (managerId === undefined || row.managerId === managerId),
  );
  return { count: total(fitting), sums: sumsOf(fitting) };
}

function sumsOf(rows: readonly ClosedCount[]): Money[] {
  const money = rows.flatMap(({ currency, amount }) => (currency === null ? [] : [{ amount, currency }]));
  return sumByCurrency(money).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

export function stagesEnding(stages: readonly Stage[], outcome: Stage['outcome']): string[] {
  return stages.filter((stage) => stage.outcome === outcome).map(({ id }) => id);
}

/** How long each lead waited for the first thing that the team did for the client after it came, in ms; unanswered ones are left out. */
export function waitsOf(leads: readonly WaitingLead[], answers: readonly TeamAnswer[]): number[] {
  const byClient = new Map<number, TeamAnswer[]>();
  for (const answer of answers) {
    const known = byClient.get(answer.clientId);
    if (known) known.push(answer);
    else byClient.set(answer.clientId, [answer]);
  }
  return leads.flatMap(({ clientId, dealId, at }) => {
    const times = (byClient.get(clientId) ?? [])
      .filter((answer) => answer.at >= at && (answer.dealId === null || answer.dealId === dealId))
      .map((answer) => answer.at.getTime());
    return times.length === 0 ? [] : [Math.min(...times) - at.getTime()];
  });
}

/** The middle of some numbers; of an even count the mean of the two in the middle. Null when there are none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** Every day of a period with what came in (`leads`, a number for each day) and was sold on it, empty days too. */
export function dayPoints(
  period: Pick<Period, 'from' | 'to'>,
  rows: { readonly leads: readonly number[]; readonly won: readonly ClosedCount[]; readonly zone: string },
): DayPoint[] {
  return daysOf(period).map((day, index) => {
    const span = spanOf({ from: day, to: day }, rows.zone);
    const won = rows.won.filter(({ at }) => within(at, span));
    return {
      day,
      leads: rows.leads[index] ?? 0,
      won: total(won),
      revenue: sumsOf(won),
    };
  });
}

function total(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}
