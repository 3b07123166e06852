import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { once } from '../conflict.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import { holdMember } from '../team/hold-member.ts';
import { unlessOwnWork } from '../timeline/own-work.ts';
import type { Client } from './client.ts';
import { assignedKey, giveClient } from './give-client.ts';

/** Somebody else was first; `managerId` says who. `yours` when it was the one who asks. */
export type TakeRefusal =
  | Refusal<'taken', { readonly managerId: number }>
  | Refusal<'yours', { readonly client: Client }>
  | AccessRefusal;

export type Taken = Done<{ readonly client: Client }>;

/** Makes the member responsible for a client whom nobody took yet. Of many at once exactly one wins. */
export async function takeClient(
  base: Base,
  act: Act,
  memberId: number,
  clientId: number,
): Promise<Taken | TakeRefusal> {
  return once<Taken | TakeRefusal>(
    () =>
      base.transaction(async (stores) =>
        unlessOwnWork(stores, assignedKey(act, clientId), await take(stores, act, memberId, clientId)),
      ),
    () => accessClient(base, memberId, clientId, 'see-client'),
  );
}

async function take(
  stores: Stores,
  act: Act,
  memberId: number,
  clientId: number,
): Promise<Taken | TakeRefusal> {
  const seen = await accessClient(stores, memberId, clientId, 'see-client');
  if (!seen.ok) return seen;
  const { client, member } = seen;
  if (client.managerId === memberId) return refuse('yours', { client });
  if (client.managerId !== null) return refuse('taken', { managerId: client.managerId });
  await holdMember(stores, member);
  return done({ client: await giveClient(stores, act, client, memberId) });
}
