import { ownsCard } from '../../../domain/clients/own-card.ts';
import { isTextCommand, pendingOf } from '../../awaited.ts';
import type { PersonCtx } from '../../context.ts';
import { onPress } from '../../telegram/button.ts';
import { createRoutes, on, onCommand, type Routes } from '../../telegram/route.ts';
import { show } from '../../telegram/screen.ts';
import { selfServiceText } from '../../text/self-service.text.ts';
import { pendingForm } from '../lead-form/begin.ts';
import {
  adsNoButton,
  adsYesButton,
  askEraseButton,
  consentButton,
  detachButton,
  eraseButton,
  fixButton,
  keepButton,
  newsButton,
  subscribeButton,
  unsubscribeButton,
} from './buttons.ts';
import { cancel } from './cancel.ts';
import { askCorrection, takeCorrection } from './correction.ts';
import { askErase, detach, erase } from './erase.ts';
import { help } from './help.ts';
import { invite } from './invite.ts';
import { showConsentWords, showMe } from './me.ts';
import { takeProof } from './proof.ts';
import { agreeToNews, beginNews, declineNews, endNews, switchNewsOnCard } from './subscription.ts';

/** What people do with their own data: see, correct and erase it, news on and off, inviting a friend. */
export function selfServiceFeature(): Routes<PersonCtx> {
  const routes = createRoutes<PersonCtx>();
  leaveCorrection(routes);
  onCommand(routes, 'me', (ctx) => showMe(ctx));
  onCommand(routes, 'forget', askErase);
  onCommand(routes, 'subscribe', beginNews);
  onCommand(routes, 'unsubscribe', endNews);
  onCommand(routes, 'invite', invite);
  onCommand(routes, 'cancel', cancel);
  onCommand(routes, 'help', help);
  onPress(routes, fixButton, (ctx, { field }) => askCorrection(ctx, field));
  onPress(routes, newsButton, (ctx, news) => switchNewsOnCard(ctx, news.on === 1));
  onPress(routes, subscribeButton, beginNews);
  onPress(routes, unsubscribeButton, endNews);
  onPress(routes, consentButton, (ctx, { version }) => showConsentWords(ctx, version));
  onPress(routes, adsYesButton, (ctx, { version }) => agreeToNews(ctx, version));
  onPress(routes, adsNoButton, declineNews);
  onPress(routes, askEraseButton, askErase);
  onPress(routes, eraseButton, (ctx, { client }) => erase(ctx, client));
  onPress(routes, keepButton, (ctx) => show(ctx, { text: selfServiceText[ctx.locale].kept }));
  onPress(routes, detachButton, (ctx, { client }) => detach(ctx, client));
  on(routes, 'message', async (ctx, next) => {
    const asked = isTextCommand(ctx.message) ? undefined : await pendingOf(ctx);
    return asked?.kind === 'correction' ? takeCorrection(ctx, asked) : next();
  });
  on(routes, 'message:contact', async (ctx, next) => {
    const { contact } = ctx.message;
    const isUnproven = ctx.visitor.kind === 'client' && !ownsCard(ctx.visitor.client, ctx.from.id);
    if (!isUnproven || contact.user_id !== ctx.from.id || (await pendingForm(ctx))) return next();
    if (await takeProof(ctx, contact)) await showMe(ctx);
  });
  return routes;
}

/** Whoever gives a command or presses a button has gone on: the next words are no correction. */
function leaveCorrection(routes: Routes<PersonCtx>): void {
  routes.use(async (ctx, next) => {
    const goesOn = ctx.callbackQuery !== undefined || isTextCommand(ctx.message);
    if (goesOn && (await pendingOf(ctx))?.kind === 'correction') await ctx.kit.dialogues.clear(ctx.from.id);
    await next();
  });
}
