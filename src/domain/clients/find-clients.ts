import type { Base } from '../base.ts';
import type { Page, PageRequest } from '../page.ts';
import { type Done, type Refusal, refuse } from '../refusal.ts';
import { type AskedBy, readAsked } from '../segments/ask-base.ts';
import type { Expr, Term } from '../segments/expr.ts';
import { segmentNamed } from '../segments/keep-segments.ts';
import { namesField } from '../segments/parse-query.ts';
import type { QueryError } from '../segments/query-error.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { codePoints } from '../values/plain-text.ts';
import { parseTag } from '../values/tag.ts';
import type { Client } from './client.ts';
import { type ClientQuery, clientBeginnings, isEmptyQuery, parseClientQuery } from './client-query.ts';
import { parseRef, type Ref, resolveRef } from './ref.ts';

/** More than this is a letter that went to the wrong place, not a search. */
export const MAX_QUERY = 100;

/** From this many digits on a bare number may be a part of a phone as well as a card's number. */
const PHONE_PART_DIGITS = 3;

export type Found =
  /** The one thing that was meant: its card is shown at once. */
  | Done<{ readonly kind: 'card'; readonly clientId: number }>
  /** `numbered`: the card whose number was typed, when the typed digits are a part of phones too. */
  | Done<{
      readonly kind: 'list';
      readonly page: Page<Client>;
      readonly numbered: Client | undefined;
    }>;

export type FindRefusal =
  | TeamRefusal
  | Refusal<'empty-query'>
  | Refusal<'too-long'>
  | Refusal<'bad-query', { readonly error: QueryError }>
  | Refusal<'no-client'>
  | Refusal<'no-deal'>;

/**
 * Finds what a member typed: `#12` and `D7` name one card; `12` too, and from three digits on also phones that contain
 * them; a query that names fields is asked of the base (see `parseQuery`); everything else is searched (see `parseClientQuery`), and
 * is the name of a segment when nobody is called so, or a tag.
 * Refused: a query that cannot be read, nothing to search by, and over 100 code points.
 */
export async function findClients(
  base: Base,
  typed: { readonly text: string; readonly by: AskedBy },
  page: PageRequest,
): Promise<Found | FindRefusal> {
  const { text, by } = typed;
  const access = await accessTeam(base, by.memberId, 'see-client');
  if (!access.ok) return access;
  const ref = parseRef(text);
  const named = ref && (await resolveRef(base, ref));
  if (ref && isPlainRef(ref, text)) {
    if (named) return cardOf(named.client.id);
    return refuse(ref.kind === 'deal' ? 'no-deal' : 'no-client');
  }
  if (namesField(text)) return findByQuery(base, typed, page);
  return findByWords(base, typed, page, named?.client);
}

async function findByWords(
  base: Base,
  { text, by }: { readonly text: string; readonly by: AskedBy },
  page: PageRequest,
  numbered: Client | undefined,
): Promise<Found | FindRefusal> {
  if (codePoints(text) > MAX_QUERY) return refuse('too-long');
  const query = parseClientQuery(text);
  if (isEmptyQuery(query)) return refuse('empty-query');
  const named = await base.clients.search(query, page);
  const isNobody = named.total === 0 && !numbered;
  const segment = isNobody ? await segmentNamed(base, by.memberId, text) : undefined;
  if (segment) return findByQuery(base, { text: segment.query, by }, page);
  const tag = parseTag(text);
  const hits =
    isNobody && tag.ok ? await base.clients.search({ beginnings: [], tags: [tag.value] }, page) : named;
  return onlyOne(hits, numbered) ?? { ok: true, kind: 'list', page: hits, numbered };
}

async function findByQuery(
  base: Base,
  { text, by }: { readonly text: string; readonly by: AskedBy },
  page: PageRequest,
): Promise<Found | FindRefusal> {
  const asked = await readAsked(base, text, by);
  if (!asked.ok) return refuse('bad-query', { error: asked });
  const search = asSearch(asked.query.expr);
  const found = await (search
    ? base.clients.search(search, page)
    : base.clients.inSegment(asked.condition, page));
  return onlyOne(found, undefined) ?? { ok: true, kind: 'list', page: found, numbered: undefined };
}

/** Words and tags that all have to fit are looked up by the quicker search. */
function asSearch(expr: Expr): ClientQuery | undefined {
  const parts = expr.kind === 'and' ? expr.parts : [expr];
  const beginnings: string[] = [];
  const tags: string[] = [];
  for (const part of parts) {
    const words = part.kind === 'term' ? wordsOf(part) : undefined;
    if (words === undefined) return undefined;
    if (words.of === 'tag') tags.push(words.words);
    else beginnings.push(...clientBeginnings(words.words));
  }
  return { beginnings, tags };
}

/** What a condition looks for, of those that a search knows. */
function wordsOf({ field, value }: Term) {
  if (field !== 'tag' && field !== 'text') return undefined;
  return value.kind === 'words' ? { of: field, words: value.words } : undefined;
}

/** A number so written, or so short, that it can be no part of a phone. */
function isPlainRef(ref: Ref, text: string): boolean {
  return ref.kind === 'deal' || !/^\d+$/u.test(text.trim()) || text.trim().length < PHONE_PART_DIGITS;
}

function onlyOne(hits: Page<Client>, numbered: Client | undefined): Found | undefined {
  const ids = new Set([...hits.items, ...(numbered ? [numbered] : [])].map(({ id }) => id));
  const [clientId] = ids;
  if (clientId === undefined || ids.size > 1 || hits.total > 1) return undefined;
  return cardOf(clientId);
}

function cardOf(clientId: number): Found {
  return { ok: true, kind: 'card', clientId };
}

/** The clients that a member is responsible for, newest first. */
export async function ownClients(base: Base, memberId: number, page: PageRequest): Promise<Page<Client>> {
  return base.clients.search({ beginnings: [], tags: [], managerId: memberId }, page);
}
