import type { Ctx } from '../context.ts';
import type { Pace } from '../sender/pace.ts';
import { createRoutes, type Routes } from '../telegram/route.ts';
import { businessFeature } from './business/business.ts';
import { groupsFeature } from './groups/groups.ts';
import { joiningFeature } from './joining/joining.ts';
import { membershipFeature } from './membership/membership.ts';
import { noticesFeature } from './notices/notices.ts';
import { useFeatures } from './use-features.ts';

/** What concerns everybody, wherever they write: membership, groups, business chats, notices, links into the team. */
export function everybodyFeatures(pace: Pick<Pace, 'hasRoomIn'>): Routes<Ctx> {
  const routes = createRoutes<Ctx>();
  useFeatures(routes, {
    membership: membershipFeature(),
    groups: groupsFeature(pace),
    business: businessFeature(),
    notices: noticesFeature(),
    joining: joiningFeature(),
  });
  return routes;
}
