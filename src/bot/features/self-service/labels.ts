import type { Locale } from '../../../domain/values/locale.ts';
import { selfServiceText } from '../../text/self-service.text.ts';

const LOCALES: readonly Locale[] = ['ru', 'en'];

/** Whether a text is what the Cancel button under the text field sends, in either language. */
export function isCancelLabel(text: string): boolean {
  return LOCALES.some((locale) => isLabel(text, selfServiceText[locale].cancel));
}

/** Whether a text is what the Remove button under the text field sends. */
export function isClearLabel(text: string): boolean {
  return LOCALES.some((locale) => isLabel(text, selfServiceText[locale].clear));
}

function isLabel(text: string, label: string): boolean {
  return text.trim().toLowerCase() === label.toLowerCase();
}
