import type { Ref } from '../../../domain/clients/ref.ts';
import { priceDeal } from '../../../domain/deals/price-deal.ts';
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
    const words =
      priced.code === 'no-deal' ? accessText[ctx.locale].noDeal : await accessRefusalText(ctx, priced);
    await refusal(ctx, words);
    return true;
  }
  const { stages } = await base.settings.get();
  const line = dealLine(priced.deal, stages, ctx.locale);
  await showCard(ctx, priced.deal.clientId, priced.isNew ? text.opened(line) : text.priced(line));
  return true;
}
