import { Composer } from 'grammy';
import type { Ctx } from '../context.ts';
import { businessFeature } from './business/business.ts';
import { groupsFeature } from './groups/groups.ts';
import { joiningFeature } from './joining/joining.ts';
import { membershipFeature } from './membership/membership.ts';
import { noticesFeature } from './notices/notices.ts';

/** What concerns everybody, wherever they write: membership, groups, business chats, notices, links into the team. */
export function everybodyFeatures(): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  composer.use(membershipFeature());
  composer.use(groupsFeature());
  composer.use(businessFeature());
  composer.use(noticesFeature());
  composer.use(joiningFeature());
  return composer;
}
