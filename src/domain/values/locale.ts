/** The languages that the product speaks. */
export type Locale = 'ru' | 'en';

/**
 * Russian itself, the languages of Russia's peoples, and the languages of the countries where Russian is
 * commonly understood: their speakers are likelier to read Russian than English.
 */
const RUSSIAN_READERS: ReadonlySet<string> = new Set(
  'ru be uk kk ky uz tg tk hy az tt ba cv ce os sah'.split(' '),
);

/**
 * The language to speak with a person, from Telegram's `language_code`.
 *
 * Takes an IETF tag in any case, with or without a region (`ru`, `pt-br`). A person whose Telegram tells no
 * language gets `fallback`; every language outside the Russian-reading ones gets English.
 */
export function localeOf(languageCode: string | undefined, fallback: Locale): Locale {
  const language = languageCode?.trim().toLowerCase().split(/[-_]/)[0];
  if (!language) return fallback;
  return RUSSIAN_READERS.has(language) ? 'ru' : 'en';
}
