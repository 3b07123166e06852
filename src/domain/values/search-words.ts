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
 * The words of a name as they are looked for: folded, of letters and digits, each once, in their order. A word in which Latin and
 * Cyrillic letters are mixed is read in one script, as far as its letters look alike.
 */
export function nameWords(name: string): string[] {
  return [...new Set(wordsOf(name).map((word) => scriptsOf(word)[0] ?? word))];
}

/** The search tokens of a name: a mixed word is found in either script, and by any beginning of it. */
export function nameTokens(name: string): string[] {
  return [...new Set(wordsOf(name).flatMap(scriptsOf))];
}

function wordsOf(name: string): string[] {
  return foldForSearch(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Letters that look alike, small or capital, Latin and Cyrillic in pairs (Unicode Technical Standard 39, confusables). */
const ALIKE = ['aа', 'bв', 'cс', 'eе', 'hн', 'iі', 'jј', 'kк', 'mм', 'oо', 'pр', 'sѕ', 'tт', 'xх', 'yу'];
const CYRILLIC = new Map(ALIKE.map(([latin = '', cyrillic = '']) => [latin, cyrillic]));
const LATIN = new Map(ALIKE.map(([latin = '', cyrillic = '']) => [cyrillic, latin]));

/**
 * A word in the scripts that it may be meant in, the likeliest first. `Aннa` with Latin vowels is Анна, `Аnna` with a Cyrillic A is
 * Anna: people and keyboards confuse the two.
 */
function scriptsOf(word: string): readonly string[] {
  if (!/\p{Script=Latin}/u.test(word) || !/\p{Script=Cyrillic}/u.test(word)) return [word];
  const cyrillic = word.replace(/\p{Script=Latin}/gu, (letter) => CYRILLIC.get(letter) ?? letter);
  const latin = word.replace(/\p{Script=Cyrillic}/gu, (letter) => LATIN.get(letter) ?? letter);
  return /\p{Script=Latin}/u.test(cyrillic) ? [latin, cyrillic] : [cyrillic, latin];
}
