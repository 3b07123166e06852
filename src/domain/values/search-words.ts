import { stripInvisible } from './plain-text.ts';

/**
 * The text as search compares it: compatibility forms and case folded, ё as е, Latin letters without accents,
 * single spaces. й, ї and every other Cyrillic letter stay themselves.
 */
export function foldForSearch(text: string): string {
  return stripInvisible(text)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The search tokens of a name: its folded words of letters and digits, each once, in their order. */
export function nameWords(name: string): string[] {
  const words = foldForSearch(name).split(/[^\p{L}\p{M}\p{N}]+/u);
  return [...new Set(words.filter((word) => word !== ''))];
}
