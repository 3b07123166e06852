import { Composer } from 'grammy';
import { ownsCard } from '../../../domain/clients/own-card.ts';
import { isCommand, pendingOf } from '../../awaited.ts';
import type { PersonCtx } from '../../context.ts';
import { onPress } from '../../telegram/button.ts';
import { on, onCommand } from '../../telegram/route.ts';
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
import { agreeToNews, declineNews, switchNews, switchNewsOnCard } from './subscription.ts';

/** What people do with their own data: see, correct and erase it, news on and off, inviting a friend. */
export function selfServiceFeature(): Composer<PersonCtx> {
  const composer = new Composer<PersonCtx>();
  leaveCorrection(composer);
  onCommand(composer, 'me', (ctx) => showMe(ctx));
  onCommand(composer, 'forget', askErase);
  onCommand(composer, 'subscribe', (ctx) => switchNews(ctx, true));
  onCommand(composer, 'unsubscribe', (ctx) => switchNews(ctx, false));
  onCommand(composer, 'invite', invite);
  onCommand(composer, 'cancel', cancel);
  onCommand(composer, 'help', help);
  onPress(composer, fixButton, (ctx, { field }) => askCorrection(ctx, field));
  onPress(composer, newsButton, (ctx, news) => switchNewsOnCard(ctx, news.on === 1));
  onPress(composer, subscribeButton, (ctx) => switchNews(ctx, true));
  onPress(composer, unsubscribeButton, (ctx) => switchNews(ctx, false));
  onPress(composer, consentButton, (ctx, { version }) => showConsentWords(ctx, version));
  onPress(composer, adsYesButton, (ctx, { version }) => agreeToNews(ctx, version));
  onPress(composer, adsNoButton, declineNews);
  onPress(composer, askEraseButton, askErase);
  onPress(composer, eraseButton, (ctx, { client }) => erase(ctx, client));
  onPress(composer, keepButton, (ctx) => show(ctx, { text: selfServiceText[ctx.locale].kept }));
  onPress(composer, detachButton, (ctx, { client }) => detach(ctx, client));
  on(composer, 'message', async (ctx, next) => {
    const asked = isCommand(ctx.message) ? undefined : await pendingOf(ctx);
    return asked?.kind === 'correction' ? takeCorrection(ctx, asked) : next();
  });
  on(composer, 'message:contact', async (ctx, next) => {
    const { contact } = ctx.message;
    const isUnproven = ctx.visitor.kind === 'client' && !ownsCard(ctx.visitor.client, ctx.from.id);
    if (!isUnproven || contact.user_id !== ctx.from.id || (await pendingForm(ctx))) return next();
    if (await takeProof(ctx, contact)) await showMe(ctx);
  });
  return composer;
}

/** Whoever gives a command or presses a button has gone on: the next words are no correction. */
function leaveCorrection(composer: Composer<PersonCtx>): void {
  composer.use(async (ctx, next) => {
    const goesOn = ctx.callbackQuery !== undefined || isCommand(ctx.message);
    if (goesOn && (await pendingOf(ctx))?.kind === 'correction') await ctx.kit.dialogues.clear(ctx.from.id);
    await next();
  });
}
