import type { Base } from '../base.ts';
import { wonStages } from '../deals/deal.ts';
import type { Span } from '../stats/period.ts';
import type { Money } from '../values/money.ts';
import { RESPONSE_TO } from './ab-test.ts';
import { type Campaign, isTakenBack } from './campaign.ts';
import { countCopies, type Progress, paceOf, progressOf } from './progress.ts';

/** What clients bought so long after the campaign began is put down to it. */
export const OUTCOME_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What became of a campaign so far. */
export interface Outcome {
  readonly progress: Progress;
  /** When a copy went out last; null while none did. */
  readonly lastSentAt: Date | null;
  /** Copies a second, while they go. */
  readonly pace: number;
  /** How many of those who could not be reached had blocked the bot. */
  readonly blocked: number;
  readonly answers: number;
  readonly left: number;
  /** Blocked the bot soon after their copy came. */
  readonly blockedAfter: number;
  /** Presses by the button's words. */
  readonly presses: ReadonlyMap<string, number>;
  /** Marks from 1 to 5 that it asked for: how many, and their sum. */
  readonly marks: { readonly count: number; readonly sum: number };
  /** How many responded to each variant of its test, while it is waited for them; empty otherwise. */
  readonly responses: ReadonlyMap<number, number>;
  /** Deals of its recipients that were won since, and their sums by currency. */
  readonly won: number;
  readonly revenue: readonly Money[];
}

/** Adds up the ledger, the clients' answers and what its recipients bought within 30 days. */
export async function outcomeOf(base: Base, campaign: Campaign, now: Date): Promise<Outcome> {
  const { id } = campaign;
  const [counted, lastSentAt, pace, blocked, said, sales, responses, marks] = await Promise.all([
    countCopies(base, campaign, now),
    base.copies.sentBefore(id, 1),
    campaign.state === 'running' ? paceOf(base, campaign, now) : 0,
    base.copies.blocked(id, isTakenBack(campaign) ? campaign.endedAt : null),
    base.timeline.campaignCounts(id),
    salesSince(base, campaign, now),
    responsesSoFar(base, campaign),
    base.timeline.marksOf(id),
  ]);
  const of = (what: string) => said.filter((line) => line.what === what);
  const sum = (lines: readonly { readonly count: number }[]) =>
    lines.reduce((all, { count }) => all + count, 0);
  return {
    progress: progressOf(campaign, counted),
    lastSentAt: lastSentAt ?? null,
    pace,
    blocked,
    answers: sum(of('answered')),
    left: sum(of('left')),
    blockedAfter: sum(of('blocked')),
    presses: new Map(of('pressed').map(({ button, count }) => [button ?? '', count])),
    responses,
    marks,
    ...sales,
  };
}

async function responsesSoFar(base: Base, { id, test }: Campaign): Promise<ReadonlyMap<number, number>> {
  return test?.through && !test.decision
    ? base.timeline.responsesByVariant(id, RESPONSE_TO[test.by])
    : new Map();
}

interface Sales {
  readonly won: number;
  readonly revenue: readonly Money[];
}

async function salesSince(base: Base, { id, startedAt, timing }: Campaign, now: Date): Promise<Sales> {
  if (!startedAt) return { won: 0, revenue: [] };
  if (timing.kind === 'event') return salesAfterCopies(base, id, now);
  const end = new Date(Math.min(now.getTime(), startedAt.getTime() + OUTCOME_DAYS * DAY_MS));
  return salesOf(base, id, { from: startedAt, until: end });
}

/** Reads the deals that were won meanwhile, not the recipients: there are far fewer of them. */
async function salesOf(base: Base, campaignId: number, span: Span): Promise<Sales> {
  const deals = await wonWithin(base, span);
  const reached = await base.copies.reached(campaignId, clientsOf(deals));
  return summed(deals.filter(({ clientId }) => reached.has(clientId)));
}

/** One that goes on for years: what was won in the last 30 days within 30 days after a copy. */
async function salesAfterCopies(base: Base, campaignId: number, now: Date): Promise<Sales> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const deals = await wonWithin(base, { from: ago(OUTCOME_DAYS), until: now });
  const times = await base.copies.sentTimes(campaignId, clientsOf(deals), ago(2 * OUTCOME_DAYS));
  const isAfterCopy = ({ clientId, closedAt }: Won) =>
    (times.get(clientId) ?? []).some((sentAt) => {
      const days = ((closedAt?.getTime() ?? 0) - sentAt.getTime()) / DAY_MS;
      return days >= 0 && days <= OUTCOME_DAYS;
    });
  return summed(deals.filter(isAfterCopy));
}

type Won = Awaited<ReturnType<Base['deals']['closedWithin']>>[number];

async function wonWithin(base: Base, span: Span): Promise<readonly Won[]> {
  const { stages } = await base.settings.get();
  return base.deals.closedWithin(span, wonStages(stages));
}

function clientsOf(deals: readonly Won[]): readonly number[] {
  return [...new Set(deals.map(({ clientId }) => clientId))];
}

function summed(deals: readonly Won[]): Sales {
  const revenue = new Map<string, number>();
  for (const { amount } of deals) {
    if (amount) revenue.set(amount.currency, (revenue.get(amount.currency) ?? 0) + amount.amount);
  }
  return { won: deals.length, revenue: [...revenue].map(([currency, amount]) => ({ currency, amount })) };
}
