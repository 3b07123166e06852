import { clientBeginnings } from '../clients/client-query.ts';
import { findStage, type Stage } from '../deals/deal.ts';
import { spansOf } from '../greetings/greeting-day.ts';
import { localDate } from '../values/local-time.ts';
import { foldForSearch } from '../values/search-words.ts';
import { type Condition, type Label, type Limits, NOBODY } from './condition.ts';
import type { BirthdayValue, Expr, Point, Term, Value, YearDay } from './expr.ts';
import { type Comparison, type FieldName, type FieldOf } from './fields.ts';
import { isLifecycleKind, kindCondition, type LifecycleRules } from './lifecycle.ts';
import { memberNamed, type Whom } from './members-named.ts';
import type { Query } from './parse-query.ts';
import { type QueryError, QueryTrouble, reading, refuse, spotOf } from './query-error.ts';
import { instantsOf, isDatePoint, rangeInstants, type Today } from './resolve-date.ts';

/** What a query is asked against: when, by whom, in which business. */
export interface Asking extends Whom {
  readonly now: Date;
  readonly zone: string;
  readonly stages: readonly Stage[];
  readonly rules: LifecycleRules;
}

export type ResolvedQuery = { readonly ok: true; readonly condition: Condition };

/** Works out what a query means now. Refused: a stage or a member that there is not, or that several fit. */
export function resolveQuery(query: Query, asking: Asking): ResolvedQuery | QueryError {
  const now = { today: localDate(asking.now, asking.zone), zone: asking.zone };
  return reading<ResolvedQuery>(() => ({
    ok: true,
    condition: resolve(query.expr, { ...asking, ...now, text: query.text }),
  }));
}

type Here = Asking & Today & { readonly text: string };

function resolve(expr: Expr, here: Here): Condition {
  switch (expr.kind) {
    case 'term':
      return resolveTerm(expr, here);
    case 'not':
      return { kind: 'not', part: resolve(expr.part, here) };
    default:
      return { kind: expr.kind, parts: expr.parts.map((part) => resolve(part, here)) };
  }
}

function resolveTerm(term: Term, here: Here): Condition {
  return RESOLVERS[term.field](term, here);
}

type Resolve = (term: Term, here: Here) => Condition;

const labelled =
  (label: Label, valueOf: (term: Term, here: Here) => string | null): Resolve =>
  (term, here) => ({ kind: 'labelled', label, value: valueOf(term, here) });

const foldedWords = ({ value }: Term) => folded(value);

const chosen =
  (of: 'gender' | 'lang'): Resolve =>
  ({ value }) => ({ kind: 'chosen', of, value: value.kind === 'choice' ? value.choice : null });

const flag =
  (of: FieldOf<'flag'>): Resolve =>
  () => ({ kind: 'flag', of });

const counted =
  (of: FieldOf<'number'>): Resolve =>
  ({ comparison, value }) => ({ kind: 'counted', of, span: limitsOf(comparison, value) });

const worth =
  (of: FieldOf<'money'>): Resolve =>
  ({ comparison, value }) => {
    const currency = currencyIn(value);
    if (currency === undefined) return NOBODY;
    return { kind: 'worth', of, currency, span: limitsOf(comparison, value) };
  };

const dated =
  (of: FieldOf<'date'>): Resolve =>
  ({ comparison, value }, here) =>
    value.kind === 'none'
      ? { kind: 'never', of }
      : { kind: 'when', of, span: instantsIn(comparison, value, here) };

/** What each field means. */
const RESOLVERS: Readonly<Record<FieldName, Resolve>> = {
  text: ({ value }) => ({ kind: 'found', beginnings: clientBeginnings(wordsOf(value) ?? '') }),
  tag: labelled('tag', foldedWords),
  source: labelled('source', foldedWords),
  city: labelled('city', foldedWords),
  stage: labelled('stage', stageId),
  referrer: labelled('referrer', numberIn),
  campaign: labelled('campaign', numberIn),
  field: ({ custom, value }) => ({ kind: 'detailed', name: custom ?? '', value: folded(value) }),
  manager: (term, here) => ({ kind: 'managed', by: memberNamed(term, here) }),
  gender: chosen('gender'),
  lang: chosen('lang'),
  kind: ({ value }, here) => ofKind(value, here),
  birthday: ({ value }, here) => ({ kind: 'born', spans: birthdaySpans(value, here) }),
  subscribed: flag('subscribed'),
  reachable: flag('reachable'),
  deals: counted('deals'),
  bought: counted('bought'),
  brought: counted('brought'),
  deal: worth('deal'),
  spent: worth('spent'),
  cheque: worth('cheque'),
  last: dated('last'),
  first: dated('first'),
  touch: dated('touch'),
  created: dated('created'),
  answered: dated('answered'),
};

