import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Deal, Stage } from '../../../domain/deals/deal.ts';
import { type MoveRefusal, moveDeal } from '../../../domain/deals/move-deal.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import type { Toast } from '../../telegram/button.ts';
import { show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { stagesText } from '../../text/stages.text.ts';
import { amountButton } from '../cards/buttons.ts';
import { refusal, showCard } from '../cards/cards.ts';
import { stageName } from '../cards/client-line.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { moveButton, stageChoiceView } from './stages.view.ts';

/** Moves a deal and shows the card, with a way back and, where the sum is missing, a way to add it. */
export async function move(
  ctx: MemberCtx,
  to: { readonly dealId: number; readonly to: string; readonly from?: string },
): Promise<Toast | void> {
  const moved = await moveDeal(ctx.kit.base, ctx.act, ctx.visitor.member.id, to);
  if (!moved.ok) return explain(ctx, moved);
  const { stages } = await ctx.kit.base.settings.get();
  const { deal, from } = moved;
  const text = stagesText[ctx.locale];
  const [before, after] = [from, to.to].map((id) => stageName(stages, id, ctx.locale));
  return showCard(ctx, deal.clientId, {
    text: text.moved(`D${deal.id}`, before ?? from, after ?? to.to),
    row: afterMove(ctx, { deal, from, to: to.to, stages }),
  });
}

function afterMove(
  ctx: MemberCtx,
  { deal, from, to, stages }: { deal: Deal; from: string; to: string; stages: readonly Stage[] },
): InlineKeyboardButton[] {
  const text = stagesText[ctx.locale];
  const back = moveButton.pack({ deal: deal.id, from: to, to: from });
  const row = [InlineKeyboard.text(text.undo(stageName(stages, from, ctx.locale)), back)];
  if (deal.closedAt === null || deal.amount !== null) return row;
  return [...row, InlineKeyboard.text(text.addAmount, amountButton.pack({ deal: deal.id }))];
}

async function explain(ctx: MemberCtx, refused: MoveRefusal): Promise<Toast | void> {
  const text = stagesText[ctx.locale];
  switch (refused.code) {
    case 'no-deal':
      return refusal(ctx, accessText[ctx.locale].noDeal);
    case 'no-stage':
      return refusal(ctx, accessText[ctx.locale].staleButton);
    case 'same-stage':
    case 'moved-meanwhile': {
      const { deal } = refused;
      const { stages } = await ctx.kit.base.settings.get();
      const stage = stageName(stages, deal.stage, ctx.locale);
      const words = refused.code === 'same-stage' ? text.same : text.meanwhile;
      // Pressed twice: the card with its way back is there already and stays.
      if (ctx.callbackQuery && refused.code === 'moved-meanwhile')
        await show(ctx, stageChoiceView(deal, stages, readerOf(ctx)));
      return refusal(ctx, words(`D${deal.id}`, stage));
    }
    default:
      return refusal(ctx, await accessRefusalText(ctx, refused));
  }
}
