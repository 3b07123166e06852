import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type Done, done } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from './access.ts';
import type { Invite, Role } from './member.ts';

/** How long an invite link into the team can be opened: 48 hours. */
export const INVITE_LIFETIME_MS = 48 * 60 * 60 * 1000;

/** Makes a one-time link for somebody to join as a manager. `token` is a fresh secret. */
export async function hire(
  base: Base,
  act: Act,
  memberId: number,
  token: string,
): Promise<Done<{ readonly invite: Invite }> | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'manage-team');
  if (!access.ok) return access;
  const invite = newInvite({ token, role: 'manager', createdBy: memberId }, act.at);
  await base.invites.insert(invite);
  return done({ invite });
}

export async function hasOwner(base: Base): Promise<boolean> {
  return (await base.team.active()).some((member) => member.role === 'owner');
}

/** The link that makes whoever opens it first the owner, made when no owner is known. */
export async function offerOwnership(base: Base, token: string, now: Date): Promise<Invite> {
  const invite = newInvite({ token, role: 'owner', createdBy: null }, now);
  await base.invites.insert(invite);
  return invite;
}

function newInvite(
  who: { readonly token: string; readonly role: Role; readonly createdBy: number | null },
  now: Date,
): Invite {
  return {
    ...who,
    createdAt: now,
    expiresAt: new Date(now.getTime() + INVITE_LIFETIME_MS),
    usedBy: null,
    version: 1,
  };
}
