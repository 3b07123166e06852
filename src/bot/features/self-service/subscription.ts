import { ownsCard } from '../../../domain/clients/own-card.ts';
import { subscribe, unsubscribe } from '../../../domain/privacy/subscription.ts';
import type { PersonCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { dropButtons, say, show } from '../../telegram/screen.ts';
import { selfServiceText } from '../../text/self-service.text.ts';
import { advertisingWords, advertisingWordsOf } from '../lead-form/consent-words.ts';
import { showMe } from './me.ts';
import { askForProof } from './proof.ts';
import { advertisingView, subscriptionView } from './subscription.view.ts';

/**
 * Begins news and offers at once: whoever asks for them by a command, or wants them back, needs no second question. The words that are
 * recorded as agreed to are shown with the answer, and the way out stands under them.
 */
export async function beginNews(ctx: PersonCtx): Promise<void> {
  const { version: textVersion, text } = advertisingWords(ctx.locale);
  const who = { telegramId: ctx.from.id, textVersion, text, locale: ctx.locale };
  const begun = await subscribe(ctx.kit.base, ctx.act, who);
  if (begun.ok) await show(ctx, subscriptionView(true, ctx.locale, text));
  else await refuse(ctx, begun.code);
}

/** Asks about news and offers in the very words that are agreed to, under one's own card. Whoever gets them already is told so. */
async function offerNews(ctx: PersonCtx): Promise<void> {
  const { visitor, from, locale } = ctx;
  if (visitor.kind !== 'client') return refuse(ctx, 'no-client');
  if (!ownsCard(visitor.client, from.id)) return refuse(ctx, 'not-proven');
  const isOn = visitor.client.subscribed;
  await say(ctx, isOn ? subscriptionView(true, locale) : advertisingView(locale));
}

/** Ends news and offers at once. What stands above the button, a greeting perhaps, stays to be read. */
export async function endNews(ctx: PersonCtx): Promise<void> {
  const ended = await unsubscribe(ctx.kit.base, ctx.act, ctx.from.id);
  if (!ended.ok) return refuse(ctx, ended.code);
  await say(ctx, subscriptionView(false, ctx.locale));
  const pressed = ctx.callbackQuery?.message;
  if (pressed) await dropButtons(ctx, pressed.message_id);
}

/** The same from the view of one's own card, which is shown as it is now; the question comes under it. */
export async function switchNewsOnCard(ctx: PersonCtx, on: boolean): Promise<Toast | void> {
  if (on) return offerNews(ctx);
  const ended = await unsubscribe(ctx.kit.base, ctx.act, ctx.from.id);
  if (!ended.ok) return refuse(ctx, ended.code);
  await showMe(ctx);
  return { text: selfServiceText[ctx.locale].unsubscribed };
}

/** Yes to the question about news: what is recorded are the words above the button, or, when they have changed, it is asked anew. */
export async function agreeToNews(ctx: PersonCtx, version: string): Promise<void> {
  const { kit, act, from } = ctx;
  const words = advertisingWordsOf(version);
  if (!words) return show(ctx, advertisingView(ctx.locale));
  const { text, locale } = words;
  const agreed = await subscribe(kit.base, act, { telegramId: from.id, textVersion: version, text, locale });
  if (agreed.ok) await show(ctx, subscriptionView(true, ctx.locale));
  else await refuse(ctx, agreed.code);
}

/** No to the question, which may be an old one: whoever has agreed since agrees no more. */
export async function declineNews(ctx: PersonCtx): Promise<void> {
  await unsubscribe(ctx.kit.base, ctx.act, ctx.from.id);
  await show(ctx, { text: selfServiceText[ctx.locale].notNow });
}

/** There is nobody to switch it for: the person is told what to do instead. */
async function refuse(ctx: PersonCtx, why: 'no-client' | 'not-proven'): Promise<void> {
  if (why === 'not-proven') await askForProof(ctx);
  else await say(ctx, { text: selfServiceText[ctx.locale].meetFirst });
}
