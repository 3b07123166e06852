import type { User } from 'grammy/types';
import { examplePhone } from '../../../domain/values/example-phone.ts';
import { isPlainAnswer } from '../../../domain/values/introduction.ts';
import { parsePersonName } from '../../../domain/values/person-name.ts';
import type { PersonCtx } from '../../context.ts';
import { say } from '../../telegram/screen.ts';
import { leadFormText } from '../../text/lead-form.text.ts';
import { consentReminder, consentView } from './consent.view.ts';
import { processingWords, wordsOfVersion } from './consent-words.ts';
import type { LeadForm } from './form-state.ts';
import type { Hint } from './moves.ts';
import { questionView } from './question.view.ts';

/** Remembers where the person stands, and asks the question of this step. */
export async function askQuestion(ctx: PersonCtx, form: LeadForm, hint: Hint | null): Promise<void> {
  if (form.step === 'consent') return askConsent(ctx, form, hint);
  await keepForm(ctx, form);
  const { topics } = await ctx.kit.base.settings.get();
  const shown = telegramName(ctx.from);
  const offered = shown !== null && isPlainAnswer(shown) ? shown : null;
  const phone = examplePhone(ctx.kit.defaults.phoneCountry);
  const facts = { locale: ctx.locale, topics, telegramName: offered, examplePhone: phone };
  const { screen, keyboard } = questionView(form, facts, hint);
  await say(ctx, screen, keyboard);
}

/** Remembers where the person stands. */
export async function keepForm(ctx: PersonCtx, form: LeadForm): Promise<void> {
  await ctx.kit.dialogues.set(ctx.from.id, { ...form, key: ctx.act.key }, ctx.act.at);
}

/** Hints after which the text above still holds and is not sent again. */
const REMINDERS: ReadonlySet<Hint> = new Set<Hint>([
  'consent-first',
  'no-such-command',
  'words-kept',
  'words-full',
]);

/** The text is sent as a message of its own; while it has not changed, a reminder with the buttons is enough. */
async function askConsent(ctx: PersonCtx, form: LeadForm, hint: Hint | null): Promise<void> {
  const { kit, locale } = ctx;
  const { businessName } = kit.defaults;
  const settings = await kit.base.settings.get();
  const shown = wordsOfVersion(form.consentVersion ?? '', settings, businessName, locale);
  if (shown && hint !== null && REMINDERS.has(hint)) {
    await keepForm(ctx, form);
    await say(ctx, consentReminder(hint, shown.version, locale));
    return;
  }
  const words = processingWords(settings, businessName, locale);
  await keepForm(ctx, { ...form, consentVersion: words.version });
  if (hint !== null) await say(ctx, { text: leadFormText[locale].hints[hint] });
  await say(ctx, consentView(words, locale));
}

/** The name that a Telegram account shows when a card could bear it, or null: a username or a number is no name. */
export function telegramName(user: Pick<User, 'first_name' | 'last_name'>): string | null {
  const name = parsePersonName([user.first_name, user.last_name].filter(Boolean).join(' '));
  return name.ok ? name.value : null;
}
