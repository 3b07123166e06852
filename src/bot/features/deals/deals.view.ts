import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Client } from '../../../domain/clients/client.ts';
import type { Deal, Stage } from '../../../domain/deals/deal.ts';
import type { PricedDeal } from '../../../domain/deals/price-deal.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { formatMoney, type Money, moneyKey, sameMoney } from '../../../domain/values/money.ts';
import { defineButton } from '../../telegram/button.ts';
import type { Screen } from '../../telegram/screen.ts';
import { cardText } from '../../text/card.text.ts';
import { dealsText } from '../../text/deals.text.ts';
import { cardButton } from '../cards/buttons.ts';
import { clientLine, dealLine } from '../cards/client-line.ts';

/** Changes what an open deal is worth. `was` is the amount that the button's reader saw, empty when there was none. */
export const repriceButton = defineButton('reprice', { deal: 'int', was: 'word', to: 'word' });
/** Opens a deal for `to` beside the only open one, as the button's reader saw that. */
export const anotherButton = defineButton('another', { deal: 'int', was: 'word', to: 'word' });

interface Doubt {
  readonly client: Client;
  readonly deal: Deal;
  readonly amount: Money;
}

/** Asks whether an amount is for the client's only open deal, which has one, or for another. */
export function whichDealView(
  { client, deal, amount }: Doubt,
  stages: readonly Stage[],
  locale: Locale,
): Screen {
  const text = dealsText[locale];
  const [line, sum] = [dealLine(deal, stages, locale), formatMoney(amount, locale)];
  const isSame = sameMoney(deal.amount, amount);
  const choice = { deal: deal.id, was: keyOf(deal.amount), to: moneyKey(amount) };
  const buttons = new InlineKeyboard();
  if (!isSame) buttons.text(text.change(sum), repriceButton.pack(choice)).row();
  buttons.text(text.another(sum), anotherButton.pack(choice)).row();
  buttons.text(cardText[locale].back, cardButton.pack({ client: client.id }));
  return {
    text: isSame ? text.whichSame(line) : text.which(clientLine(client, locale), line, sum),
    buttons,
    guarded: true,
  };
}

/** The way back to what an open deal was worth before; none for what is new, and for what got its first amount. */
export function undoRow({ deal, before }: PricedDeal, locale: Locale): InlineKeyboardButton[] {
  if (before === null || deal.closedAt !== null) return [];
  const back = { deal: deal.id, was: keyOf(deal.amount), to: moneyKey(before) };
  return [InlineKeyboard.text(dealsText[locale].undo(formatMoney(before, locale)), repriceButton.pack(back))];
}

function keyOf(amount: Money | null): string {
  return amount === null ? '' : moneyKey(amount);
}
