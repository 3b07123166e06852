import { InlineKeyboard } from 'grammy';
import { LOW_MARK } from '../../../domain/campaigns/ready/ready-made.ts';
import { leaveByButton, pressButton } from '../../../domain/campaigns/respond.ts';
import type { MemberCtx, PersonCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { say } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { readyText } from '../../text/ready.text.ts';
import { subscribeButton, unsubscribeButton } from '../self-service/buttons.ts';
import { beginNews, endNews } from '../self-service/subscription.ts';
import { copyLeaveButton, copyPressButton } from './buttons.ts';

/** What clients do with the buttons under a copy: answer, wish, unsubscribe. The copy itself stays as it is. */
export function campaignResponses(): Routes<PersonCtx> {
  const routes = createRoutes<PersonCtx>();
  onPress(routes, copyPressButton, (ctx, pressed) => press(ctx, pressed, 'gone'));
  onPress(routes, copyLeaveButton, (ctx, pressed) => leave(ctx, pressed, 'gone'));
  return routes;
}

/**
 * The same for a member, who may be a client as well; mostly they press what they sent to themselves to look at it. Their way out of
 * news and back is theirs too.
 */
export function teamResponses(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onPress(routes, copyPressButton, (ctx, pressed) => press(ctx, pressed, 'sample'));
  onPress(routes, copyLeaveButton, (ctx, pressed) => leave(ctx, pressed, 'sample'));
  onPress(routes, subscribeButton, (ctx) => asClient(ctx, beginNews));
  onPress(routes, unsubscribeButton, (ctx) => asClient(ctx, endNews));
  onCommand(routes, 'unsubscribe', async (ctx, next) => ((await isClient(ctx)) ? endNews(ctx) : next()));
  return routes;
}

async function isClient({ kit, from }: MemberCtx): Promise<boolean> {
  return (await kit.base.clients.findByContacts([`telegram:${from.id}`])).length > 0;
}

async function asClient(ctx: MemberCtx, act: (ctx: MemberCtx) => Promise<void>): Promise<Toast | void> {
  return (await isClient(ctx)) ? act(ctx) : { text: accessText[ctx.locale].staleButton, alert: true };
}

/** What is said when no copy of theirs stands there. */
type Otherwise = 'gone' | 'sample';

async function press(
  ctx: PersonCtx,
  { id, nth }: { readonly id: number; readonly nth: number },
  otherwise: Otherwise,
): Promise<Toast | void> {
  const { copy } = campaignsText[ctx.locale];
  const pressed = await pressButton(ctx.kit.base, ctx.act, {
    campaignId: id,
    nth,
    messageId: pressedUnder(ctx),
    telegramId: ctx.from.id,
    newReferralCode: ctx.kit.newToken,
  });
  if (!pressed.ok) return { text: copy[otherwise], alert: true };
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

async function leave(
  ctx: PersonCtx,
  { id }: { readonly id: number },
  otherwise: Otherwise,
): Promise<Toast | void> {
  const { copy } = campaignsText[ctx.locale];
  const from = { campaignId: id, telegramId: ctx.from.id, messageId: pressedUnder(ctx) };
  const left = await leaveByButton(ctx.kit.base, ctx.act, from);
  if (!left.ok) return { text: copy[otherwise], alert: true };
  await say(ctx, {
    text: copy.left,
    buttons: new InlineKeyboard().text(copy.back, subscribeButton.pack({})),
  });
}
