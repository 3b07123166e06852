import { accessTeam } from '../../../domain/team/access.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { accessText } from '../../text/access.text.ts';
import { refusal } from '../cards/cards.ts';

/**
 * Does what is for those alone who run campaigns; anybody else is told. Who was an owner and came back as a manager may still
 * have buttons, questions and drafts of that time.
 */
export async function forOwner<T>(ctx: MemberCtx, work: () => Promise<T>): Promise<T | Toast | void> {
  const access = await accessTeam(ctx.kit.base, ctx.visitor.member.id, 'run-campaigns');
  return access.ok ? work() : refusal(ctx, accessText[ctx.locale].notAllowed);
}
