import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { CampaignSettings } from '../../../domain/campaigns/campaign-settings.ts';
import { changeLimits } from '../../../domain/campaigns/change-limits.ts';
import { openSettings } from '../../../domain/settings/change-settings.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { type Screen, show } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { refusal } from '../cards/cards.ts';
import { campaignLimitButton, campaignsButton } from './buttons.ts';
import { wrongText } from './wrong.view.ts';

const PER_WEEK = [1, 2, 3, 0] as const;
const PERCENT = [5, 10, 20] as const;

/** How often a client may be written to, and when a campaign stops by itself. */
export async function showLimits(ctx: MemberCtx): Promise<Toast | void> {
  const opened = await openSettings(ctx.kit.base, ctx.visitor.member.id);
  if (!opened.ok) return refusal(ctx, wrongText(opened, ctx.locale));
  await show(ctx, limitsView(opened.settings.campaigns, ctx.locale));
}

export async function setLimit(
  ctx: MemberCtx,
  { of, value }: { readonly of: string; readonly value: number },
): Promise<Toast | void> {
  const changed = await changeLimits(ctx.kit.base, ctx.act, ctx.visitor.member.id, limitOf(of, value));
  if (!changed.ok) return refusal(ctx, wrongText(changed, ctx.locale));
  await show(ctx, limitsView(changed.settings.campaigns, ctx.locale));
}

/** Only what the buttons offer: a press may be made up. */
function limitOf(of: string, value: number): Partial<CampaignSettings> {
  const perWeek = PER_WEEK.find((known) => known === value);
  if (of === 'week' && perWeek !== undefined) return { perWeek: perWeek === 0 ? null : perWeek };
  const percent = PERCENT.find((known) => known === value);
  return of === 'percent' && percent !== undefined ? { troublePercent: percent } : {};
}

function limitsView({ perWeek, troublePercent }: CampaignSettings, locale: Locale): Screen {
  const { limits, buttons } = campaignsText[locale];
  const keyboard = new InlineKeyboard();
  const mark = (label: string, isChosen: boolean) => (isChosen ? `✓ ${label}` : label);
  for (const [nth, value] of PER_WEEK.entries()) {
    if (nth === 2) keyboard.row();
    const label = mark(limits.week(value), (perWeek ?? 0) === value);
    keyboard.text(label, campaignLimitButton.pack({ of: 'week', value }));
  }
  keyboard.row();
  for (const value of PERCENT) {
    const label = mark(limits.percent(value), troublePercent === value);
    keyboard.text(label, campaignLimitButton.pack({ of: 'percent', value }));
  }
  keyboard.row().text(buttons.back, campaignsButton.pack({ page: 0 }));
  const parts = [
    FormattedString.b(limits.title),
    limits.perWeek(perWeek),
    limits.trouble(troublePercent),
    limits.quiet,
  ];
  return { text: FormattedString.join(parts, '\n\n'), buttons: keyboard };
}
