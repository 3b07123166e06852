import { expect, it } from 'vitest';
import { parseWhen } from '../../../../src/domain/reminders/when/parse-when.ts';
import { moment, understood } from './understood.ts';

/** Rules said in other words than the shortest. */
it.each([
  ['every first of the month at 10', '2026-12-01 10:00 · every month on the 1st, 10:00'],
  ['on the fifth of every month', '2026-12-05 10:00 · every month on the 5th, 10:00'],
  ['every 5th of the month', '2026-12-05 10:00 · every month on the 5th, 10:00'],
  ['every third day of the month', '2026-12-03 10:00 · every month on the 3rd, 10:00'],
  ['каждый третий день в 10', '2026-11-24 10:00 · every 3 days, 10:00'],
  ['каждый второй день в 13', '2026-11-21 13:00 · every 2 days, 13:00'],
  ['каждую третью неделю', '2026-12-12 10:00 · every 3 weeks, Saturday, 10:00'],
  ['каждый второй месяц', '2027-01-21 10:00 · every 2 months, on the 21st, 10:00'],
  ['every third day at 10', '2026-11-24 10:00 · every 3 days, 10:00'],
  ['every 3rd day at 10', '2026-11-24 10:00 · every 3 days, 10:00'],
  ['every second week', '2026-12-05 10:00 · every 2 weeks, Saturday, 10:00'],
  ['each morning at 8', '2026-11-22 08:00 · every day, 08:00'],
  ['each weekday at 9', '2026-11-23 09:00 · every weekday, 09:00'],
  ['each 2 weeks', '2026-12-05 10:00 · every 2 weeks, Saturday, 10:00'],
  ['fortnightly on mondays', '2026-11-23 10:00 · every 2 weeks, Monday, 10:00'],
  ['fortnightly on monday at 9', '2026-11-23 09:00 · every 2 weeks, Monday, 09:00'],
  ['every fortnight', '2026-12-05 10:00 · every 2 weeks, Saturday, 10:00'],
  ['on mondays every two weeks', '2026-11-23 10:00 · every 2 weeks, Monday, 10:00'],
  ['every two weeks on mondays', '2026-11-23 10:00 · every 2 weeks, Monday, 10:00'],
  ['weekly on mondays', '2026-11-23 10:00 · on Mondays, 10:00'],
  ['по пятницам раз в две недели', '2026-11-27 10:00 · every 2 weeks, Friday, 10:00'],
  ['каждый четверг через неделю', '2026-11-26 10:00 · every 2 weeks, Thursday, 10:00'],
  ['через неделю по четвергам в 9', '2026-11-26 09:00 · every 2 weeks, Thursday, 09:00'],
])('%s', (text, expected) => {
  expect(understood(text)).toBe(expected);
  expect(parseWhen(`${text}, call`, moment)).toMatchObject({ ok: true, rest: 'call' });
});

it.each([
  ['each hour', 'unclear'],
  ['each day until friday', 'unclear'],
  ['every first day', 'no-time'],
])('%s: %s', (text, code) => {
  expect(understood(text)).toBe(code);
});

/** Whether once each or every week, nothing says. */
it.each([
  ['понедельник, среда, пятница в 9', 'unclear'],
  ['созвон пн, ср, пт в 9', 'unclear'],
  ['напомни в понедельник и в среду позвонить', 'unclear'],
  ['monday and wednesday at 9', 'unclear'],
  ['завтра в 10 обсудить понедельник и среду', '2026-11-22 10:00'],
  ['понедельник или среда', '2026-11-23 10:00'],
])('a list of weekdays: %s', (text, expected) => {
  expect(understood(text)).toBe(expected);
});
