import { FormattedString } from '@grammyjs/parse-mode';
import { GrammyError, HttpError, InlineKeyboard } from 'grammy';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { type Price, priceOf } from '../../../domain/campaigns/price.ts';
import { formatDuration } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { type Screen, show } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { sayWrongQuery } from '../segments/wrong-query.ts';
import { answerDraftButton, draftButton } from './buttons.ts';
import { audienceFor, reachNow } from './draft.ts';
import { numberText } from './number-text.ts';

/** Shows what it costs to send a draft faster than is free, and how much there is to pay with. */
export async function showSpeed(ctx: MemberCtx, campaign: Campaign): Promise<Toast | void> {
  const opened = await audienceFor(ctx, campaign.segment);
  if (!opened.ok) return sayWrongQuery(ctx, opened);
  const reach = await reachNow(ctx, campaign, opened.audience);
  const balance = await starsOf(ctx);
  await show(ctx, speedView(campaign, { price: priceOf(campaign, reach), balance }, ctx.locale));
}

/** What the bot has to pay with, in whole Stars; undefined when Telegram does not tell. */
async function starsOf({ api }: MemberCtx): Promise<number | undefined> {
  try {
    return (await api.getMyStarBalance()).amount;
  } catch (error) {
    if (error instanceof GrammyError || error instanceof HttpError) return undefined;
    throw error;
  }
}

interface Offer {
  readonly price: Price;
  readonly balance: number | undefined;
}

function speedView({ id, paid }: Campaign, { price, balance }: Offer, locale: Locale): Screen {
  const { speed, buttons } = campaignsText[locale];
  const stars = numberText(price.stars, locale);
  const lines = [
    FormattedString.b(speed.title),
    speed.free(formatDuration(price.freeMs, locale)),
    speed.paid(formatDuration(price.paidMs, locale), stars),
    speed.rules,
    balanceText({ price, balance }, locale),
  ];
  const keyboard = new InlineKeyboard();
  const choice = (label: string, value: 0 | 1) => {
    const isChosen = (value === 1) === paid;
    const data = answerDraftButton.pack({ id, part: 'paid', value });
    keyboard.text(isChosen ? `✓ ${label}` : label, data).row();
  };
  choice(speed.chooseFree, 0);
  choice(speed.choosePaid(stars), 1);
  return {
    text: FormattedString.join(lines, '\n\n'),
    buttons: keyboard.text(buttons.back, draftButton.pack({ id, part: 'draft' })),
  };
}

function balanceText({ price, balance }: Offer, locale: Locale): string {
  const { speed } = campaignsText[locale];
  if (balance === undefined) return speed.unknownBalance;
  const known = speed.balance(numberText(balance, locale));
  return balance < price.stars ? `${known} ${speed.tooLittle}` : known;
}
