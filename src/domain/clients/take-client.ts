import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import type { Client } from './client.ts';
import { giveClient } from './give-client.ts';

/** Somebody else was first; `managerId` says who. `yours` when it was the one who asks. */
export type TakeRefusal =
  | Refusal<'taken', { readonly managerId: number }>
  | Refusal<'yours', { readonly client: Client }>
  | AccessRefusal;

/** Makes the member responsible for a client whom nobody took yet. Of many at once exactly one wins. */
export async function takeClient(
  base: Base,
  act: Act,
  memberId: number,
  clientId: number,
): Promise<Done<{ readonly client: Client }> | TakeRefusal> {
  return base.transaction(async (stores) => {
    const seen = await accessClient(stores, memberId, clientId, 'see-client');
    if (!seen.ok) return seen;
    const { client } = seen;
    if (client.managerId === memberId) return refuse('yours', { client });
    if (client.managerId !== null) return refuse('taken', { managerId: client.managerId });
    return done({ client: await giveClient(stores, act, client, memberId) });
  });
}
