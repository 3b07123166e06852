import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { loadCard } from '../../../domain/clients/client-card.ts';
import { parseRef } from '../../../domain/clients/ref.ts';
import type { TeamCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { type Screen, say, show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { cardText } from '../../text/card.text.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { cardButton, openButton } from './buttons.ts';
import { cardView } from './card.view.ts';

/** The client card: `/client 12`, `/client D7`, and the button that leads back to it. */
export function cardsFeature(): Routes<TeamCtx> {
  const routes = createRoutes<TeamCtx>();
  onCommand(routes, 'client', async (ctx) => {
    const ref = parseRef(ctx.match);
    if (!ref) return void (await ctx.reply(cardText[ctx.locale].askRef));
    const clientId = ref.kind === 'client' ? ref.id : (await ctx.kit.base.deals.get(ref.id))?.clientId;
    if (clientId === undefined) return void (await ctx.reply(accessText[ctx.locale].noDeal));
    await showCard(ctx, clientId);
  });
  onPress(routes, cardButton, (ctx, { client }) => showCard(ctx, client));
  onPress(routes, openButton, (ctx, { client }) => openCard(ctx, client));
  return routes;
}

/** What just happened, and buttons that go with it above those of the card: to undo it, to complete it. */
export interface Notice {
  readonly text: string;
  readonly row?: InlineKeyboardButton[];
}

/**
 * Shows a client's card: over the message whose button was pressed, else as a new message. `notice` says on top what just
 * happened. A refusal is said as a toast when a button was pressed.
 */
export async function showCard(
  ctx: TeamCtx,
  clientId: number,
  notice?: string | Notice,
): Promise<Toast | void> {
  const loaded = await loadCard(ctx.kit.base, ctx.visitor.member.id, clientId);
  if (!loaded.ok) return refusal(ctx, await accessRefusalText(ctx, loaded));
  const { text, row }: Partial<Notice> = typeof notice === 'string' ? { text: notice } : (notice ?? {});
  if (text !== undefined && !ctx.callbackQuery) await say(ctx, { text });
  await show(ctx, withRow(cardView(loaded.card, readerOf(ctx)), row));
  return text !== undefined && ctx.callbackQuery ? { text } : undefined;
}

function withRow(screen: Screen, row: InlineKeyboardButton[] = []): Screen {
  if (row.length === 0) return screen;
  return { ...screen, buttons: InlineKeyboard.from([row, ...(screen.buttons?.inline_keyboard ?? [])]) };
}

/** Sends a client's card as a new message, whatever was pressed. */
export async function openCard(ctx: TeamCtx, clientId: number, notice?: string): Promise<Toast | void> {
  const loaded = await loadCard(ctx.kit.base, ctx.visitor.member.id, clientId);
  if (!loaded.ok) return refusal(ctx, await accessRefusalText(ctx, loaded));
  await say(ctx, cardView(loaded.card, readerOf(ctx)));
  return notice === undefined ? undefined : { text: notice };
}

/** Says a refusal where the person looks: on top of the chat after a press, else as a message. */
export async function refusal(ctx: TeamCtx, text: Screen['text']): Promise<Toast | void> {
  if (ctx.callbackQuery) return { text: text.toString(), alert: true };
  await say(ctx, { text });
}
