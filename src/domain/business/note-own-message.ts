import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { once } from '../conflict.ts';
import type { Content } from '../content.ts';
import { noteContact } from '../deals/note-contact.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { isActive } from '../team/member.ts';
import { line } from '../timeline/line.ts';

export type OwnMessageRefusal = Refusal<'not-member'> | Refusal<'no-client'>;

/** What went out from the account of `ownerId`. `isAutomatic`: by itself, or as planned: Telegram does not tell these apart. */
export interface OwnMessage {
  readonly ownerId: number;
  readonly customerId: number;
  readonly content: Content;
  readonly isAutomatic: boolean;
}

/**
 * Keeps what a member wrote to a client from their own account. It went out already, so this only tells of it; whoever is no
 * client does not become one by being written to. What goes out by itself is no answer: the client waits on.
 */
export async function noteOwnMessage(
  base: Base,
  act: Act,
  { ownerId, customerId, content, isAutomatic }: OwnMessage,
): Promise<Done | OwnMessageRefusal> {
  return once<Done | OwnMessageRefusal>(
    () =>
      base.transaction(async (stores) => {
        const owner = await stores.team.get(ownerId);
        if (!owner || !isActive(owner)) return refuse('not-member');
        const [client] = await stores.clients.findByContacts([`telegram:${customerId}`]);
        if (!client) return refuse('no-client');
        const said = { kind: 'message-out', content, ...(isAutomatic && { isAutomatic }) } as const;
        await stores.timeline.append([line(act, client.id, said)]);
        if (isAutomatic) return done();
        await stores.clients.save({ ...client, lastTouchAt: act.at });
        await noteContact(stores, act, client.id);
        return done();
      }),
    async () => done(),
  );
}
