import { holdsText } from '../bson/collation.ts';
import { Rank, rankOf } from '../bson/rank.ts';
import { MongoError } from '../errors.ts';
import { conjunctsOf, type Filter } from '../query/filter.ts';
import type { Collection, Index } from '../store/catalog.ts';
import { excludesWithin, implies, needsFieldOf } from './implies.ts';
import {
  accessBy,
  holdsAll,
  type IndexAccess,
  isImpossible,
  type Usable,
  usableConditions,
} from './index-bounds.ts';
import { inverted, point } from './interval.ts';
import type { Access, Plan, Question } from './plan.ts';
import { fitSort, type SortFit } from './sort-fit.ts';

/** Tells how many entries some ranges of an index hold, counting no further than `most`. */
export type Probe = (access: IndexAccess, most: number) => number;

type Candidate = { readonly access: IndexAccess; readonly sort: SortFit };

/** Decide how to find the documents that a query asks for. */
export function choosePlan(collection: Collection, question: Question, probe: Probe): Plan {
  const { filter, hint } = question;
  const certain = byUniqueValue(collection, question);
  if (certain) return certain;
  const all = conjunctsOf(filter);
  const conditions = usableConditions(all, question.variables);
  if (all.some(({ kind }) => kind === 'never') || conditions.some(isImpossible)) {
    return { collection, access: { kind: 'nothing' }, residual: undefined, sorted: true };
  }
  if (hint && 'natural' in hint) return scanAll(collection, question, hint.natural < 0);
  return hint
    ? byHint(collection, question, { index: hint.index, all, conditions })
    : weigh(collection, question, { all, conditions, probe });
}

/** The conditions of a query, and what indexes make of them. */
type Conditions = { readonly all: readonly Filter[]; readonly conditions: readonly Usable[] };

function byHint(
  collection: Collection,
  question: Question,
  { index, all, conditions }: Conditions & { readonly index: Index },
): Plan {
  if (index.partial && !implies(all, index.partial.filter)) {
    throw new MongoError('BadValue', 'planner returned error: the hinted index leaves out what is asked for');
  }
  const access = accessBy(index, conditions, all);
  return byIndex(collection, { access, sort: fitSort(access, question) });
}

function weigh(
  collection: Collection,
  question: Question,
  { all, conditions, probe }: Conditions & { readonly probe: Probe },
): Plan {
  const candidates = collection.indexes
    .filter((index) => isUsable(index, { all, conditions }))
    .map((index): Candidate => {
      const access = accessBy(index, conditions, all);
      return { access, sort: fitSort(access, question) };
    });
  const best = pick(candidates, question, probe);
  if (best?.access.narrowed) return byIndex(collection, best);
  const union = planUnion(collection, question, { all, probe });
  if (union) return union;
  const fair = best ?? candidates.find(({ access: { index } }) => index.sparse || index.partial);
  return fair ? byIndex(collection, fair) : scanAll(collection, question, false);
}

/** The most frequent question of all, one value of a unique field, needs no weighing, whatever else is asked of the document. */
function byUniqueValue(collection: Collection, { filter, sort, hint }: Question): Plan | undefined {
  if (hint) return undefined;
  const all = filter.kind === 'and' ? filter.parts : [filter];
  for (const condition of all) {
    const access = uniqueAccess(collection, condition);
    if (!access) continue;
    const [only, ...more] = all.filter((other) => other !== condition);
    const residual = only && more.length > 0 ? { kind: 'and' as const, parts: [only, ...more] } : only;
    // One document is in order; but a sort by two fields that are arrays is refused, of one document too.
    return { collection, access, residual, sorted: sort.length < 2 };
  }
  return undefined;
}

function uniqueAccess(collection: Collection, filter: Filter): Access | undefined {
  if (filter.kind !== 'field' || filter.test.op !== 'eq') return undefined;
  const { value, collation } = filter.test;
  if (collation && holdsText(value)) return undefined;
  if (value === null || Array.isArray(value) || rankOf(value) <= Rank.null) return undefined;
  const index = collection.indexes.find(
    ({ unique, searchable, partial, fields, collation: filed }) =>
      unique &&
      searchable &&
      !partial &&
      !filed &&
      fields.length === 1 &&
      fields[0]?.path === filter.path.text,
  );
  if (!index) return undefined;
  const interval = point(value);
  const ranges = [index.fields[0]?.descending ? inverted(interval) : interval];
  return { kind: 'index', index, ranges, checks: [], backward: false, mergeAfter: 0 };
}

