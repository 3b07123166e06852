import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { giveClient } from '../clients/give-client.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessTeam } from './access.ts';
import { isActive, type Member } from './member.ts';

/** Clients handed over in one transaction: small enough to keep others waiting for moments only. */
const BATCH = 50;

export type RemoveRefusal =
  | Refusal<'not-member'>
  | Refusal<'not-allowed'>
  | Refusal<'no-member'>
  | Refusal<'yourself'>;

/**
 * Removes somebody from the team and hands all their clients to another member, or leaves them free to take
 * (FIELD.md: never lose the base when a manager leaves). A crash in the middle is made good by asking again.
 */
export async function removeMember(
  base: Base,
  act: Act,
  ownerId: number,
  leaver: { readonly id: number; readonly handTo: number | null },
): Promise<Done<{ readonly member: Member; readonly handedOver: number }> | RemoveRefusal> {
  const removed = await base.transaction(async (stores) => {
    const access = await accessTeam(stores, ownerId, 'manage-team');
    if (!access.ok) return access;
    if (leaver.id === ownerId) return refuse('yourself');
    const [member, heir] = await Promise.all([
      stores.team.get(leaver.id),
      leaver.handTo === null ? undefined : stores.team.get(leaver.handTo),
    ]);
    if (!member || (leaver.handTo !== null && (!heir || !isActive(heir)))) return refuse('no-member');
    await stores.outbox.cancelQueued(member.id);
    const gone = isActive(member) ? await stores.team.save({ ...member, removedAt: act.at }) : member;
    return done({ member: gone });
  });
  if (!removed.ok) return removed;
  return done({ member: removed.member, handedOver: await handOverAll(base, act, leaver) });
}

async function handOverAll(
  base: Base,
  act: Act,
  leaver: { readonly id: number; readonly handTo: number | null },
): Promise<number> {
  let handedOver = 0;
  for (;;) {
    const count = await base.transaction(async (stores) => {
      const query = { beginnings: [], tags: [], managerId: leaver.id };
      const { items } = await stores.clients.search(query, { skip: 0, limit: BATCH });
      for (const client of items) await giveClient(stores, act, client, leaver.handTo);
      return items.length;
    });
    handedOver += count;
    if (count < BATCH) return handedOver;
  }
}
