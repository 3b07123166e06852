import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthdayKey, formatBirthday } from '../../../src/domain/values/birthday.ts';
import { daysInMonth } from '../../../src/domain/values/calendar-date.ts';
import { parseBirthday } from '../../../src/domain/values/parse-birthday.ts';

const today = { year: 2026, month: 11, day: 21 };
const fifthOfMarch = { day: 5, month: 3 };

describe('parseBirthday', () => {
  it.each([
    '5 марта',
    '5 МАРТА',
    ' 5  марта. ',
    '5марта',
    '05 марта',
    '5-го марта',
    '5го марта',
    '5 мар',
    '5 мар.',
    'март 5',
    'марта 5го',
    'марта 5-го',
    'пятого марта',
    'пятое марта',
    '05.03',
    '5.3',
    '5.03.',
    '05 03',
    '05/03',
    '5-3',
    '05,03',
    '--03-05',
    'March 5',
    'march 5th',
    'Mar 5',
    'Mar. 5',
    '5 March',
    '5 mar',
    '5th of March',
    '5th March',
    'др 5 марта',
    'д.р.: 05.03',
    'Мой день рождения 5 марта',
    'День рождения — 5 марта',
    'Родилась 5 марта',
    'my birthday is March 5',
    '5\u00a0марта',
    '５ марта',
    '٥ марта',
    '۰۵.۰۳',
    'the 5th of March',
    'on 5 March',
    'March the 5th',
    'the fifth of March',
    'у меня 5 марта',
    'день рождения у меня 5 марта',
  ])('reads %j as the fifth of March', (text) => {
    expect(parseBirthday(text, today)).toEqual({ ok: true, value: fifthOfMarch });
  });

  it.each([
    '5 марта 1990',
    '5 марта 1990 г.',
    '5 марта 1990г',
    '5 марта 1990 года',
    '5 марта 1990 г.р.',
    '5 марта 1990 года рождения',
    '5 марта, 1990',
    '5 мар. 90',
    '5 Mar 90',
    "5 Mar '90",
    '5-mar-1990',
    'пятого марта 1990',
    '05.03.1990',
    '5.3.1990',
    '05.03.90',
    '5/3/90',
    '5/3/1990',
    '5-03-1990',
    '05 03 1990',
    '05. 03. 1990',
    '05–03–1990',
    '05031990',
    '1990-03-05',
    '1990.03.05',
    '1990/3/5',
    '1990-03-05 00:00:00',
    '1990-03-05T00:00:00.000Z',
    '05.03.1990 0:00',
    '05.03.1990 00:00:00',
    'March 5, 1990',
    'march 5 1990',
    'Mar 5th, 1990',
    '5th of March 1990',
    '5 of March, 1990',
    'Родилась 05.03.1990',
    'born on March 5, 1990',
    'DOB: 1990-03-05',
  ])('reads %j with its year', (text) => {
    expect(parseBirthday(text, today)).toEqual({ ok: true, value: { ...fifthOfMarch, year: 1990 } });
  });

  it.each([
    ['3/5', { day: 3, month: 5 }],
    ['12/11', { day: 12, month: 11 }],
    ['3/25', { day: 25, month: 3 }],
    ['3/25/1990', { day: 25, month: 3, year: 1990 }],
    ['29.02', { day: 29, month: 2 }],
    ['29 февраля', { day: 29, month: 2 }],
    ['29.02.1992', { day: 29, month: 2, year: 1992 }],
    ['29.02.00', { day: 29, month: 2, year: 2000 }],
    ['21.11.26', { day: 21, month: 11, year: 2026 }],
    ['22.11.26', { day: 22, month: 11, year: 1926 }],
    ['21.11.2026', { day: 21, month: 11, year: 2026 }],
    ['01.01.1904', { day: 1, month: 1, year: 1904 }],
    ['двадцать третьего февраля', { day: 23, month: 2 }],
    ['twenty-fifth of March', { day: 25, month: 3 }],
    ['the twenty-first May', { day: 21, month: 5 }],
    ['тридцать первого декабря 1985', { day: 31, month: 12, year: 1985 }],
    ['тридцатого мая', { day: 30, month: 5 }],
    ['третьего июня', { day: 3, month: 6 }],
    ['1 мая', { day: 1, month: 5 }],
    ['1 май', { day: 1, month: 5 }],
    ['31 авг', { day: 31, month: 8 }],
    ['8 сент.', { day: 8, month: 9 }],
    ['8 sept 1990', { day: 8, month: 9, year: 1990 }],
    ['7 нояб. 1990 г.', { day: 7, month: 11, year: 1990 }],
  ])('reads %j', (text, birthday) => {
    expect(parseBirthday(text, today)).toEqual({ ok: true, value: birthday });
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['нет', 'not-a-date'],
    ['5', 'not-a-date'],
    ['1990', 'not-a-date'],
    ['март', 'not-a-date'],
    ['марта 1990', 'not-a-date'],
    ['5 марта 199', 'not-a-date'],
    ['5 марта 19900', 'not-a-date'],
    ['5 ма', 'not-a-date'],
    ['5 шкафа', 'not-a-date'],
    ['5 марта в 14:00', 'not-a-date'],
    ['5 марта 14:00', 'not-a-date'],
    ['05.03-1990', 'not-a-date'],
    ['8 916 123-45-67', 'not-a-date'],
    ['двадцать десятого мая', 'not-a-date'],
    ['не скажу', 'not-a-date'],
    ['5 марта '.repeat(1000), 'not-a-date'],
    ['32 марта', 'no-such-day'],
    ['0 марта', 'no-such-day'],
    ['31.04', 'no-such-day'],
    ['30 февраля', 'no-such-day'],
    ['29.02.1991', 'no-such-day'],
    ['29.02.91', 'no-such-day'],
    ['05.13', 'no-such-day'],
    ['03.25.1990', 'no-such-day'],
    ['13/13', 'no-such-day'],
    ['00.00.0000', 'no-such-day'],
    ['22.11.2026', 'in-the-future'],
    ['5 марта 2027', 'in-the-future'],
    ['05.03.9999', 'in-the-future'],
    ['05.03.1903', 'too-old'],
    ['05.03.0090', 'too-old'],
  ])('refuses %j as %s', (text, code) => {
    expect(parseBirthday(text, today)).toEqual({ ok: false, code });
  });

  const birthdays = fc
    .record({
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
      year: fc.option(fc.integer({ min: 1910, max: 2025 }), { nil: undefined }),
    })
    .filter(({ day, month, year }) => day <= daysInMonth(month, year))
    .map(({ day, month, year }) => (year === undefined ? { day, month } : { day, month, year }));

  it('reads back what is shown and what is stored', () => {
    fc.assert(
      fc.property(birthdays, (birthday) => {
        const answer = { ok: true, value: birthday };
        expect(parseBirthday(formatBirthday(birthday, 'ru'), today)).toEqual(answer);
        expect(parseBirthday(formatBirthday(birthday, 'en'), today)).toEqual(answer);
        expect(parseBirthday(birthdayKey(birthday), today)).toEqual(answer);
      }),
    );
  });

  it('reads two digits of a year as the nearest past', () => {
    fc.assert(
      fc.property(birthdays, ({ day, month, year = 2000 }) => {
        fc.pre(day <= daysInMonth(month, year) && year > 1926);
        const text = `${day}.${month}.${String(year % 100).padStart(2, '0')}`;
        expect(parseBirthday(text, today)).toEqual({ ok: true, value: { day, month, year } });
      }),
    );
  });

  it('answers any text with a day that exists, or a code', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{1,4}[-./ ,][0-9]{1,2}([-./ ][0-9]{1,4})?$/)),
        (text) => {
          const birthday = parseBirthday(text, today);
          const { day, month, year } = birthday.ok ? birthday.value : { ...fifthOfMarch, year: undefined };
          expect(day >= 1 && day <= daysInMonth(month, year)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
