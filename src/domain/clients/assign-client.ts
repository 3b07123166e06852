import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import { isActive, type Member } from '../team/member.ts';
import type { Client } from './client.ts';
import { giveClient } from './give-client.ts';

export type AssignRefusal = Refusal<'no-member'> | Refusal<'same-manager'> | AccessRefusal;

/** Hands a client over to another member of the team, who is told. */
export async function assignClient(
  base: Base,
  act: Act,
  memberId: number,
  to: { readonly clientId: number; readonly managerId: number },
): Promise<Done<{ readonly client: Client; readonly manager: Member }> | AssignRefusal> {
  return base.transaction(async (stores) => {
    const access = await accessClient(stores, memberId, to.clientId, 'assign-client');
    if (!access.ok) return access;
    const manager = await stores.team.get(to.managerId);
    if (!manager || !isActive(manager)) return refuse('no-member');
    if (access.client.managerId === manager.id) return refuse('same-manager');
    const client = await giveClient(stores, act, access.client, manager.id);
    if (manager.id !== memberId) {
      await stores.outbox.enqueue([
        outboxItem({
          key: `handed-over:${act.key}`,
          to: manager.id,
          about: `client:${client.id}`,
          priority: PRIORITY.notice,
          content: { kind: 'handed-over', clientId: client.id, by: memberId },
          now: act.at,
        }),
      ]);
    }
    return done({ client, manager });
  });
}
