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
const TENS: Readonly<Record<string, number>> = { двадцать: 20, тридцать: 30 };

/** The day of a month in Russian words ("пятого", "двадцать первое", "тридцатого"), or null. */
export function dayOf(words: string): number | null {
  const [first = '', second] = words.split(' ');
  if (second === undefined) return unitOf(first);
  const tens = TENS[first];
  const unit = unitOf(second);
  return tens === undefined || unit === null || unit > 9 ? null : tens + unit;
}

function unitOf(word: string): number | null {
  const [, stem = ''] = /^(.+?)(?:ьего|ого|ье|ое)$/.exec(word) ?? [];
  if (stem === 'тридцат') return 30;
  const index = UNITS.indexOf(stem);
  return index < 0 ? null : index + 1;
}
