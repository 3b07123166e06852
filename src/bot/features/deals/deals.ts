import type { Ref } from '../../../domain/clients/ref.ts';
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
import { price } from './price.ts';

/** What deals are worth: `/deal 12 12 500 Wardrobe`, the Deal button, and the button that adds a missing amount. */
export function dealsFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'deal', async (ctx) => {
    const target = await readTarget(ctx, ctx.match, dealsText[ctx.locale].usage);
    if (!target) return;
    const { client, deal, rest } = target;
    if (rest === '') return void (await askAmount(ctx, client.id, deal?.id));
    await price(ctx, deal ? { kind: 'deal', id: deal.id } : { kind: 'client', id: client.id }, rest);
  });
  onPress(routes, dealButton, (ctx, { client }) => askAmount(ctx, client));
  onPress(routes, amountButton, async (ctx, { deal: id }) => {
    const deal = await ctx.kit.base.deals.get(id);
    return deal ? askAmount(ctx, deal.clientId, id) : refusal(ctx, accessText[ctx.locale].noDeal);
  });
  onAwaited(routes, 'deal', async (ctx, { clientId, dealId }) => {
    const ref: Ref = dealId === undefined ? { kind: 'client', id: clientId } : { kind: 'deal', id: dealId };
    // What cannot be read as an amount leaves the question open.
    return (await price(ctx, ref, ctx.message.text ?? '')) ? undefined : 'open';
  });
  return routes;
}

async function askAmount(ctx: MemberCtx, clientId: number, dealId?: number): Promise<Toast | void> {
  const { base } = ctx.kit;
  const access = await accessPerson(base, ctx.visitor.member.id, clientId, 'work-client');
  if (!access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
  const deal =
    dealId === undefined ? soleUnpriced(await base.deals.openOf(clientId)) : await base.deals.get(dealId);
  const text = dealsText[ctx.locale];
  const question = deal
    ? text.askPrice(dealLine(deal, access.settings.stages, ctx.locale))
    : text.askNew(clientLine(access.client, ctx.locale));
  await ask(ctx, { kind: 'deal', clientId, ...(deal && { dealId: deal.id }) }, question);
}
