import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import { line } from '../timeline/line.ts';
import type { Deal } from './deal.ts';

/**
 * Puts an open deal at another open stage, with a line on the timeline and in the notices of its request; an act may do so with several.
 * Part of a transaction, whose author adds the client's deals up when all are where they belong (`sumUpDeals`).
 */
export async function putAtStage(stores: Stores, act: Act, deal: Deal, to: string): Promise<void> {
  const data = { kind: 'stage', dealId: deal.id, from: deal.stage, to } as const;
  await stores.deals.save({ ...deal, stage: to });
  await stores.timeline.append([line(act, deal.clientId, data, String(deal.id))]);
  await stores.outbox.refresh(`deal:${deal.id}`, 'lead-notice', act.at);
}
