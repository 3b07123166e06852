import { readHistory } from '../../../domain/timeline/read-history.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, type Routes } from '../../telegram/route.ts';
import { show } from '../../telegram/screen.ts';
import { historyButton } from '../cards/buttons.ts';
import { refusal } from '../cards/cards.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { EVENTS_PER_PAGE, eventButton, historyView } from './history.view.ts';
import { showEvent } from './show-event.ts';

/** Everything that happened to a client: the pages of the History button, and its files shown again. */
export function historyFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onPress(routes, historyButton, (ctx, { client, page }) => showHistory(ctx, client, page));
  onPress(routes, eventButton, (ctx, { id }) => showEvent(ctx, id));
  return routes;
}

async function showHistory(ctx: MemberCtx, clientId: number, index: number): Promise<Toast | void> {
  const part = { skip: index * EVENTS_PER_PAGE, limit: EVENTS_PER_PAGE };
  const read = await readHistory(ctx.kit.base, ctx.visitor.member.id, clientId, part);
  if (!read.ok) return refusal(ctx, await accessRefusalText(ctx, read));
  if (read.history.page.items.length === 0 && index > 0) return showHistory(ctx, clientId, 0);
  await show(ctx, historyView(read.history, index, readerOf(ctx)));
}
