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
import { clientLine, dealLabel, dealLine, MOST_DEAL_BUTTONS } from '../cards/client-line.ts';

/** Changes what an open deal is worth. `was` is the amount that the button's reader saw, empty when there was none. */
export const repriceButton = defineButton('reprice', { deal: 'int', was: 'word', to: 'word' });
/** Opens a deal for `to` beside the open ones, of which `deal` is the newest, as the button's reader saw it. */
export const anotherButton = defineButton('another', { deal: 'int', was: 'word', to: 'word' });

interface Doubt {
  readonly client: Client;
  readonly deals: readonly [Deal, ...Deal[]];
  readonly amount: Money;
}

/** Asks whether an amount is for one of the client's open deals, or for another. */
export function whichDealView(
  { client, deals, amount }: Doubt,
  stages: readonly Stage[],
  locale: Locale,
): Screen {
  const text = dealsText[locale];
  const sum = formatMoney(amount, locale);
  const choiceOf = (deal: Deal) => ({ deal: deal.id, was: keyOf(deal.amount), to: moneyKey(amount) });
  const [first, second] = deals;
  const buttons = new InlineKeyboard();
  for (const deal of deals.slice(0, MOST_DEAL_BUTTONS)) {
    const label = second ? dealLabel(deal, stages, locale) : text.change(sum);
    if (!sameMoney(deal.amount, amount)) buttons.text(label, repriceButton.pack(choiceOf(deal))).row();
  }
  const newest = deals.reduce((one, other) => (other.id > one.id ? other : one));
  buttons.text(text.another(sum), anotherButton.pack(choiceOf(newest))).row();
  buttons.text(cardText[locale].back, cardButton.pack({ client: client.id }));
  const who = clientLine(client, locale);
  const line = dealLine(first, stages, locale);
  const only = sameMoney(first.amount, amount) ? text.whichSame(line) : text.which(who, line, sum);
  return { text: second ? text.whichOf(who, deals.length, sum) : only, buttons, guarded: true };
}

/** The way back to what an open deal was worth before, under the title that it has now; none for what is new, and for what got its first amount. */
export function undoRow({ deal, before }: PricedDeal, locale: Locale): InlineKeyboardButton[] {
  if (before === null || deal.closedAt !== null || sameMoney(before, deal.amount)) return [];
  const back = { deal: deal.id, was: keyOf(deal.amount), to: moneyKey(before) };
  return [InlineKeyboard.text(dealsText[locale].undo(formatMoney(before, locale)), repriceButton.pack(back))];
}

function keyOf(amount: Money | null): string {
  return amount === null ? '' : moneyKey(amount);
}
