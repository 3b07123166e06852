import type { Locale } from '../../../domain/values/locale.ts';
import { consentText } from '../../text/consent.text.ts';
import { leadFormText } from '../../text/lead-form.text.ts';

const LOCALES: readonly Locale[] = ['ru', 'en'];

/** Buttons under the text field send their label as a message, in the language in which they were shown. */
const LABELS: Readonly<Record<'back' | 'skip', readonly string[]>> = {
  back: LOCALES.map((locale) => leadFormText[locale].back),
  skip: LOCALES.flatMap((locale) => [leadFormText[locale].skip, leadFormText[locale].keep]),
};

/** People also type what the buttons under the consent say. */
const AGREE = ['согласна', 'да', 'ок', 'ok', 'yes', ...LOCALES.map((locale) => consentText[locale].agree)];
const DECLINE = ['нет', 'no', ...LOCALES.map((locale) => consentText[locale].decline)];

/** What people type who would rather not tell what they are asked. */
const UNWILLING_RU = [
  'нет спасибо',
  'не хочу',
  'не хочу говорить',
  'не скажу',
  'не буду',
  'не надо',
  'не нужно',
];
const UNWILLING_EN = [
  'no thanks',
  'no thank you',
  'nope',
  'rather not',
  'id rather not',
  'id rather not say',
];

/** Which button of the form's keyboard a text is, if it is one. */
export function labelOf(text: string): 'back' | 'skip' | undefined {
  if (includes(LABELS.back, text)) return 'back';
  return includes(LABELS.skip, text) ? 'skip' : undefined;
}

/** Whether a text typed in answer to the consent agrees, declines, or is something else. */
export function verdictOf(text: string): 'agree' | 'decline' | undefined {
  if (includes(AGREE, text)) return 'agree';
  return includes(DECLINE, text) ? 'decline' : undefined;
}

/** Whether a text only says that the question stays unanswered. */
export function isUnwilling(text: string): boolean {
  return verdictOf(text) === 'decline' || includes([...UNWILLING_RU, ...UNWILLING_EN], text);
}

/** Whether a text only says yes or no: nobody is called so. */
export function isYesOrNo(text: string): boolean {
  return verdictOf(text) !== undefined || isUnwilling(text);
}

function includes(labels: readonly string[], text: string): boolean {
  const typed = plain(text);
  return labels.some((label) => plain(label) === typed);
}

function plain(text: string): string {
  return text
    .trim()
    .replace(/(?<![\s.!…)])[\s.!…)]+$|[,'’]/gu, '')
    .toLowerCase();
}
