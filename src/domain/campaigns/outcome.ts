import type { Base } from '../base.ts';
import type { Span } from '../stats/period.ts';
import type { Money } from '../values/money.ts';
import { RESPONSE_TO } from './ab-test.ts';
import type { Campaign } from './campaign.ts';
import { type Progress, progressOf } from './progress.ts';

/** What clients bought so long after the campaign began is put down to it. */
export const OUTCOME_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What became of a campaign so far. */
export interface Outcome {
  readonly progress: Progress;
  /** How many of those who could not be reached had blocked the bot. */
  readonly blocked: number;
  readonly answers: number;
  readonly left: number;
  /** Presses by the button's words. */
  readonly presses: ReadonlyMap<string, number>;
  /** How many responded to each variant of its test, while it is waited for them; empty otherwise. */
  readonly responses: ReadonlyMap<number, number>;
  /** Deals of its recipients that were won since, and their sums by currency. */
  readonly won: number;
  readonly revenue: readonly Money[];
}

/** Adds up the ledger, the clients' answers and what its recipients bought within 30 days. */
export async function outcomeOf(base: Base, campaign: Campaign, now: Date): Promise<Outcome> {
  const { id, startedAt } = campaign;
  const end = startedAt && new Date(Math.min(now.getTime(), startedAt.getTime() + OUTCOME_DAYS * DAY_MS));
  const [counts, blocked, said, sales, responses] = await Promise.all([
    base.copies.counts(id, now),
    base.copies.blocked(id),
    base.timeline.campaignCounts(id),
    startedAt && end ? salesOf(base, id, { from: startedAt, until: end }) : { won: 0, revenue: [] },
    responsesSoFar(base, campaign),
  ]);
  const of = (what: string) => said.filter((line) => line.what === what);
  const sum = (lines: readonly { readonly count: number }[]) =>
    lines.reduce((all, { count }) => all + count, 0);
  return {
    progress: progressOf(campaign, counts),
    blocked,
    answers: sum(of('answered')),
    left: sum(of('left')),
    presses: new Map(of('pressed').map(({ button, count }) => [button ?? '', count])),
    responses,
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

/** Reads the deals that were won meanwhile, not the recipients: there are far fewer of them. */
async function salesOf(base: Base, campaignId: number, span: Span): Promise<Sales> {
  const { stages } = await base.settings.get();
  const wonStages = stages.filter(({ outcome }) => outcome === 'won').map(({ id }) => id);
  const deals = await base.deals.closedWithin(span, wonStages);
  const reached = await base.copies.reached(campaignId, [...new Set(deals.map(({ clientId }) => clientId))]);
  const theirs = deals.filter(({ clientId }) => reached.has(clientId));
  const revenue = new Map<string, number>();
  for (const { amount } of theirs) {
    if (amount) revenue.set(amount.currency, (revenue.get(amount.currency) ?? 0) + amount.amount);
  }
  return { won: theirs.length, revenue: [...revenue].map(([currency, amount]) => ({ currency, amount })) };
}
