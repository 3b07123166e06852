import type { Ref } from '../../../domain/clients/ref.ts';
import { type PriceRefusal, priceDeal } from '../../../domain/deals/price-deal.ts';
import { parseMoney, splitMoney } from '../../../domain/values/money.ts';
import { cleanText } from '../../../domain/values/plain-text.ts';
import type { MemberCtx } from '../../context.ts';
import { accessText } from '../../text/access.text.ts';
import { dealsText } from '../../text/deals.text.ts';
import { refusal, showCard } from '../cards/cards.ts';
import { dealLine } from '../cards/client-line.ts';
import { accessRefusalText } from '../refusal.view.ts';

const MAX_TITLE = 200;

/** Reads "12 500 Wardrobe" and says what the deal is worth; false when the words hold no amount, and the member was told. */
export async function price(ctx: MemberCtx, ref: Ref, typed: string): Promise<boolean> {
  const { base, defaults } = ctx.kit;
  const text = dealsText[ctx.locale];
  const terms = splitMoney(typed, defaults.currency);
  if (!terms) {
    const whole = parseMoney(typed, defaults.currency);
    await ctx.reply(!whole.ok && whole.code === 'too-much' ? text.tooMuch : text.notMoney);
    return false;
  }
  const title = cleanText(terms.rest, MAX_TITLE).replace(/\s+/gu, ' ');
  const priced = await priceDeal(base, ctx.act, ctx.visitor.member.id, { ref, amount: terms.money, title });
  if (!priced.ok) {
    await refusal(ctx, await refusalWords(ctx, priced));
    return true;
  }
  const { stages } = await base.settings.get();
  const line = dealLine(priced.deal, stages, ctx.locale);
  await showCard(ctx, priced.deal.clientId, priced.isNew ? text.opened(line) : text.priced(line));
  return true;
}

async function refusalWords(ctx: MemberCtx, refused: PriceRefusal): Promise<string> {
  switch (refused.code) {
    case 'no-deal':
      return accessText[ctx.locale].noDeal;
    case 'same-terms': {
      const { stages } = await ctx.kit.base.settings.get();
      return dealsText[ctx.locale].same(dealLine(refused.deal, stages, ctx.locale));
    }
    default:
      return accessRefusalText(ctx, refused);
  }
}
