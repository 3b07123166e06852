import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import type { OutboxState } from '../outbox/outbox-item.ts';
import { actKeyOf, line, lineKey } from '../timeline/line.ts';
import type { Deal } from './deal.ts';
import { sumUpDeals } from './sum-up-deals.ts';

/** So many of the last answers are looked at: each part of an album is one. */
const LOOKED_AT = 20;
const NOT_ARRIVED: readonly OutboxState[] = ['failed', 'unreachable', 'cancelled'];

/**
 * Words did not reach the client. If nothing that was said after them did, deals that are one step further because of such words
 * (see `noteContact`) wait for an answer again, unless somebody has moved them since. Part of a transaction.
 */
export async function takeBackContact(
  stores: Stores,
  act: Act,
  { clientId, eventKey }: { readonly clientId: number; readonly eventKey: string },
): Promise<void> {
  const unheard = await lastUnheard(stores, clientId, eventKey);
  const moves = (await stores.timeline.ofClient(clientId, { skip: 0, limit: LOOKED_AT }, ['stage'])).items;
  const { stages } = await stores.settings.get();
  let isMoved = false;
  for (const deal of await stores.deals.openOf(clientId)) {
    const last = moves.find(({ data }) => data.kind === 'stage' && data.dealId === deal.id);
    if (last?.data.kind !== 'stage' || last.data.to !== deal.stage) continue;
    const { from } = last.data;
    if (
      !unheard.some(
        (key) => lineKey({ key: actKeyOf(key, 'message-out') }, 'stage', `${deal.id}`) === last.key,
      )
    )
      continue;
    if (!stages.some(({ id, outcome }) => id === from && outcome === 'open')) continue;
    await moveBack(stores, act, deal, from);
    isMoved = true;
  }
  if (isMoved) await sumUpDeals(stores, clientId);
}

/** The keys of the client's last answers, up to the newest one that arrived, may have arrived or may still do so. */
async function lastUnheard(stores: Stores, clientId: number, eventKey: string): Promise<readonly string[]> {
  const { items } = await stores.timeline.ofClient(clientId, { skip: 0, limit: LOOKED_AT }, ['message-out']);
  const unheard: string[] = [];
  for (const { key, data } of items) {
    if (data.kind === 'message-out' && data.isAutomatic) continue;
    const row = key === eventKey ? undefined : await stores.outbox.get(`answer:${key}`);
    if (key !== eventKey && !(row && NOT_ARRIVED.includes(row.state))) break;
    unheard.push(key);
  }
  return unheard;
}

async function moveBack(stores: Stores, act: Act, deal: Deal, to: string): Promise<void> {
  const data = { kind: 'stage', dealId: deal.id, from: deal.stage, to } as const;
  await stores.deals.save({ ...deal, stage: to });
  await stores.timeline.append([line(act, deal.clientId, data, String(deal.id))]);
  await stores.outbox.refresh(`deal:${deal.id}`, 'lead-notice', act.at);
}
