import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import type { Content } from '../content.ts';
import { followEdit } from '../messages/follow-edit.ts';
import { type Done, type Refusal, refuse } from '../refusal.ts';
import { isActive } from '../team/member.ts';

/** What a message in a chat of the account of `ownerId` has become; `messageKey` is the key of the act that it was. */
export interface BusinessEdit {
  readonly ownerId: number;
  readonly messageKey: string;
  readonly content: Content;
}

/** Follows the edit of a message of either side, as long as the account is of the team. */
export async function followBusinessEdit(
  base: Base,
  act: Act,
  { ownerId, messageKey, content }: BusinessEdit,
): Promise<Done | Refusal<'not-member'> | Refusal<'no-message'>> {
  const owner = await base.team.get(ownerId);
  if (!owner || !isActive(owner)) return refuse('not-member');
  return followEdit(base, act, messageKey, content);
}
