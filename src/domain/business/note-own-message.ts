import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { once } from '../conflict.ts';
import type { Content } from '../content.ts';
import { noteContact } from '../deals/note-contact.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { isActive } from '../team/member.ts';
import { line } from '../timeline/line.ts';

export type OwnMessageRefusal = Refusal<'not-member'> | Refusal<'no-client'>;

/**
 * Keeps what a member wrote to a client from their own account. It went out already, so this only tells of it; whoever is no
 * client does not become one by being written to.
 */
export async function noteOwnMessage(
  base: Base,
  act: Act,
  message: { readonly ownerId: number; readonly customerId: number; readonly content: Content },
): Promise<Done | OwnMessageRefusal> {
  return once<Done | OwnMessageRefusal>(
    () =>
      base.transaction(async (stores) => {
        const owner = await stores.team.get(message.ownerId);
        if (!owner || !isActive(owner)) return refuse('not-member');
        const [client] = await stores.clients.findByContacts([`telegram:${message.customerId}`]);
        if (!client) return refuse('no-client');
        await stores.clients.save({ ...client, lastTouchAt: act.at });
        await stores.timeline.append([
          line(act, client.id, { kind: 'message-out', content: message.content }),
        ]);
        await noteContact(stores, act, client.id);
        return done();
      }),
    async () => done(),
  );
}
