import type { QueryFilter } from 'mongoose';
import type { Condition, Limits } from '../../../domain/segments/condition.ts';
import type { FieldOf } from '../../../domain/segments/fields.ts';
import type { ClientDocument } from './client-document.ts';
import { startsWith } from './client-search.ts';
import { detailLabel, labelOf } from './labels.ts';

type Filter = QueryFilter<ClientDocument>;

/** Where the times of a card lie. */
const TIMES: Readonly<Record<FieldOf<'date'>, string>> = {
  last: 'deals.lastWonAt',
  first: 'deals.firstWonAt',
  touch: 'lastTouchAt',
  created: 'createdAt',
  answered: 'answered.at',
};

const COUNTS: Readonly<Record<FieldOf<'number'>, string>> = {
  deals: 'deals.count',
  bought: 'deals.bought',
  brought: 'brought',
};

const AMOUNTS: Readonly<Record<FieldOf<'money'>, { readonly list: string; readonly amount: string }>> = {
  deal: { list: 'deals.amounts', amount: 'amount' },
  spent: { list: 'deals.sales', amount: 'spent' },
  cheque: { list: 'deals.sales', amount: 'cheque' },
};

/** Whoever has bought is in the indexes of purchases, and nobody else. */
const HAS_BOUGHT: Filter = { 'deals.lastWonAt': { $gt: new Date(0) } };

/**
 * The cards that meet a condition, as a filter; erased cards never do. What indexes can answer stands side by side on top: an `or`
 * becomes the outermost, with all that goes with it in every branch, where nothing else narrows the search.
 */
export function segmentFilter(condition: Condition): Filter {
  const [branch, ...others] = branchesOf(condition);
  const listed = (parts: readonly Condition[]): Filter => ({
    $and: [{ listed: true }, ...parts.flatMap(conjuncts)],
  });
  if (!branch) return { _id: { $in: [] } };
  return others.length === 0 ? listed(branch) : { $or: [branch, ...others].map(listed) };
}

/** More searches than this for one question are no longer quicker than looking at every card. */
const MOST_BRANCHES = 24;

/** Lists of conditions of which one has to hold in full. */
function branchesOf(condition: Condition): readonly (readonly Condition[])[] {
  const parts = flat(condition);
  if (parts.some(isTelling)) return [parts];
  const choice = parts.map(choicesIn).find((choices) => choices !== undefined);
  if (!choice) return [parts];
  const rest = parts.filter((part) => part !== choice.of);
  const branches = choice.among.flatMap((part) => branchesOf({ kind: 'and', parts: [part, ...rest] }));
  return branches.length <= MOST_BRANCHES && branches.every((branch) => branch.some(isTelling))
    ? branches
    : [parts];
}

function flat(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.parts.flatMap(flat) : [condition];
}

/** What an index finds. */
function isTelling(condition: Condition): boolean {
  switch (condition.kind) {
    case 'found':
    case 'managed':
    case 'when':
      return true;
    case 'labelled':
    case 'detailed':
      return condition.value !== null;
    case 'worth':
      return condition.of !== 'deal';
    case 'born':
      return condition.spans?.length === 1;
    default:
      return false;
  }
}

function choicesIn(
  condition: Condition,
): { readonly of: Condition; readonly among: readonly Condition[] } | undefined {
  if (condition.kind === 'or') return { of: condition, among: condition.parts };
  if (condition.kind !== 'born' || !condition.spans) return undefined;
  return { of: condition, among: condition.spans.map((span) => ({ kind: 'born', spans: [span] })) };
}

function conjuncts(condition: Condition): Filter[] {
  return condition.kind === 'and' ? condition.parts.flatMap(conjuncts) : [filterOf(condition)];
}

function filterOf(condition: Condition): Filter {
  switch (condition.kind) {
    case 'and':
      return condition.parts.length === 0 ? {} : { $and: conjuncts(condition) };
    case 'or':
      return condition.parts.length === 0 ? { _id: { $in: [] } } : { $or: condition.parts.map(filterOf) };
    case 'not':
      return { $nor: [filterOf(condition.part)] };
    case 'found':
      return { $and: condition.beginnings.map((text) => ({ search: startsWith(text) })) };
    case 'labelled': {
      const { label, value } = condition;
      return { labels: value === null ? { $not: startsWith(labelOf(label, '')) } : labelOf(label, value) };
    }
    case 'detailed': {
      const { name, value } = condition;
      return {
        labels: value === null ? { $not: startsWith(detailLabel(name, '')) } : detailLabel(name, value),
      };
    }
    default:
      return filterOfFacts(condition);
  }
}

type OfFacts = Exclude<
  Condition,
  { readonly kind: 'and' | 'or' | 'not' | 'found' | 'labelled' | 'detailed' }
>;

function filterOfFacts(condition: OfFacts): Filter {
  switch (condition.kind) {
    case 'managed':
      return { managerId: condition.by };
    case 'chosen':
      return { [condition.of === 'lang' ? 'locale' : 'gender']: condition.value };
    case 'flag':
      return { [condition.of]: true };
    case 'counted':
      return { [COUNTS[condition.of]]: within(condition.span) };
    case 'worth':
      return worthFilter(condition);
    case 'when':
      return { [TIMES[condition.of]]: during(condition.span) };
    case 'never':
      return { [TIMES[condition.of]]: null };
    case 'born':
      return bornFilter(condition.spans);
  }
}

function worthFilter({ of, currency, span }: Extract<Condition, { kind: 'worth' }>): Filter {
  const { list, amount } = AMOUNTS[of];
  const limits = Object.entries(within(span));
  const inSpan = limits.length > 0 && { [amount]: Object.fromEntries(limits) };
  const one: Filter = { [list]: { $elemMatch: { currency, ...inSpan } } };
  if (of === 'deal') return one;
  // The index of what was spent knows nothing of currencies: it narrows, and the whole condition decides.
  const narrowed = limits
    .slice(0, of === 'spent' ? 1 : 0)
    .map(([sign, limit]): Filter => ({ [`${list}.${amount}`]: { [sign]: limit } }));
  return { $and: [HAS_BOUGHT, ...narrowed, one] };
}

function within({ from, to }: Limits<number>) {
  return { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lte: to }) };
}

/** A card without such a time is in no span, however open. */
function during({ from, to }: Limits<Date>) {
  return { ...(from ? { $gte: from } : { $gt: new Date(0) }), ...(to && { $lt: to }) };
}

function bornFilter(spans: Extract<Condition, { kind: 'born' }>['spans']): Filter {
  if (spans === null) return { birthday: null };
  return {
    $or: spans.map(({ month, from, to }) => ({
      'birthday.month': month,
      'birthday.day': { $gte: from, $lte: to },
    })),
  };
}
