import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { giveClient } from '../clients/give-client.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from './access.ts';
import { holdMember } from './hold-member.ts';
import { isActive, type Member } from './member.ts';

/** Clients handed over in one transaction: small enough to keep others waiting for moments only. */
const BATCH = 50;

/** Who leaves, and who gets their clients: another member, or nobody (`null`), which leaves them free to take. */
export interface Leaver {
  readonly id: number;
  readonly handTo: number | null;
  /** Told after each batch but the last how many clients were handed over so far. */
  readonly onProgress: (handedOver: number) => Promise<void>;
}

export type Removed = Done<{
  readonly member: Member;
  readonly handedOver: number;
  /** False when they had been removed before, as by a doubled press. */
  readonly wasThere: boolean;
}>;

export type RemoveRefusal = TeamRefusal | Refusal<'no-member'> | Refusal<'yourself'>;

/**
 * Removes somebody from the team and hands all their clients to another member, or leaves them free to take
 * (FIELD.md: never lose the base when a manager leaves). A crash in the middle is made good by asking again.
 */
export async function removeMember(
  base: Base,
  act: Act,
  ownerId: number,
  leaver: Leaver,
): Promise<Removed | RemoveRefusal> {
  const removed = await base.transaction(async (stores) => {
    const access = await accessTeam(stores, ownerId, 'manage-team');
    if (!access.ok) return access;
    if (leaver.id === ownerId) return refuse('yourself');
    const [member, heir] = await Promise.all([
      stores.team.get(leaver.id),
      leaver.handTo === null ? undefined : stores.team.get(leaver.handTo),
    ]);
    const isHeirFit = leaver.handTo === null || (heir && isActive(heir) && heir.id !== leaver.id);
    if (!member || !isHeirFit) return refuse('no-member');
    if (!isActive(member)) return done({ member, wasThere: false });
    await holdMember(stores, access.member);
    await stores.outbox.cancelQueued(member.id);
    return done({ member: await stores.team.save({ ...member, removedAt: act.at }), wasThere: true });
  });
  return removed.ok ? done({ ...removed, handedOver: await handOverAll(base, act, leaver) }) : removed;
}

async function handOverAll(base: Base, act: Act, leaver: Leaver): Promise<number> {
  let handedOver = 0;
  for (;;) {
    const before = handedOver;
    const count = await base.transaction(async (stores) => {
      const query = { beginnings: [], tags: [], managerId: leaver.id };
      const { items } = await stores.clients.search(query, { skip: 0, limit: BATCH });
      const heir = leaver.handTo === null ? undefined : await stores.team.get(leaver.handTo);
      // An heir who left meanwhile inherits nothing more.
      const handTo = heir && isActive(heir) ? heir.id : null;
      if (heir && handTo !== null && items.length > 0) await holdMember(stores, heir);
      for (const client of items) await giveClient(stores, act, client, handTo);
      if (items.length < BATCH) await tellHeir(stores, act, { ...leaver, handTo }, before + items.length);
      return items.length;
    });
    handedOver += count;
    if (count < BATCH) return handedOver;
    await leaver.onProgress(handedOver);
  }
}

/** One message for all clients; whoever hands them to themselves knows. */
async function tellHeir(stores: Stores, act: Act, leaver: Leaver, clients: number): Promise<void> {
  const { id: from, handTo } = leaver;
  if (clients === 0 || handTo === null || (act.by.kind === 'member' && act.by.id === handTo)) return;
  await stores.outbox.enqueue([
    outboxItem({
      key: `inherited:${act.key}`,
      to: handTo,
      about: `member:${from}`,
      priority: PRIORITY.notice,
      content: { kind: 'inherited', from, clients },
      now: act.at,
    }),
  ]);
}