function numberIn({ value }: Term): string | null {
  return value.kind === 'client' || value.kind === 'campaign' ? String(value.id) : null;
}

function wordsOf(value: Value): string | null {
  return value.kind === 'words' ? value.words : null;
}

function folded(value: Value): string | null {
  const words = wordsOf(value);
  return words === null ? null : foldForSearch(words);
}

function stageId({ value, at }: Term, { stages, text }: Here): string | null {
  const words = wordsOf(value);
  if (words === null) return null;
  const stage = findStage(stages, words);
  if (!stage) throw new QueryTrouble(refuse('unknown-stage', { ...spotOf(text, at), stages }));
  return stage.id;
}

function ofKind(value: Value, here: Here): Condition {
  const kind = value.kind === 'choice' ? value.choice : '';
  return isLifecycleKind(kind) ? kindCondition(kind, here.rules, here) : NOBODY;
}

function birthdaySpans(value: Value, { today }: Today): Extract<Condition, { kind: 'born' }>['spans'] {
  switch (value.kind) {
    case 'soon':
      return spansOf(today, value.days);
    case 'in-month':
      return [{ month: value.month, from: 1, to: 31 }];
    case 'born':
      return spansBetween(value);
    default:
      return null;
  }
}

function spansBetween({ from, to }: Extract<BirthdayValue, { kind: 'born' }>) {
  const wraps = isLater(from, to);
  const months = (to.month - from.month + 12) % 12;
  const count = wraps && months === 0 ? 12 : months;
  return Array.from({ length: count + 1 }, (_, index) => ({
    month: ((from.month - 1 + index) % 12) + 1,
    from: index === 0 ? from.day : 1,
    to: index === count ? to.day : 31,
  }));
}

function isLater(a: YearDay, b: YearDay): boolean {
  return a.month > b.month || (a.month === b.month && a.day > b.day);
}

function currencyIn(value: Value): string | undefined {
  const point = value.kind === 'range' ? (value.from ?? value.to) : value;
  return point?.kind === 'money' ? point.currency : undefined;
}

/** Whole numbers and minor units: more than 5 is from 6 on. */
function limitsOf(comparison: Comparison, value: Value): Limits<number> {
  if (value.kind === 'range') return { from: sizeOf(value.from), to: sizeOf(value.to) };
  const size = value.kind === 'number' || value.kind === 'money' ? sizeOf(value) : undefined;
  if (size === undefined) return {};
  switch (comparison) {
    case '>':
      return { from: size + 1 };
    case '>=':
      return { from: size };
    case '<':
      return { to: size - 1 };
    case '<=':
      return { to: size };
    case ':':
      return { from: size, to: size };
  }
}

function sizeOf(point: Point | null): number | undefined {
  if (point?.kind === 'number') return point.value;
  return point?.kind === 'money' ? point.amount : undefined;
}

function instantsIn(comparison: Comparison, value: Value, here: Here): Limits<Date> {
  if (value.kind === 'range') {
    const [from, to] = [value.from, value.to].map((end) => (end && isDatePoint(end) ? end : null));
    return rangeInstants(from ?? null, to ?? null, here);
  }
  return isPoint(value) && isDatePoint(value) ? instantsOf(comparison, value, here) : {};
}

function isPoint(value: Value): value is Point {
  return ['number', 'money', 'ago', 'back', 'day', 'month', 'year'].includes(value.kind);
}

/** Whether a query depends on who counts as a VIP. */
export function asksForKind(expr: Expr): boolean {
  if (expr.kind === 'term') return expr.field === 'kind';
  return expr.kind === 'not' ? asksForKind(expr.part) : expr.parts.some(asksForKind);
}
