import { createHash } from 'node:crypto';
import type { Settings } from '../../../domain/settings/settings.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { consentText } from '../../text/consent.text.ts';

/** A text that people agree to, and the version under which a consent to it is recorded. */
export interface ConsentWords {
  readonly text: string;
  readonly version: string;
  readonly locale: Locale;
}

type Source = Pick<Settings, 'consentText'>;

/** What a reader agrees to before anything of theirs is kept: the owner's own text, or else the shipped one. */
export function processingWords(settings: Source, businessName: string, locale: Locale): ConsentWords {
  return wordsWith(settings.consentText ?? consentText[locale].processing(businessName), locale);
}

/** The text with this version as it stands now, in the reader's language if it is the same in both. */
export function wordsOfVersion(
  version: string,
  settings: Source,
  businessName: string,
  locale: Locale,
): ConsentWords | undefined {
  const locales: readonly Locale[] = locale === 'ru' ? ['ru', 'en'] : ['en', 'ru'];
  return locales
    .map((each) => processingWords(settings, businessName, each))
    .find((words) => words.version === version);
}

/** What a reader agrees to when they subscribe. */
export function advertisingWords(locale: Locale): ConsentWords {
  return wordsWith(consentText[locale].advertising, locale);
}

/** The words about news with this version, in whichever language they stood above the button; undefined when they have changed. */
export function advertisingWordsOf(version: string): ConsentWords | undefined {
  return (['ru', 'en'] as const).map(advertisingWords).find((words) => words.version === version);
}

function wordsWith(text: string, locale: Locale): ConsentWords {
  return { text, version: versionOf(text), locale };
}

/** A short fingerprint of the very text: whoever changes a letter makes another version. */
export function versionOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 12);
}
