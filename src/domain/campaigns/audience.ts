import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { type Done, done, refuse } from '../refusal.ts';
import { type AskedBy, readAsked } from '../segments/ask-base.ts';
import type { Condition } from '../segments/condition.ts';
import { queryTyped } from '../segments/keep-segments.ts';
import type { QueryError } from '../segments/query-error.ts';

/** The clients of a segment who may be sent advertising: they agreed to it, and Telegram delivers to them. */
export interface Audience {
  count(): Promise<number>;
  /**
   * Whether it is meant to leave anybody out who may be sent advertising, so many being in it: a query that happens to hold all of a
   * few does.
   */
  leavesOut(count: number): Promise<boolean>;
  /** With numbers beyond `after`, in their order. */
  next(after: number, limit: number): Promise<readonly Client[]>;
}

/** Fewer than these are seen at a glance. */
const A_FEW = 10;

/** All who may be sent advertising. */
export const READERS: Condition = {
  kind: 'and',
  parts: [
    { kind: 'flag', of: 'subscribed' },
    { kind: 'flag', of: 'reachable' },
  ],
};

/** Who a campaign is for; `segment`: the query as the campaign keeps it. */
export type Opened = Done<{ readonly audience: Audience; readonly segment: string }>;

/** Reads whom a campaign is for; an empty segment is everybody who agreed. Refused: a query that cannot be understood. */
export async function openAudience(base: Base, segment: string, by: AskedBy): Promise<Opened | QueryError> {
  const asked = segment === '' ? undefined : await readAsked(base, segment, by);
  if (asked && !asked.ok) return asked;
  const condition: Condition = asked ? { kind: 'and', parts: [asked.condition, READERS] } : READERS;
  const audience: Audience = {
    count: () => base.clients.countSegment(condition),
    leavesOut: async (count) =>
      asked !== undefined &&
      (count < A_FEW || (await base.clients.segmentBatch(READERS, 0, count + 1)).length > count),
    next: (after, limit) => base.clients.segmentBatch(condition, after, limit),
  };
  return done({ audience, segment: asked?.kept ?? '' });
}

/** Reads whom an owner means by what they typed: a query, or the name of a segment. Refused also: nothing, which does not mean everybody. */
export async function openTypedAudience(
  base: Base,
  typed: string,
  by: AskedBy,
): Promise<Opened | QueryError> {
  const segment = await queryTyped(base, by.memberId, typed);
  return segment === '' ? refuse('empty') : openAudience(base, segment, by);
}
