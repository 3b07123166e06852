import { pendingOf } from '../../awaited.ts';
import type { PersonCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { show } from '../../telegram/screen.ts';
import { consentText } from '../../text/consent.text.ts';
import { askQuestion } from './asking.ts';
import { formFor, pendingForm } from './begin.ts';
import { carryOut } from './carry-out.ts';
import { declinedView } from './consent.view.ts';
import { currentWords, hasConsented } from './record-consent.ts';

/** Agree was pressed, perhaps long after: under a text that has changed, with no form any more, or for the second time. */
export async function pressAgree(ctx: PersonCtx, version: string): Promise<Toast | void> {
  const form = await pendingForm(ctx);
  if (form?.key === ctx.act.key) return askQuestion(ctx, form, null);
  if (form ? form.step !== 'consent' : await hasConsented(ctx)) {
    return { text: consentText[ctx.locale].known };
  }
  const fresh = { source: null, referralCode: null, words: [], hasConsented: false };
  const asked = form ?? (await formFor(ctx, fresh));
  if (asked) await carryOut(ctx, { do: 'agree', form: { ...asked, consentVersion: version } });
}

/** "Not now" was pressed. Whoever has agreed is told how to take it back; whoever has not leaves nothing behind. */
export async function pressDecline(ctx: PersonCtx, version: string): Promise<Toast | void> {
  const form = await pendingForm(ctx);
  if (form?.step === 'consent') {
    return carryOut(ctx, { do: 'decline', form: { ...form, declined: true, words: [] } });
  }
  if (form || (await hasConsented(ctx))) return { text: consentText[ctx.locale].withdraw, alert: true };
  const words = await currentWords(ctx, version);
  if (words && !(await pendingOf(ctx))) await show(ctx, declinedView(words, ctx.locale));
}
