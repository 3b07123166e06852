import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import type { Locale } from '../values/locale.ts';
import { hasOwner } from './hire.ts';
import { holdMember } from './hold-member.ts';
import { type Invite, isActive, type Member, type Role } from './member.ts';
import { ownersOf } from './owners.ts';
import { can } from './rights.ts';

/** Who opens a link into the team, as Telegram describes them. */
export interface Newcomer {
  readonly id: number;
  readonly name: string;
  readonly username: string | null;
  readonly locale: Locale;
}

export type JoinRefusal =
  | Refusal<'no-invite'>
  | Refusal<'expired'>
  | Refusal<'used'>
  /** Who made it may not hire any more; or the first owner is there already. */
  | Refusal<'withdrawn'>
  | Refusal<'already-member', { readonly member: Member }>;

/** Opens a one-time link into the team. The first who opens it joins; it serves nobody else. */
export async function joinTeam(
  base: Base,
  act: Act,
  token: string,
  newcomer: Newcomer,
): Promise<Done<{ readonly member: Member }> | JoinRefusal> {
  return base.transaction(async (stores) => {
    const [invite, known] = await Promise.all([stores.invites.get(token), stores.team.get(newcomer.id)]);
    if (!invite) return refuse('no-invite');
    const promoted = invite.role === 'owner' && known?.role !== 'owner';
    if (known && isActive(known) && !promoted) return refuse('already-member', { member: known });
    if (invite.usedBy !== null) return refuse('used');
    if (invite.expiresAt.getTime() <= act.at.getTime()) return refuse('expired');
    if (!(await stillHolds(stores, invite))) return refuse('withdrawn');
    await stores.invites.save({ ...invite, usedBy: newcomer.id });
    const member = await enrol(stores, act, newcomer, invite.role);
    await tellOwners(stores, act, member);
    return done({ member });
  });
}

/** Whether whoever made the invite might make it now: a member who may hire, or the program while nobody owns the base. */
async function stillHolds(stores: Stores, { createdBy }: Invite): Promise<boolean> {
  if (createdBy === null) return !(await hasOwner(stores));
  const [maker, settings] = await Promise.all([stores.team.get(createdBy), stores.settings.get()]);
  if (!maker || !isActive(maker) || !can(maker.role, 'manage-team', 'own', settings)) return false;
  await holdMember(stores, maker);
  return true;
}

/**
 * Enrols somebody who needs no link. The owners of `OWNER_IDS` are owners whatever they were before; anybody else is only
 * enrolled when the base has never heard of them. Run at each start; changes nothing the second time.
 */
export async function enrolKnown(base: Base, act: Act, newcomer: Newcomer, role: Role): Promise<void> {
  await base.transaction(async (stores) => {
    const known = await stores.team.get(newcomer.id);
    const isOwner = known !== undefined && isActive(known) && known.role === 'owner';
    // What is known of somebody came from Telegram; the settings know an id alone.
    if (role === 'owner' ? !isOwner : !known) await enrol(stores, act, known ?? newcomer, role);
  });
}

async function enrol(stores: Stores, act: Act, newcomer: Newcomer, role: Role): Promise<Member> {
  const known = await stores.team.get(newcomer.id);
  const { id, name, username, locale } = newcomer;
  const member: Member = {
    id,
    name,
    username,
    locale,
    role,
    joinedAt: act.at,
    removedAt: null,
    version: known?.version ?? 1,
  };
  if (known) return stores.team.save(member);
  await stores.team.insert(member);
  return member;
}

async function tellOwners(stores: Stores, act: Act, joined: Member): Promise<void> {
  const others = (await ownersOf(stores)).filter(({ id }) => id !== joined.id);
  await stores.outbox.enqueue(
    others.map((owner) =>
      outboxItem({
        key: `joined:${act.key}:${owner.id}`,
        to: owner.id,
        about: `member:${joined.id}`,
        priority: PRIORITY.notice,
        content: { kind: 'member-joined', memberId: joined.id },
        now: act.at,
      }),
    ),
  );
}
