const RU = [
  'понедельник(?:а|у|ам|и)?',
  'вторник(?:а|у|ам|и)?',
  'сред(?:а|у|ы|е|ам)',
  'четверг(?:а|у|ам|и)?',
  'пятниц(?:а|у|ы|е|ам)',
  'суббот(?:а|у|ы|е|ам)',
  'воскресень(?:е|я|ю|ям)',
];
const EN = ['mondays?', 'tuesdays?', 'wednesdays?', 'thursdays?', 'fridays?', 'saturdays?', 'sundays?'];
const RU_SHORT = ['пн|понед?', 'вт|вторн', 'ср', 'чт|четв', 'пт|пятн', 'сб|субб?', 'вс|воскр(?:ес)?'];
const EN_SHORT = ['mon', 'tues?', 'wed', 'thu(?:rs?)?', 'fri', 'sat', 'sun'];

/** A weekday in full, and in short, as parts of a pattern. */
export const WEEKDAY = [...RU, ...EN].join('|');
export const SHORT_WEEKDAY = [...RU_SHORT, ...EN_SHORT].join('|');
export const ANY_WEEKDAY = String.raw`(?:${WEEKDAY}|(?:${SHORT_WEEKDAY})\b\.?|(?:${RU_SHORT.join('|')})\.?)`;

/** 1 for Monday to 7 for Sunday; 0 for a word that is no weekday. */
export function weekdayNumber(word: string): number {
  const bare = word.replace(/\.$/u, '');
  for (const names of [RU, EN, RU_SHORT, EN_SHORT]) {
    const index = names.findIndex((name) => new RegExp(`^(?:${name})$`, 'u').test(bare));
    if (index >= 0) return index + 1;
  }
  return 0;
}

/** All weekdays in a list of them: "понедельникам и четвергам", "monday, wed and friday". */
export function weekdaysIn(list: string): readonly number[] {
  const days = list.split(/[\s,]+/u).map(weekdayNumber);
  return [...new Set(days.filter((day) => day > 0))].sort((a, b) => a - b);
}