function isUsable(index: Index, { all, conditions }: Conditions): boolean {
  if (!index.searchable) return false;
  if (index.partial && !implies(all, index.partial.filter)) return false;
  if (index.sparse && all.some((filter) => excludesWithin(index, filter))) return false;
  return !index.sparse || holdsAll(index, conditions) || all.some((filter) => needsFieldOf(index, filter));
}

function scanAll(collection: Collection, { filter, sort }: Question, backward: boolean): Plan {
  const residual = filter.kind === 'and' && filter.parts.length === 0 ? undefined : filter;
  return { collection, access: { kind: 'all', backward }, residual, sorted: sort.length === 0 };
}

function byIndex(collection: Collection, { access, sort }: Candidate): Plan {
  const { index, ranges, checks, unchecked } = access;
  const { backward, mergeAfter } = sort;
  const [only, ...more] = unchecked;
  return {
    collection,
    access:
      ranges.length === 0
        ? { kind: 'nothing' }
        : { kind: 'index', index, ranges, checks, backward, mergeAfter },
    residual: only && more.length === 0 ? only : only && { kind: 'and', parts: unchecked },
    sorted: sort.fits,
  };
}

const MOST_PROBED = 1000;
const MOST_EVER_PROBED = 500_000;

/** The candidate that has the fewest documents to look at; an unordered one pays for its sort. */
function pick(candidates: Candidate[], question: Question, probe: Probe): Candidate | undefined {
  const useful = candidates.filter(
    ({ access, sort }) => access.narrowed || (sort.fits && question.sort.length > 0),
  );
  const certain = useful.find(
    ({ access: { index, fixed, single } }) => index.unique && single && fixed === index.fields.length,
  );
  if (certain || useful.length < 2) return certain ?? useful[0];
  const counted = countAll(useful, question, probe);
  const costs = useful.map((candidate, nth) => costOf(candidate, question, counted[nth] ?? 0));
  return useful[costs.indexOf(Math.min(...costs))];
}

/**
 * How many entries each candidate holds, counted as far as the shortest of them tells them apart: to count costs little beside
 * reading the documents of a longer one. It is not worth it where one stops as soon as it has enough, or answers without documents.
 */
function countAll(candidates: readonly Candidate[], question: Question, probe: Probe): readonly number[] {
  const count = (most: number) =>
    candidates.map(({ access }) => (access.narrowed ? probe(access, most) : 4 * most));
  const goesFurther = candidates.every((candidate) => readsAll(candidate, question));
  let most = MOST_PROBED;
  let counted = count(most);
  while (goesFurther && most < MOST_EVER_PROBED && counted.every((entries) => entries >= most)) {
    most *= 8;
    counted = count(most);
  }
  return counted;
}

function readsAll(candidate: Candidate, question: Question): boolean {
  const answers = candidate.access.residual.length === 0 && !needsSort(candidate.sort, question);
  return !answers && !stopsEarly(candidate, question);
}

function stopsEarly({ sort }: Candidate, question: Question): boolean {
  return question.limit !== undefined && !needsSort(sort, question);
}

function needsSort(sort: SortFit, { sort: wanted }: Question): boolean {
  return wanted.length > 0 && !sort.fits;
}

function costOf(candidate: Candidate, question: Question, entries: number): number {
  const { access, sort } = candidate;
  const isEarly = stopsEarly(candidate, question);
  const read =
    question.limit !== undefined && isEarly && access.residual.length === 0
      ? Math.min(entries, question.limit)
      : entries;
  // Entries that meet more conditions by themselves cost less to check.
  const sorting = needsSort(sort, question) ? 1.5 : 1;
  return read * sorting * (1 + access.unchecked.length * 0.1) + (isEarly ? 0 : 1);
}

/** For what stops as soon as it has enough. */
function shortly(probe: Probe): Probe {
  return (access, most) => probe(access, Math.min(most, MOST_PROBED));
}

/** Each branch of an "or" by an index of its own, when all of them have one. */
function planUnion(
  collection: Collection,
  question: Question,
  { all, probe }: { all: readonly Filter[]; probe: Probe },
): Plan | undefined {
  const or = all.find((filter) => filter.kind === 'or');
  if (or?.kind !== 'or') return undefined;
  const parts: Access[] = [];
  for (const branch of or.parts) {
    const asked: Question = {
      filter: branch,
      sort: [],
      collation: undefined,
      variables: question.variables,
      hint: undefined,
      limit: undefined,
    };
    const { access } = choosePlan(collection, asked, question.limit === undefined ? probe : shortly(probe));
    if (access.kind === 'all') return undefined;
    parts.push(access);
  }
  return {
    collection,
    access: { kind: 'union', parts },
    residual: question.filter,
    sorted: question.sort.length === 0,
  };
}
