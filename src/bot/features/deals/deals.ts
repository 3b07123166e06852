import { soleUnpriced } from '../../../domain/deals/price-deal.ts';
import { accessPerson } from '../../../domain/team/access.ts';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { accessText } from '../../text/access.text.ts';
import { dealsText } from '../../text/deals.text.ts';
import { ask } from '../asking.ts';
import { amountButton, dealButton } from '../cards/buttons.ts';
import { refusal } from '../cards/cards.ts';
import { clientLine, dealLine } from '../cards/client-line.ts';
import { readTarget } from '../cards/target.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { anotherButton, repriceButton } from './deals.view.ts';
import { pricePressed, priceTyped } from './price.ts';

/** What deals are worth: `/deal 12 12 500 Wardrobe`, the Deal button, and the button that adds a missing amount. */
export function dealsFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'deal', async (ctx) => {
    const target = await readTarget(ctx, ctx.match, dealsText[ctx.locale].usage);
    if (!target) return;
    const { client, deal, rest } = target;
    const ref = deal
      ? ({ kind: 'deal', id: deal.id } as const)
      : ({ kind: 'client', id: client.id } as const);
    const wrong = rest === '' ? '' : await priceTyped(ctx, { ref }, rest);
    if (wrong !== undefined) await askAmount(ctx, client.id, { dealId: deal?.id, wrong });
  });
  onPress(routes, dealButton, (ctx, { client }) => askAmount(ctx, client));
  onPress(routes, amountButton, async (ctx, { deal: id }) => {
    const deal = await ctx.kit.base.deals.get(id);
    return deal ? askAmount(ctx, deal.clientId, { dealId: id }) : refusal(ctx, accessText[ctx.locale].noDeal);
  });
  onPress(routes, repriceButton, (ctx, decision) => pricePressed(ctx, decision, false));
  onPress(routes, anotherButton, (ctx, decision) => pricePressed(ctx, decision, true));
  onAwaited(routes, 'deal', async (ctx, { clientId, dealId }) => {
    const of =
      dealId === undefined
        ? ({ ref: { kind: 'client', id: clientId }, isAnother: true } as const)
        : ({ ref: { kind: 'deal', id: dealId } } as const);
    const wrong = await priceTyped(ctx, of, ctx.message.text ?? '');
    if (wrong === undefined) return;
    await ctx.reply(wrong);
    return 'open';
  });
  return routes;
}

/** Asks for the amount of a deal; without one, of the only deal that has none, or of a new one. `wrong`: of what was typed. */
async function askAmount(
  ctx: MemberCtx,
  clientId: number,
  { dealId, wrong }: { readonly dealId?: number | undefined; readonly wrong?: string } = {},
): Promise<Toast | void> {
  const { base } = ctx.kit;
  const access = await accessPerson(base, ctx.visitor.member.id, clientId, 'work-client');
  if (!access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
  const deal =
    dealId === undefined ? soleUnpriced(await base.deals.openOf(clientId)) : await base.deals.get(dealId);
  const text = dealsText[ctx.locale];
  const [heading, question] = deal
    ? [dealLine(deal, access.settings.stages, ctx.locale), text.askPrice]
    : [text.newFor(clientLine(access.client, ctx.locale)), text.askNew];
  const asked = `${heading}\n${wrong || question}`;
  await ask(ctx, { kind: 'deal', clientId, ...(deal && { dealId: deal.id }) }, asked);
}
