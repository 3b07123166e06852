import type { Stores } from '../base.ts';
import type { Member } from './member.ts';

/** Everybody who owns the base now. */
export async function ownersOf({ team }: Pick<Stores, 'team'>): Promise<readonly Member[]> {
  return (await team.active()).filter(({ role }) => role === 'owner');
}
