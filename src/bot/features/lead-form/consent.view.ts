import { InlineKeyboard } from 'grammy';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Screen } from '../../telegram/screen.ts';
import { consentText } from '../../text/consent.text.ts';
import { leadFormText } from '../../text/lead-form.text.ts';
import { agreeButton, declineButton } from './buttons.ts';
import type { ConsentWords } from './consent-words.ts';
import type { Hint } from './moves.ts';

/** The consent, as a message of its own. */
export function consentView(words: ConsentWords, locale: Locale): Screen {
  return { text: words.text, buttons: verdictKeyboard(words.version, locale) };
}

/** A reminder with the same buttons: the text itself stands above. */
export function consentReminder(hint: Hint, version: string, locale: Locale): Screen {
  const text = `${leadFormText[locale].hints[hint]} ${consentText[locale].remind}`;
  return { text, buttons: verdictKeyboard(version, locale) };
}

/** What becomes of the consent once it was answered. */
export function agreedView(words: ConsentWords, locale: Locale): Screen {
  return { text: `${words.text}\n\n${consentText[locale].agreed}` };
}

/** The kind answer to "not now", with the way back under it. */
export function declinedView(words: ConsentWords, locale: Locale): Screen {
  const text = consentText[locale];
  return {
    text: `${words.text}\n\n${text.declined}`,
    buttons: new InlineKeyboard().text(text.agree, agreeButton.pack({ version: words.version })),
  };
}

function verdictKeyboard(version: string, locale: Locale): InlineKeyboard {
  const text = consentText[locale];
  return new InlineKeyboard()
    .text(text.agree, agreeButton.pack({ version }))
    .text(text.decline, declineButton.pack({ version }));
}
