import type { Base } from '../base.ts';
import type { Newcomer } from './join-team.ts';
import type { Member } from './member.ts';

/** Follows a member who changes their name, username or language in Telegram; saves only when something changed. */
export async function keepMemberCurrent(base: Base, member: Member, current: Newcomer): Promise<Member> {
  const { name, username, locale } = current;
  if (member.name === name && member.username === username && member.locale === locale) return member;
  return base.transaction(async (stores) => {
    const stored = await stores.team.get(member.id);
    return stored ? stores.team.save({ ...stored, name, username, locale }) : member;
  });
}
