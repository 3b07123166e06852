import type { Base } from '../base.ts';
import { type AbTest, pickWinner, RESPONSE_TO } from './ab-test.ts';
import { type Campaign, variantsOf } from './campaign.ts';
import { showProgress } from './progress.ts';
import { newsRows } from './tell-author.ts';

type Tested = Campaign & { readonly test: AbTest };

const HOUR_MS = 3_600_000;

/** Whether its test waits for answers: there is nothing to do before it is to be decided. */
export function isWaitingForTest({ test }: Campaign, now: Date): boolean {
  return (
    test?.through !== undefined && test.through !== null && !test.decision && now < test.through.decidesAt
  );
}

/**
 * Does the next step of a test whose copies all went, or never will: counts whom they reached, waits for answers, and records the
 * winner, after which it goes to the others. Each is saved whole over the version it was decided on.
 */
export async function settleTest(base: Base, campaign: Tested, now: Date): Promise<'more'> {
  const { through } = campaign.test;
  if (!through) return countSent(base, campaign, now);
  return decide(base, { ...campaign, test: { ...campaign.test, through } }, now);
}

async function countSent(base: Base, campaign: Tested, now: Date): Promise<'more'> {
  const { test } = campaign;
  const arrived = await base.copies.sentByVariant(campaign.id);
  const sent = variantsOf(campaign).map((_, nth) => arrived.get(nth) ?? 0);
  // Nobody got anything: there is nothing to wait for.
  const waits = sent.some((count) => count > 0) ? test.hours * HOUR_MS : 0;
  const through = { sent, decidesAt: new Date(now.getTime() + waits) };
  await base.transaction(async (stores) => {
    await stores.campaigns.save({ ...campaign, test: { ...test, through } });
    await showProgress(stores, campaign, now);
  });
  return 'more';
}

type Through = Tested & { readonly test: { readonly through: NonNullable<AbTest['through']> } };

async function decide(base: Base, campaign: Through, now: Date): Promise<'more'> {
  const { id, test, lookedUpTo: upTo } = campaign;
  const responded = await base.timeline.responsesByVariant(id, RESPONSE_TO[test.by]);
  const figures = test.through.sent.map((sent, nth) => ({ sent, responded: responded.get(nth) ?? 0 }));
  const decision = { ...pickWinner(figures), figures, at: now, upTo };
  await base.transaction(async (stores) => {
    await stores.campaigns.save({ ...campaign, test: { ...test, decision }, lookedUpTo: 0, isFilled: false });
    const news = { kind: 'campaign-decided', occasion: decision.winner, now } as const;
    await stores.outbox.enqueue(await newsRows(stores, campaign, news));
    await showProgress(stores, campaign, now);
  });
  return 'more';
}
