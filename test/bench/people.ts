import type { Base } from '../../src/domain/base.ts';
import { enrolKnown } from '../../src/domain/team/join-team.ts';

const MEMBER = { id: 6_999_999_999, name: 'Bench', username: null, locale: 'ru' } as const;

/** Somebody of the team who asks; made when not there. */
export async function ensureMember(base: Base): Promise<number> {
  const act = { by: { kind: 'program' }, at: new Date(), key: `bench:${Date.now()}` } as const;
  await enrolKnown(base, act, MEMBER, 'owner');
  return MEMBER.id;
}
