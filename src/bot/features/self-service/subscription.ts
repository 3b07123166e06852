import { subscribe, unsubscribe } from '../../../domain/privacy/subscription.ts';
import type { PersonCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { say, show } from '../../telegram/screen.ts';
import { selfServiceText } from '../../text/self-service.text.ts';
import { advertisingWords } from '../lead-form/consent-words.ts';
import { showMe } from './me.ts';
import { askForProof } from './proof.ts';
import { advertisingView, subscriptionView } from './subscription.view.ts';

/** Switches news and offers on or off, and says so where the person asked. */
export async function switchNews(ctx: PersonCtx, on: boolean): Promise<void> {
  if (await setNews(ctx, on)) await show(ctx, subscriptionView(on, ctx.locale));
}

/** The same from the view of one's own card, which is shown as it is now. */
export async function switchNewsOnCard(ctx: PersonCtx, on: boolean): Promise<Toast | void> {
  if (!(await setNews(ctx, on))) return;
  await showMe(ctx);
  const text = selfServiceText[ctx.locale];
  return { text: on ? text.subscribed : text.unsubscribed };
}

/** Yes to the question about news; under words that have changed meanwhile it is asked anew. */
export async function agreeToNews(ctx: PersonCtx, version: string): Promise<void> {
  const isCurrent = (['ru', 'en'] as const).some((locale) => advertisingWords(locale).version === version);
  if (isCurrent) await switchNews(ctx, true);
  else await show(ctx, advertisingView(ctx.locale));
}

export async function declineNews(ctx: PersonCtx): Promise<void> {
  await show(ctx, { text: selfServiceText[ctx.locale].notNow });
}

/** False when there is nobody to switch it for: the person is told what to do instead. */
async function setNews(ctx: PersonCtx, on: boolean): Promise<boolean> {
  const { kit, act, from, locale } = ctx;
  const { version: textVersion, text } = advertisingWords(locale);
  const result = on
    ? await subscribe(kit.base, act, { telegramId: from.id, textVersion, text, locale })
    : await unsubscribe(kit.base, act, from.id);
  if (result.ok) return true;
  if (result.code === 'not-proven') await askForProof(ctx);
  else await say(ctx, { text: selfServiceText[locale].meetFirst });
  return false;
}
