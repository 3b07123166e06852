const RU_UNITS = ['один одну одна', 'два две', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'];
const EN_UNITS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

const WORDS: Readonly<Record<string, number>> = {
  ...counted('один одна одну одно', 1),
  ...counted('два две двух двум пара пару', 2),
  ...counted('полтора полторы', 1.5),
  ...counted('три трех трем', 3),
  ...counted('четыре четырех четырем', 4),
  ...counted('пять пяти', 5),
  ...counted('шесть шести', 6),
  ...counted('семь семи', 7),
  ...counted('восемь восьми', 8),
  ...counted('девять девяти', 9),
  ...counted('десять десяти', 10),
  ...counted('одиннадцать одиннадцати', 11),
  ...counted('двенадцать двенадцати', 12),
  ...counted('тринадцать тринадцати', 13),
  ...counted('четырнадцать четырнадцати', 14),
  ...counted('пятнадцать пятнадцати', 15),
  ...counted('шестнадцать шестнадцати', 16),
  ...counted('семнадцать семнадцати', 17),
  ...counted('восемнадцать восемнадцати', 18),
  ...counted('девятнадцать девятнадцати', 19),
  ...tens('двадцать', 20, RU_UNITS),
  ...counted('двадцати', 20),
  ...tens('тридцать', 30, RU_UNITS),
  ...tens('сорок', 40, RU_UNITS),
  ...tens('пятьдесят', 50, RU_UNITS),
  ...counted('a an one', 1),
  ...counted('two', 2),
  ...counted('three', 3),
  ...counted('four', 4),
  ...counted('five', 5),
  ...counted('six', 6),
  ...counted('seven', 7),
  ...counted('eight', 8),
  ...counted('nine', 9),
  ...counted('ten', 10),
  ...counted('eleven', 11),
  ...counted('twelve', 12),
  ...counted('thirteen', 13),
  ...counted('fourteen', 14),
  ...counted('fifteen', 15),
  ...counted('sixteen', 16),
  ...counted('seventeen', 17),
  ...counted('eighteen', 18),
  ...counted('nineteen', 19),
  ...tens('twenty', 20, EN_UNITS),
  ...tens('thirty', 30, EN_UNITS),
  ...tens('forty', 40, EN_UNITS),
  ...tens('fifty', 50, EN_UNITS),
  'двадцати пяти': 25,
  'a couple of': 2,
  'a few': 3,
  half: 0.5,
  'half a': 0.5,
  'half an': 0.5,
};

function counted(words: string, value: number): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word) => [word, value]));
}

/** "двадцать", "двадцать один" to "двадцать девять"; "forty", "forty one" and "forty-one" on. */
function tens(word: string, value: number, units: readonly string[]): Record<string, number> {
  const joined = units.flatMap((forms, index) =>
    forms
      .split(' ')
      .flatMap((unit) => [' ', '-'].map((mark) => [`${word}${mark}${unit}`, value + index + 1])),
  );
  return { [word]: value, ...Object.fromEntries(joined) };
}

const LONGEST_FIRST = Object.keys(WORDS).sort((a, b) => b.length - a.length);

/** The hours of a clock as they are begun: "половина десятого" is half past nine. */
export const HOURS_BEGUN =
  'первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого'.split(
    ' ',
  );
export const HOUR_BEGUN = HOURS_BEGUN.join('|');

/** The minutes of an hour in words: "тридцать пять", "fifteen"; "ноль пять", "oh five". */
export const MINUTE_WORD = [
  ...LONGEST_FIRST.filter((word) => isMinute(WORDS[word])),
  `(?:ноль|oh) (?:${LONGEST_FIRST.filter((word) => isHour(WORDS[word]) && (WORDS[word] ?? 0) < 10).join('|')})`,
].join('|');

function isMinute(value = 0): boolean {
  return Number.isInteger(value) && value >= 10 && value < 60;
}

/** "в одну и ту же", "at a": no hour. */
export const ONE_OF: ReadonlySet<string> = new Set([
  'одно',
  'одну',
  'одна',
  'пару',
  'пара',
  'a',
  'an',
  'half',
  'half a',
  'half an',
  'a few',
  'a couple of',
]);

/** An hour in words, as part of a pattern. */
export const HOUR_WORD = LONGEST_FIRST.filter((word) => !ONE_OF.has(word) && isHour(WORDS[word])).join('|');

function isHour(value = 0): boolean {
  return Number.isInteger(value) && value < 24;
}

/** A number in digits (`2`, `1,5`) or in words, as part of a pattern. */
export const NUMBER = String.raw`\d{1,4}(?:[.,]\d)?|${LONGEST_FIRST.join('|')}`;

/** The minutes that such words tell. */
export function minutesOf(words: string | undefined): number {
  return numberOf(words?.replace(/^(?:ноль|oh)\s+/u, ''));
}

/** What such a number is worth; 1 when there is none. */
export function numberOf(words: string | undefined): number {
  if (words === undefined) return 1;
  return WORDS[words.replace(/\s+/gu, ' ')] ?? Number(words.replace(',', '.'));
}
