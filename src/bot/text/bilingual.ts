import type { Locale } from '../../domain/values/locale.ts';

/** Sentences in both languages: one that is missing, or takes other words in, does not compile. */
export function bilingual<T>(texts: {
  readonly ru: T;
  readonly en: NoInfer<T>;
}): Readonly<Record<Locale, T>> {
  return texts;
}
