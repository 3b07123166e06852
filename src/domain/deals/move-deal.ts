import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { once } from '../conflict.ts';
import { rewardFriends } from '../referrals/reward-friends.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import { line, lineKey } from '../timeline/line.ts';
import { unlessOwnWork } from '../timeline/own-work.ts';
import type { Deal, Stage } from './deal.ts';
import { sumUpDeals } from './sum-up-deals.ts';

export type MoveRefusal =
  | Refusal<'no-deal'>
  | Refusal<'no-stage', { readonly stages: readonly Stage[] }>
  | Refusal<'same-stage', { readonly deal: Deal }>
  /** Somebody moved it since the person last saw it; `deal` is as it is now. */
  | Refusal<'moved-meanwhile', { readonly deal: Deal }>
  | AccessRefusal;

export type MovedDeal = Done<{ readonly deal: Deal; readonly from: string }>;

type Move = { readonly dealId: number; readonly to: string; readonly from?: string };

/**
 * Moves a deal to another stage. With `from` (the stage that the person saw on the button) two people who move one deal
 * at once cannot both win: the second is told where it is now.
 */
export async function moveDeal(
  base: Base,
  act: Act,
  memberId: number,
  move: Move,
): Promise<MovedDeal | MoveRefusal> {
  return once<MovedDeal | MoveRefusal>(
    () =>
      base.transaction(async (stores) =>
        unlessOwnWork(stores, lineKey(act, 'stage'), await moveIn(stores, act, memberId, move)),
      ),
    () => movedBefore(base, act, move),
  );
}

async function moveIn(
  stores: Stores,
  act: Act,
  memberId: number,
  move: Move,
): Promise<MovedDeal | MoveRefusal> {
  const deal = await stores.deals.get(move.dealId);
  if (!deal) return refuse('no-deal');
  const access = await accessClient(stores, memberId, deal.clientId, 'work-client');
  if (!access.ok) return access;
  const stage = access.settings.stages.find(({ id }) => id === move.to);
  if (!stage) return refuse('no-stage', { stages: access.settings.stages });
  if (deal.stage === stage.id) return refuse('same-stage', { deal });
  if (move.from !== undefined && deal.stage !== move.from) return refuse('moved-meanwhile', { deal });
  const closedAt = stage.outcome === 'open' ? null : act.at;
  // Closed, it counts for whoever led the client, else for whoever closed it; open, it goes with the client.
  const managerId = closedAt ? (deal.managerId ?? memberId) : access.client.managerId;
  const moved = await stores.deals.save({ ...deal, stage: stage.id, closedAt, managerId });
  const data = { kind: 'stage', dealId: deal.id, from: deal.stage, to: stage.id } as const;
  await stores.timeline.append([line(act, deal.clientId, data)]);
  const client = await sumUpDeals(stores, deal.clientId);
  if (stage.outcome === 'won') await rewardFriends(stores, act, client, 'won');
  await stores.outbox.refresh(`deal:${deal.id}`, 'lead-notice', act.at);
  return done({ deal: moved, from: deal.stage });
}

async function movedBefore(base: Base, act: Act, move: Move): Promise<MovedDeal | MoveRefusal> {
  const [deal, event] = await Promise.all([
    base.deals.get(move.dealId),
    base.timeline.byKey(lineKey(act, 'stage')),
  ]);
  if (!deal) return refuse('no-deal');
  return done({ deal, from: event?.data.kind === 'stage' ? event.data.from : deal.stage });
}
