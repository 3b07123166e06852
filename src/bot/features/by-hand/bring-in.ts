import { addByHand, type ByHand, type ByHandRefusal } from '../../../domain/leads/add-by-hand.ts';
import type { Captured } from '../../../domain/leads/capture-lead.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { accessText } from '../../text/access.text.ts';
import { byHandText } from '../../text/by-hand.text.ts';
import { refusal, showCard } from '../cards/cards.ts';
import { withMet } from '../membership/met-elsewhere.ts';
import { capturedText } from './by-hand.view.ts';

/** Brings somebody in by the member's hand. What comes back is for `presentCaptured` or `refuseByHand` to say. */
export async function bringIn(ctx: MemberCtx, lead: ByHand, act = ctx.act): ReturnType<typeof addByHand> {
  const { base, newToken, defaults } = ctx.kit;
  const { phoneCountry } = defaults;
  const person = { memberId: ctx.visitor.member.id, lead: await withMet(ctx, lead), phoneCountry };
  return addByHand(base, act, person, newToken);
}

/** Says which card it is and shows it. */
export async function presentCaptured(
  ctx: MemberCtx,
  captured: Captured,
  hadWords: boolean,
): Promise<Toast | void> {
  const isTold = captured.isNewDeal || hadWords;
  const toldManager = isTold ? await otherManager(ctx, captured.client.managerId) : undefined;
  return showCard(ctx, captured.client.id, capturedText(captured, { hadWords, toldManager }, ctx.locale));
}

async function otherManager(ctx: MemberCtx, managerId: number | null): Promise<string | undefined> {
  if (managerId === null || managerId === ctx.visitor.member.id) return undefined;
  return (await ctx.kit.base.team.get(managerId))?.name;
}

export function refuseByHand(ctx: MemberCtx, refused: ByHandRefusal): Promise<Toast | void> {
  switch (refused.code) {
    case 'colleague':
      return refusal(ctx, byHandText[ctx.locale].colleague(refused.member.name));
    case 'no-name':
      return refusal(ctx, byHandText[ctx.locale].askName);
    case 'not-allowed':
      return refusal(ctx, accessText[ctx.locale].notAllowed);
    case 'not-member':
      return refusal(ctx, accessText[ctx.locale].staleButton);
  }
}
