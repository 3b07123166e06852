import type { Locale } from './locale.ts';

/**
 * What a text may ask for, each with the word that Russian owners write for it. Texts of every kind ask in the same way:
 * `{{first_name}}` or `{{имя}}`, and `{{имя|друг}}` with what to say when it is not known.
 */
export type PlaceholderWords<N extends string> = Readonly<Record<N, string>>;

/** What every text may ask for, whatever it is for. */
export const COMMON_WORDS = {
  first_name: 'имя',
  name: 'полное_имя',
  business: 'компания',
} as const satisfies PlaceholderWords<string>;

/** `fallback`: what to say when it is not known; null when nothing was said about it. */
export interface Asked<N extends string> {
  readonly name: N;
  readonly fallback: string | null;
}

/** Parts what stands between the double braces at its first bar. */
export function splitPlaceholder(inside: string): {
  readonly word: string;
  readonly fallback: string | null;
} {
  const bar = inside.indexOf('|');
  if (bar < 0) return { word: inside.trim().toLowerCase(), fallback: null };
  return { word: inside.slice(0, bar).trim().toLowerCase(), fallback: inside.slice(bar + 1).trim() };
}

/** What was asked for, as it was written. */
export function askedWord(inside: string): string {
  return (inside.split('|')[0] ?? '').trim();
}

/** Which of the known words was written, in either language; undefined when none. */
export function placeholderNamed<N extends string>(word: string, words: PlaceholderWords<N>): N | undefined {
  const written = word.replace(/\s+/gu, '_');
  return (Object.keys(words) as N[]).find((name) => name === written || words[name] === written);
}

/** The list of what may be asked for, as it is written in a language. */
export function placeholderList(words: PlaceholderWords<string>, locale: Locale): string {
  return Object.entries(words)
    .map(([name, russian]) => `{{${locale === 'ru' ? russian : name}}}`)
    .join(', ');
}

/** Marks, emoji, quotes and spaces between a sentence and the next. */
const ORNAMENT = /[^\p{L}\p{N}.!?…,;:\n]+$/u;
/** The end of a sentence, which that of «г.» or «т. е.» is not. */
const SENTENCE_END = /(?:[!?…\n]|\p{L}{2}\.)$/u;
const FAR_ENOUGH = 40;

/** The words that stand in for what is not known, with a capital where `before` them a sentence ends or nothing stands. */
export function standIn(fallback: string, before: string): string {
  const near = before.slice(-FAR_ENOUGH);
  const words = near.replace(ORNAMENT, '');
  const begins = words === '' || (words !== near && SENTENCE_END.test(words)) || near.endsWith('\n');
  return begins ? fallback.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : fallback;
}
