import type { Stores } from '../base.ts';
import type { Member } from './member.ts';

/**
 * Saves a member as they are, so that a decision which rests on their being there collides with their removal. A transaction sees
 * the base as it was when it began: two that only read what the other writes would both be right, and together wrong.
 */
export async function holdMember({ team }: Stores, member: Member): Promise<Member> {
  return team.save(member);
}
