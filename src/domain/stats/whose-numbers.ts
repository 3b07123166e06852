import type { Settings } from '../settings/settings.ts';
import type { Member } from '../team/member.ts';
import { can } from '../team/rights.ts';
import type { Whose } from './stats-store.ts';

/** Everybody's numbers are the owner's affair. */
export function whoseNumbers({ id, role }: Member, settings: Settings): Whose {
  return { managerId: can(role, 'see-all-numbers', 'own', settings) ? null : id };
}
