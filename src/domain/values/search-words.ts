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

/**
 * The search tokens of a name: its folded words of letters and digits, each once, in their order. A word in which Latin and
 * Cyrillic letters are mixed is read in one script, as far as its letters look alike.
 */
export function nameWords(name: string): string[] {
  const words = foldForSearch(name).split(/[^\p{L}\p{M}\p{N}]+/u);
  return [...new Set(words.filter((word) => word !== '').map(inOneScript))];
}

/** Letters that look alike, small or capital, Latin and Cyrillic in pairs (Unicode Technical Standard 39, confusables). */
const ALIKE = ['aа', 'bв', 'cс', 'eе', 'hн', 'iі', 'jј', 'kк', 'mм', 'oо', 'pр', 'sѕ', 'tт', 'xх', 'yу'];
const CYRILLIC = new Map(ALIKE.map(([latin = '', cyrillic = '']) => [latin, cyrillic]));
const LATIN = new Map(ALIKE.map(([latin = '', cyrillic = '']) => [cyrillic, latin]));

/** `Aннa` with Latin vowels is Анна, `Аnna` with a Cyrillic A is Anna: people and keyboards confuse the two. */
function inOneScript(word: string): string {
  if (!/\p{Script=Latin}/u.test(word) || !/\p{Script=Cyrillic}/u.test(word)) return word;
  const cyrillic = word.replace(/\p{Script=Latin}/gu, (letter) => CYRILLIC.get(letter) ?? letter);
  if (!/\p{Script=Latin}/u.test(cyrillic)) return cyrillic;
  return word.replace(/\p{Script=Cyrillic}/gu, (letter) => LATIN.get(letter) ?? letter);
}
