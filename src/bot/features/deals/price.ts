import { type DealTerms, type PriceRefusal, priceDeal } from '../../../domain/deals/price-deal.ts';
import { parseMoney, readMoneyKey, splitMoney } from '../../../domain/values/money.ts';
import { cleanText } from '../../../domain/values/plain-text.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { dealsText } from '../../text/deals.text.ts';
import { refusal, showCard } from '../cards/cards.ts';
import { dealLine } from '../cards/client-line.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { undoRow, whichDealView } from './deals.view.ts';

const MAX_TITLE = 200;

/** Reads "12 500 Wardrobe" and says what the deal is worth; what is wrong, when the words hold no amount. */
export async function priceTyped(
  ctx: MemberCtx,
  of: Pick<DealTerms, 'ref' | 'isAnother'>,
  typed: string,
): Promise<string | undefined> {
  const { currency } = ctx.kit.defaults;
  const terms = splitMoney(typed, currency);
  if (!terms) {
    const text = dealsText[ctx.locale];
    const whole = parseMoney(typed, currency);
    return !whole.ok && whole.code === 'too-much' ? text.tooMuch : text.notMoney;
  }
  const title = cleanText(terms.rest, MAX_TITLE).replace(/\s+/gu, ' ');
  await price(ctx, { ...of, amount: terms.money, title });
  return undefined;
}

/** What a button says of the client's open deal: the amount that its reader saw, and the one that they decide on. */
export interface Decision {
  readonly deal: number;
  readonly was: string;
  readonly to: string;
}

/** Prices the deal that a button names, or another beside it. */
export async function pricePressed(
  ctx: MemberCtx,
  { deal: id, was, to }: Decision,
  isAnother: boolean,
): Promise<Toast | void> {
  const [seen, amount] = [was === '' ? null : readMoneyKey(was), readMoneyKey(to)];
  const deal = await ctx.kit.base.deals.get(id);
  if (!deal) return refusal(ctx, accessText[ctx.locale].noDeal);
  if (seen === undefined || !amount) return refusal(ctx, accessText[ctx.locale].staleButton);
  const ref = isAnother ? ({ kind: 'client', id: deal.clientId } as const) : ({ kind: 'deal', id } as const);
  return price(ctx, { ref, amount, title: '', isAnother, seen: { id, amount: seen } });
}

/** Says what a deal is worth, and shows the card with a way back. */
async function price(ctx: MemberCtx, terms: DealTerms): Promise<Toast | void> {
  const { base } = ctx.kit;
  const text = dealsText[ctx.locale];
  const priced = await priceDeal(base, ctx.act, ctx.visitor.member.id, terms);
  if (!priced.ok) return explain(ctx, priced, terms);
  const { stages } = await base.settings.get();
  const line = dealLine(priced.deal, stages, ctx.locale);
  return showCard(ctx, priced.deal.clientId, {
    text: priced.isNew ? text.opened(line) : text.priced(line),
    row: undoRow(priced, ctx.locale),
  });
}

async function explain(ctx: MemberCtx, refused: PriceRefusal, { amount }: DealTerms): Promise<Toast | void> {
  const { stages } = await ctx.kit.base.settings.get();
  const text = dealsText[ctx.locale];
  switch (refused.code) {
    case 'no-deal':
      return refusal(ctx, accessText[ctx.locale].noDeal);
    case 'same-terms':
      return refusal(ctx, text.same(dealLine(refused.deal, stages, ctx.locale)));
    case 'which-deal':
      return show(ctx, whichDealView({ ...refused, amount }, stages, ctx.locale));
    case 'changed-meanwhile':
      await showCard(ctx, refused.deal.clientId);
      return refusal(ctx, text.meanwhile(dealLine(refused.deal, stages, ctx.locale)));
    default:
      return refusal(ctx, await accessRefusalText(ctx, refused));
  }
}
