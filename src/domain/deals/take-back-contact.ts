import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import { answerRowKey, fateOf } from '../messages/answer-fate.ts';
import type { TimelineEvent } from '../timeline/event.ts';
import { actKeyOf, lineKey } from '../timeline/line.ts';
import type { Deal } from './deal.ts';
import { putAtStage } from './put-at-stage.ts';
import { sumUpDeals } from './sum-up-deals.ts';

/** So many of the last answers are looked at: each part of an album is one. */
const LOOKED_AT = 20;

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
    const before = stageBefore(deal, moves, unheard);
    const stage = stages.find(({ id, outcome }) => id === before && outcome === 'open');
    if (!stage) continue;
    await putAtStage(stores, act, deal, stage.id);
    isMoved = true;
  }
  if (isMoved) await sumUpDeals(stores, clientId);
}

/** The acts of the client's last answers, up to the newest one that arrived, may have arrived or may still do so. */
async function lastUnheard(stores: Stores, clientId: number, eventKey: string): Promise<readonly string[]> {
  const { items } = await stores.timeline.ofClient(clientId, { skip: 0, limit: LOOKED_AT }, ['message-out']);
  const unheard: string[] = [];
  for (const { key, data } of items) {
    if (data.kind === 'message-out' && data.isAutomatic) continue;
    if (key !== eventKey && fateOf(await stores.outbox.get(answerRowKey(key))) !== 'lost') break;
    unheard.push(actKeyOf(key, 'message-out'));
  }
  return unheard;
}

/** Where a deal stood before one of these acts moved it; undefined when none did, or when it was moved since. */
function stageBefore(
  deal: Deal,
  moves: readonly TimelineEvent[],
  acts: readonly string[],
): string | undefined {
  const last = moves.find(({ data }) => data.kind === 'stage' && data.dealId === deal.id);
  if (last?.data.kind !== 'stage' || last.data.to !== deal.stage) return undefined;
  return acts.some((key) => lineKey({ key }, 'stage', `${deal.id}`) === last.key)
    ? last.data.from
    : undefined;
}
