import { expect, it } from 'vitest';
import { parseWhen } from '../../../../src/domain/reminders/when/parse-when.ts';
import { moment, understood } from './understood.ts';

/** Days counted in weeks and months from today, a Saturday. */
it.each([
  ['через 2 недели в понедельник в 12', '2026-11-30 12:00'],
  ['через две недели в понедельник', '2026-11-30 10:00'],
  ['в понедельник через две недели', '2026-11-30 10:00'],
  ['через три недели в пятницу в 11', '2026-12-11 11:00'],
  ['in two weeks on monday at 12', '2026-11-30 12:00'],
  ['on monday in two weeks', '2026-11-30 10:00'],
  ['in a fortnight on friday', '2026-12-04 10:00'],
  ['two fridays from now', '2026-12-04 10:00'],
  ['two saturdays from now at 11', '2026-12-05 11:00'],
  ['через месяц 5-го числа', '2026-12-05 10:00'],
  ['5-го через месяц', '2026-12-05 10:00'],
  ['через 2 месяца 31 числа', '2027-01-31 10:00'],
  ['in three months on the 5th', '2027-02-05 10:00'],
  ['через полтора месяца', '2027-01-05 10:00'],
  ['через полтора года', '2028-05-21 10:00'],
  ['in 2.5 months at 9', '2027-02-05 09:00'],
  ['15-го в три часа дня', '2026-12-15 15:00'],
  ['15-го в полпятого', '2026-12-15 16:30'],
  ['the 15th at three', '2026-12-15 15:00'],
  ['пт в три', '2026-11-27 15:00'],
  ['в конце марта', '2027-03-31 10:00'],
  ['к концу февраля', '2027-02-28 10:00'],
  ['в начале декабря', '2026-12-01 10:00'],
  ['в середине марта в 11', '2027-03-15 11:00'],
  ['до конца года', '2026-12-31 10:00'],
  ['at the end of march', '2027-03-31 10:00'],
  ['early in december', '2026-12-01 10:00'],
  ['mid-march', '2027-03-15 10:00'],
  ['в ближайшие выходные', '2026-11-22 10:00'],
  ['в следующие выходные', '2026-11-28 10:00'],
  ['next weekend', '2026-11-28 10:00'],
  ['by eow', '2026-11-27 10:00'],
  ['eom', '2026-11-30 10:00'],
  ['on the fifth', '2026-12-05 10:00'],
  ['on the twenty-first at 3', '2026-11-21 15:00'],
  ['the fifth of december', '2026-12-05 10:00'],
  ['on the first of the month', '2026-12-01 10:00'],
  ['on the fifth of the month', '2026-12-05 10:00'],
])('%s', (text, expected) => {
  expect(understood(text)).toBe(expected);
  expect(parseWhen(`${text}, call`, moment)).toMatchObject({ ok: true, rest: 'call' });
});

it.each(['tomorrow call on the fifth floor', 'tomorrow sun at a client', 'tomorrow on the first visit'])(
  '%s: names no other day',
  (text) => {
    expect(understood(text)).toBe('2026-11-22 10:00');
  },
);
