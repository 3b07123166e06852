import { InlineKeyboard } from 'grammy';
import { LOW_MARK } from '../../../domain/campaigns/ready/ready-made.ts';
import { leaveByButton, pressButton } from '../../../domain/campaigns/respond.ts';
import type { MemberCtx, PersonCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, type Routes } from '../../telegram/route.ts';
import { say } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { readyText } from '../../text/ready.text.ts';
import { subscribeButton } from '../self-service/buttons.ts';
import { copyLeaveButton, copyPressButton } from './buttons.ts';

/** What clients do with the buttons under a copy: answer, wish, unsubscribe. The copy itself stays as it is. */
export function campaignResponses(): Routes<PersonCtx> {
  const routes = createRoutes<PersonCtx>();
  onPress(routes, copyPressButton, press);
  onPress(routes, copyLeaveButton, leave);
  return routes;
}

async function press(
  ctx: PersonCtx,
  { id, nth }: { readonly id: number; readonly nth: number },
): Promise<Toast | void> {
  const { copy } = campaignsText[ctx.locale];
  const pressed = await pressButton(ctx.kit.base, ctx.act, {
    campaignId: id,
    nth,
    messageId: pressedUnder(ctx),
    telegramId: ctx.from.id,
    newReferralCode: ctx.kit.newToken,
  });
  if (!pressed.ok) return { text: copy.gone, alert: true };
  if (pressed.button.kind === 'rate') return thankFor(ctx, pressed.button.mark, pressed.isNew);
  return { text: pressed.isNew ? copy.thanks : copy.again, alert: true };
}

/** Telegram names the message of a button also when it shows it no more. */
function pressedUnder({ callbackQuery }: PersonCtx): number {
  return callbackQuery?.message?.message_id ?? 0;
}

/** The words come as a message, so that what the client writes next answers them. */
async function thankFor(ctx: PersonCtx, mark: number, isNew: boolean): Promise<Toast | void> {
  const { rated } = readyText[ctx.locale];
  if (!isNew) return { text: rated.again, alert: true };
  await say(ctx, { text: mark <= LOW_MARK ? rated.low : rated.high });
}

async function leave(ctx: PersonCtx, { id }: { readonly id: number }): Promise<Toast | void> {
  const { copy } = campaignsText[ctx.locale];
  const from = { campaignId: id, telegramId: ctx.from.id, messageId: pressedUnder(ctx) };
  const left = await leaveByButton(ctx.kit.base, ctx.act, from);
  if (!left.ok) return { text: copy.gone, alert: true };
  await say(ctx, {
    text: copy.left,
    buttons: new InlineKeyboard().text(copy.back, subscribeButton.pack({})),
  });
}

/** A member presses what they sent to themselves to look at it. */
export function campaignSamples(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  for (const button of [copyPressButton, copyLeaveButton]) {
    onPress(routes, button, async (ctx) => ({ text: campaignsText[ctx.locale].copy.sample, alert: true }));
  }
  return routes;
}
