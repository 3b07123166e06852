import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import type { Settings } from '../settings/settings.ts';
import { isActive, type Member } from './member.ts';
import { type Action, can, ownershipOf } from './rights.ts';

/** Why somebody may not do a thing to a client. `managerId` names the responsible one, so the answer can say who. */
export type AccessRefusal =
  | Refusal<'not-member'>
  | Refusal<'no-client'>
  | Refusal<'not-allowed', { readonly managerId: number | null }>
  /** The client's data were erased at their wish: nothing more is done to a person whom nobody knows. */
  | Refusal<'erased'>;

/** Why somebody may not do a thing that concerns no single client. */
export type TeamRefusal = Refusal<'not-member'> | Refusal<'not-allowed'>;

export type Access = Done<{ readonly client: Client; readonly member: Member; readonly settings: Settings }>;

/** Loads a client for a member who wants to do something to it, and asks the table of rights. */
export async function accessClient(
  stores: Stores,
  memberId: number,
  clientId: number,
  action: Action,
): Promise<Access | AccessRefusal> {
  const [member, client, settings] = await Promise.all([
    stores.team.get(memberId),
    stores.clients.get(clientId),
    stores.settings.get(),
  ]);
  if (!member || !isActive(member)) return refuse('not-member');
  if (!client) return refuse('no-client');
  const ownership = ownershipOf(client.managerId, memberId);
  if (!can(member.role, action, ownership, settings)) {
    return refuse('not-allowed', { managerId: client.managerId });
  }
  return done({ client, member, settings });
}

/** The same for what is done to the person: on an erased card only deals go on, because the books need them. */
export async function accessPerson(
  stores: Stores,
  memberId: number,
  clientId: number,
  action: Action,
): Promise<Access | AccessRefusal> {
  const access = await accessClient(stores, memberId, clientId, action);
  return access.ok && access.client.erasedAt !== null ? refuse('erased') : access;
}

/** The member behind an id when they may do a thing that concerns no single client. */
export async function accessTeam(
  stores: Stores,
  memberId: number,
  action: Action,
): Promise<Done<{ readonly member: Member }> | TeamRefusal> {
  const [member, settings] = await Promise.all([stores.team.get(memberId), stores.settings.get()]);
  if (!member || !isActive(member)) return refuse('not-member');
  return can(member.role, action, 'own', settings) ? done({ member }) : refuse('not-allowed');
}
