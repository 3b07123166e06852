import type { Base } from '../base.ts';
import { wonStages } from '../deals/deal.ts';
import type { Span } from '../stats/period.ts';
import type { Money } from '../values/money.ts';
import { RESPONSE_TO } from './ab-test.ts';
import { type Campaign, isTakenBack } from './campaign.ts';
import { countCopies, type Progress, paceOf, progressOf } from './progress.ts';

/** What a client bought so long after their copy is put down to its campaign. */
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
  /** Deals of its recipients that were won within 30 days after their copies, and their sums by currency. */
  readonly won: number;
  readonly revenue: readonly Money[];
}

/** Adds up the ledger, the clients' answers and what its recipients bought within 30 days after their copies. */
export async function outcomeOf(base: Base, campaign: Campaign, now: Date): Promise<Outcome> {
  const { id } = campaign;
  const last = base.copies.sentBefore(id, 1);
  const [counted, lastSentAt, pace, blocked, said, sales, responses, marks] = await Promise.all([
    countCopies(base, campaign, now),
    last,
    campaign.state === 'running' ? paceOf(base, campaign, now) : 0,
    base.copies.blocked(id, isTakenBack(campaign) ? campaign.endedAt : null),
    base.timeline.campaignCounts(id),
    last.then((at) => salesOf(base, campaign, { lastSentAt: at, now })),
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

interface Sent {
  readonly lastSentAt: Date | undefined;
  readonly now: Date;
}

interface Sales {
  readonly won: number;
  readonly revenue: readonly Money[];
}

async function salesOf(base: Base, campaign: Campaign, sent: Sent): Promise<Sales> {
  const span = spanOf(campaign, sent);
  return span ? salesAfterCopies(base, campaign.id, span) : { won: 0, revenue: [] };
}

/** When whatever is put down to it was won: of one that goes on for years, in the last 30 days. */
function spanOf({ timing, startedAt }: Campaign, { lastSentAt, now }: Sent): Span | undefined {
  if (!startedAt) return undefined;
  if (timing.kind === 'event') return { from: ago(OUTCOME_DAYS, now), until: now };
  const end = ago(-OUTCOME_DAYS, lastSentAt ?? startedAt);
  return { from: startedAt, until: end < now ? end : now };
}

/** What was won meanwhile, within 30 days after a copy. Reads the deals, not the recipients: there are far fewer of them. */
async function salesAfterCopies(base: Base, campaignId: number, span: Span): Promise<Sales> {
  const deals = await wonWithin(base, span);
  const times = await base.copies.sentTimes(campaignId, clientsOf(deals), ago(OUTCOME_DAYS, span.from));
  const isAfterCopy = ({ clientId, closedAt }: Won) =>
    (times.get(clientId) ?? []).some((sentAt) => {
      const days = ((closedAt?.getTime() ?? 0) - sentAt.getTime()) / DAY_MS;
      return days >= 0 && days <= OUTCOME_DAYS;
    });
  return summed(deals.filter(isAfterCopy));
}

function ago(days: number, at: Date): Date {
  return new Date(at.getTime() - days * DAY_MS);
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
