import { stripInvisible } from './plain-text.ts';

/** Russian letters as passports and street signs write them (simplified), and the Ukrainian ones beside them. */
const LATIN: Readonly<Record<string, string>> = {
  ...lettersOf('абвгдезийклмнопрстуфыэіґ', 'abvgdeziyklmnoprstufyeig'),
  ё: 'e',
  ж: 'zh',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ь: '',
  ю: 'yu',
  я: 'ya',
  є: 'ye',
  ї: 'yi',
  '№': '-',
};

function lettersOf(cyrillic: string, latin: string): Record<string, string> {
  return Object.fromEntries([...cyrillic].map((letter, index) => [letter, latin[index] ?? '']));
}

/**
 * A text as a short Latin word fit for links and file names: `Визитка у кассы` → `vizitka-u-kassy`.
 *
 * Lower case, Russian written in Latin letters, accents dropped, everything else but digits and `_` becomes a single `-`.
 * At most `max` characters; empty when nothing of the text can be kept.
 */
export function slugOf(text: string, max: number): string {
  const letters = Array.from(
    stripInvisible(text).toLowerCase(),
    (letter) => LATIN[letter] ?? letter.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, ''),
  );
  const words = letters
    .join('')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return words.slice(0, max).replace(/-+$/, '');
}
