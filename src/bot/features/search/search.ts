import { isCommand, onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress } from '../../telegram/button.ts';
import { withExamples } from '../../telegram/examples.ts';
import { repliedMessage } from '../../telegram/replied-message.ts';
import { createRoutes, on, onCommand, type Routes } from '../../telegram/route.ts';
import { searchText } from '../../text/search.text.ts';
import { ask } from '../asking.ts';
import { addFound } from './add-found.ts';
import { addFoundButton, findPageButton, ownPageButton, searchButton } from './buttons.ts';
import { findAgain, searchFor } from './find.ts';
import { showOwn } from './own.ts';

/** Looking clients up: `/find`, `/my`, and the pages of both. */
export function searchFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'find', (ctx) => (ctx.match.trim() === '' ? askWhom(ctx) : searchFor(ctx, ctx.match)));
  onCommand(routes, 'my', (ctx) => showOwn(ctx, 0));
  onPress(routes, searchButton, askWhom);
  onPress(routes, findPageButton, (ctx, { page }) => findAgain(ctx, page));
  onPress(routes, ownPageButton, (ctx, { page }) => showOwn(ctx, page));
  onPress(routes, addFoundButton, addFound);
  onAwaited(routes, 'search', async (ctx) => {
    const { text } = ctx.message;
    if (text === undefined) return askWhom(ctx);
    await searchFor(ctx, text);
  });
  return routes;
}

async function askWhom(ctx: MemberCtx): Promise<void> {
  await ask(ctx, { kind: 'search' }, withExamples(searchText[ctx.locale].ask));
}

/** Plain words from a member are a search. Comes last: after commands, questions and answers to clients. */
export function plainSearchFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  on(routes, 'message:text', async (ctx, next) => {
    const { message } = ctx;
    if (isCommand(message) || repliedMessage(message) || message.forward_origin) return next();
    await searchFor(ctx, message.text);
  });
  return routes;
}
