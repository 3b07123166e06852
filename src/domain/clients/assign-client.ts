import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { once } from '../conflict.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import { holdMember } from '../team/hold-member.ts';
import { isActive, type Member } from '../team/member.ts';
import { unlessOwnWork } from '../timeline/own-work.ts';
import type { Client } from './client.ts';
import { assignedKey, giveClient } from './give-client.ts';

/** `manager` is null when nobody is responsible any more. */
export type Assigned = Done<{ readonly client: Client; readonly manager: Member | null }>;

export type AssignRefusal = Refusal<'no-member'> | Refusal<'same-manager'> | AccessRefusal;

/** `managerId: null` lets go of the client, so that anybody may take them; that is the owner's to decide. */
type Assignment = { readonly clientId: number; readonly managerId: number | null };

/** Hands a client over to another member of the team. Both sides are told: who gets the client and who had them. */
export async function assignClient(
  base: Base,
  act: Act,
  memberId: number,
  to: Assignment,
): Promise<Assigned | AssignRefusal> {
  return once<Assigned | AssignRefusal>(
    () =>
      base.transaction(async (stores) =>
        unlessOwnWork(stores, assignedKey(act, to.clientId), await assign(stores, act, memberId, to)),
      ),
    () => assignedBefore(base, memberId, to.clientId),
  );
}

async function assign(
  stores: Stores,
  act: Act,
  memberId: number,
  to: Assignment,
): Promise<Assigned | AssignRefusal> {
  const action = to.managerId === null ? 'release-client' : 'assign-client';
  const access = await accessClient(stores, memberId, to.clientId, action);
  if (!access.ok) return access;
  const manager = to.managerId === null ? null : ((await stores.team.get(to.managerId)) ?? undefined);
  if (manager === undefined || (manager && !isActive(manager))) return refuse('no-member');
  const from = access.client.managerId;
  if (from === to.managerId) return refuse('same-manager');
  if (manager) await holdMember(stores, manager);
  const client = await giveClient(stores, act, access.client, to.managerId);
  await tellBoth(stores, act, memberId, { clientId: client.id, from, to: to.managerId });
  return done({ client, manager });
}

/** Whoever hands the client over knows it already. */
async function tellBoth(
  stores: Stores,
  act: Act,
  memberId: number,
  {
    clientId,
    from,
    to,
  }: { readonly clientId: number; readonly from: number | null; readonly to: number | null },
): Promise<void> {
  const about = { about: `client:${clientId}`, priority: PRIORITY.notice, now: act.at };
  const giver = from === null || from === memberId ? undefined : await stores.team.get(from);
  const items = [
    ...(to !== null && to !== memberId
      ? [
          outboxItem({
            ...about,
            key: `handed-over:${act.key}`,
            to,
            content: { kind: 'handed-over', clientId, by: memberId },
          }),
        ]
      : []),
    ...(giver && isActive(giver)
      ? [
          outboxItem({
            ...about,
            key: `handed-away:${act.key}`,
            to: giver.id,
            content: { kind: 'handed-away', clientId, by: memberId, managerId: to },
          }),
        ]
      : []),
  ];
  await stores.outbox.enqueue(items);
}

async function assignedBefore(
  base: Base,
  memberId: number,
  clientId: number,
): Promise<Assigned | AssignRefusal> {
  const access = await accessClient(base, memberId, clientId, 'see-client');
  if (!access.ok) return access;
  const { client } = access;
  const manager = client.managerId === null ? null : ((await base.team.get(client.managerId)) ?? null);
  return done({ client, manager });
}
