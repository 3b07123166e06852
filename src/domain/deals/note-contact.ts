import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import { line } from '../timeline/line.ts';
import { sumUpDeals } from './sum-up-deals.ts';

/**
 * A client who was written to waits for an answer no more: their deals at the first stage are one step further from now on. Part of
 * the transaction that keeps the words.
 */
export async function noteContact(stores: Stores, act: Act, clientId: number): Promise<void> {
  const { stages } = await stores.settings.get();
  const [first, second] = stages.filter(({ outcome }) => outcome === 'open');
  if (!second) return;
  const waiting = (await stores.deals.openOf(clientId)).filter(({ stage }) => stage === first?.id);
  if (waiting.length === 0) return;
  for (const deal of waiting) {
    await stores.deals.save({ ...deal, stage: second.id });
    const data = { kind: 'stage', dealId: deal.id, from: deal.stage, to: second.id } as const;
    await stores.timeline.append([line(act, clientId, data, String(deal.id))]);
    await stores.outbox.refresh(`deal:${deal.id}`, 'lead-notice', act.at);
  }
  await sumUpDeals(stores, clientId);
}
