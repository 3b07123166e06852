const UNITS = [
  'перв',
  'втор',
  'трет',
  'четверт',
  'пят',
  'шест',
  'седьм',
  'восьм',
  'девят',
  'десят',
  'одиннадцат',
  'двенадцат',
  'тринадцат',
  'четырнадцат',
  'пятнадцат',
  'шестнадцат',
  'семнадцат',
  'восемнадцат',
  'девятнадцат',
  'двадцат',
];
const EN = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
  'sixteenth seventeenth eighteenth nineteenth twentieth'
).split(' ');
const TENS: Readonly<Record<string, number>> = { двадцать: 20, тридцать: 30, twenty: 20, thirty: 30 };

/** An ordinal in English words, as part of a pattern: "fifth", "twenty-first". */
export const ORDINAL_EN = String.raw`(?:(?:twenty|thirty)[ -])?(?:${EN.join('|')})|thirtieth`;

/** The day of a month in words ("пятого", "двадцать первое", "тридцатого", "fifth", "twenty-first"), or null. */
export function dayOf(words: string): number | null {
  const [first = '', second] = words.split(/[\s-]+/u);
  if (second === undefined) return unitOf(first);
  const tens = TENS[first];
  const unit = unitOf(second);
  return tens === undefined || unit === null || unit > 9 ? null : tens + unit;
}

/** What an ordinal counts to as it stands before a noun: "третий", "третью", "third"; null for another word. */
export function ordinalOf(word: string): number | null {
  return dayOf(word.replace(/(?:ый|ой|ую)$/u, 'ого').replace(/(?:ий|ью)$/u, 'ье'));
}

function unitOf(word: string): number | null {
  const [, stem = ''] = /^(.+?)(?:ьего|ого|ье|ое)$/.exec(word) ?? [];
  if (stem === 'тридцат' || word === 'thirtieth') return 30;
  const index = Math.max(UNITS.indexOf(stem), EN.indexOf(word));
  return index < 0 ? null : index + 1;
}
