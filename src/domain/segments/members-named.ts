import { findMembers } from '../team/find-members.ts';
import type { Member } from '../team/member.ts';
import type { MemberNames } from '../team/member-names.ts';
import { foldForSearch } from '../values/search-words.ts';
import { type Term, termsOf } from './expr.ts';
import type { Query } from './parse-query.ts';
import { inQuotes } from './print-query.ts';
import { QueryTrouble, refuse, spotOf } from './query-error.ts';

/** Whom the words of a `manager:` may mean. */
export interface Whom {
  /** Whoever asks. */
  readonly memberId: number;
  readonly team: readonly Member[];
  /** Who left the team, of those whom the query names by number. */
  readonly former: readonly Member[];
}

const ME = /^(?:me|my|mine|я|мой|мои|мое)$/u;
const NUMBER = /^\d{1,15}$/u;

/** The member whom a `manager:` names; null when it asks for clients whom nobody leads. Refused: nobody of the team, or several. */
export function memberNamed({ value, at }: Term, whom: Whom & Pick<Query, 'text'>): number | null {
  if (value.kind !== 'words') return null;
  const { team, former, text } = whom;
  const spot = spotOf(text, at);
  const id = numberOf(value.words, whom.memberId);
  const members = id === undefined ? findMembers(team, value.words) : team.filter((one) => one.id === id);
  const [only] = members;
  const left = former.find((one) => one.id === id);
  if (!only && left) throw new QueryTrouble(refuse('former-member', { ...spot, member: left, team }));
  if (!only) throw new QueryTrouble(refuse('unknown-member', { ...spot, team }));
  if (members.length > 1) throw new QueryTrouble(refuse('several-members', { ...spot, members }));
  return only.id;
}

/** The numbers of the members whom a query names by one; `asker`: whom `me` means. */
export function numbersNamed(query: Pick<Query, 'expr'>, asker?: number): readonly number[] {
  return namedIn(query).flatMap(({ words }) => numberOf(words, asker) ?? []);
}

/** Whether a query names anybody by a name: whose it is depends on the team as it is then. */
export function namesByName(query: Pick<Query, 'expr'>): boolean {
  return namedIn(query).some(({ words }) => isName(words));
}

/** The query with numbers for the names of members that it names: names change, and others come to be called like them. */
export function withNumbers(query: Query, team: readonly Member[]): string {
  return withInstead(query, (words) => {
    const [only] = isName(words) ? findMembers(team, words) : [];
    return only && String(only.id);
  });
}

/** The query with names for the numbers of members that it names. */
export function withNames(query: Query, names: MemberNames): string {
  return withInstead(query, (words) => {
    const name = NUMBER.test(words) ? names.get(Number(words)) : undefined;
    return name === undefined ? undefined : inQuotes(name);
  });
}

function numberOf(words: string, asker: number | undefined): number | undefined {
  if (isMe(words)) return asker;
  return NUMBER.test(words) ? Number(words) : undefined;
}

function isMe(words: string): boolean {
  return ME.test(foldForSearch(words));
}

function isName(words: string): boolean {
  return !isMe(words) && !NUMBER.test(words);
}

/** Every condition that names a member, in the order of the text. */
function namedIn({ expr }: Pick<Query, 'expr'>) {
  return termsOf(expr).flatMap(({ field, value, at }) =>
    field === 'manager' && value.kind === 'words' ? [{ words: value.words, at }] : [],
  );
}

const FIELD = /^[^:=]*(?::|=+)\s*/u;
/** What cannot be read as a part of the word before it. */
const APART = /^(?:[\s()]|[,;]\s|$)/u;

function withInstead(query: Query, insteadOf: (words: string) => string | undefined): string {
  const { text } = query;
  let shown = '';
  let upTo = 0;
  for (const { words, at } of namedIn(query)) {
    const instead = insteadOf(words);
    if (instead === undefined) continue;
    const [field = ''] = FIELD.exec(text.slice(at.from, at.to)) ?? [];
    const gap = APART.test(text.slice(at.to)) ? '' : ' ';
    shown += `${text.slice(upTo, at.from)}${field}${instead}${gap}`;
    upTo = at.to;
  }
  return shown + text.slice(upTo);
}
