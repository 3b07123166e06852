import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import type { Settings } from '../settings/settings.ts';
import { isActive, type Member } from '../team/member.ts';
import type { Condition } from './condition.ts';
import { numbersNamed, withNumbers } from './members-named.ts';
import { parseQuery, type Query } from './parse-query.ts';
import type { QueryError } from './query-error.ts';
import { refreshVip } from './refresh-vip.ts';
import { asksForKind, resolveQuery } from './resolve-query.ts';

/** Who asks, when, and how the business counts time and money. */
export interface AskedBy {
  readonly memberId: number;
  readonly now: Date;
  readonly zone: string;
  readonly currency: string;
}

/** A query that was understood, and what it means now. */
export interface Asked {
  readonly ok: true;
  readonly query: Query;
  readonly condition: Condition;
  /** The query as it is kept where it goes on to mean the same people: with numbers for names of members. */
  readonly kept: string;
}

/** Reads a typed query and works out what it means now: names of the team and stages as they are, dates by the zone of the business. */
export async function readAsked(base: Base, typed: string, by: AskedBy): Promise<Asked | QueryError> {
  const query = parseQuery(typed, by);
  if (!query.ok) return query;
  const [team, settings] = await Promise.all([base.team.active(), settingsFor(base, query, by)]);
  const { stages } = settings;
  const former = await formerNamed(base, query, { ...by, team });
  const resolved = resolveQuery(query, { ...by, team, former, stages, rules: settings });
  if (!resolved.ok) return resolved;
  return { ok: true, query, condition: resolved.condition, kept: withNumbers(query, team) };
}

/** Who is in the team no longer, of those whom a query names. */
async function formerNamed(
  base: Base,
  query: Query,
  { memberId, team }: { readonly memberId: number; readonly team: readonly Member[] },
): Promise<readonly Member[]> {
  const missing = numbersNamed(query, memberId).filter((id) => team.every((member) => member.id !== id));
  const found = await Promise.all([...new Set(missing)].map((id) => base.team.get(id)));
  return found.flatMap((member) => (member && !isActive(member) ? [member] : []));
}

/** Who is a VIP is worked out each day; before the first day it is when somebody asks. */
async function settingsFor(base: Base, query: Query, { currency }: AskedBy): Promise<Settings> {
  const settings = await base.settings.get();
  if (settings.vipFrom !== null || !asksForKind(query.expr)) return settings;
  return refreshVip(base, currency);
}

/** Goes through all who meet a condition, by number, a batch at a time: memory stays flat however many they are. */
export async function* eachInSegment(
  base: Base,
  condition: Condition,
  batchSize: number,
): AsyncGenerator<readonly Client[]> {
  let after = 0;
  for (;;) {
    const batch = await base.clients.segmentBatch(condition, after, batchSize);
    const last = batch.at(-1);
    if (!last) return;
    yield batch;
    after = last.id;
  }
}
