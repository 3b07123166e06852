import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Done, done } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from './access.ts';
import type { Invite } from './member.ts';
import { ownersOf } from './owners.ts';

/** How long an invite link into the team can be opened: 48 hours. */
export const INVITE_LIFETIME_MS = 48 * 60 * 60 * 1000;

/**
 * Makes a one-time link for somebody to join as a manager. `token` is a fresh secret; the same act again answers the link that
 * it made.
 */
export async function hire(
  base: Base,
  act: Act,
  memberId: number,
  token: string,
): Promise<Done<{ readonly invite: Invite }> | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'manage-team');
  if (!access.ok) return access;
  return base.transaction(async ({ invites }) => {
    const made = await invites.ofAct(act.key);
    if (made) return done({ invite: made });
    const invite = newInvite({ token, role: 'manager', createdBy: memberId, act: act.key }, act.at);
    await invites.insert(invite);
    return done({ invite });
  });
}

/** The key of the one owner link that can be opened. */
const OWNERSHIP = 'ownership';

export async function hasOwner(stores: Stores): Promise<boolean> {
  return (await ownersOf(stores)).length > 0;
}

/**
 * The link that makes whoever opens it first the owner, made when no owner is known. There is one at a time: while it can be
 * opened, the next start answers it again. `token` is a fresh secret for a new one.
 */
export async function offerOwnership(base: Base, token: string, now: Date): Promise<Invite> {
  return base.transaction(async ({ invites }) => {
    const made = await invites.ofAct(OWNERSHIP);
    if (made && made.usedBy === null && made.expiresAt > now) return made;
    if (made) await invites.save({ ...made, act: null });
    const invite = newInvite({ token, role: 'owner', createdBy: null, act: OWNERSHIP }, now);
    await invites.insert(invite);
    return invite;
  });
}

function newInvite(who: Pick<Invite, 'token' | 'role' | 'createdBy' | 'act'>, now: Date): Invite {
  return {
    ...who,
    createdAt: now,
    expiresAt: new Date(now.getTime() + INVITE_LIFETIME_MS),
    usedBy: null,
    version: 1,
  };
}
