import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import { putAtStage } from './put-at-stage.ts';
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
  for (const deal of waiting) await putAtStage(stores, act, deal, second.id);
  await sumUpDeals(stores, clientId);
}
