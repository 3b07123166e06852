import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couponOf } from '../../../src/domain/greetings/coupon.ts';
import { genderOf } from '../../../src/domain/greetings/gender.ts';
import { spansOf } from '../../../src/domain/greetings/greeting-day.ts';
import { DEFAULT_GREETINGS, greetingsCron } from '../../../src/domain/greetings/greeting-settings.ts';
import { daysUntilBirthday } from '../../../src/domain/values/birthday.ts';

describe('the days on which birthdays are kept', () => {
  it('takes the 29th of February on the 28th in common years alone', () => {
    const keptOn = (year: number, month: number, day: number) => spansOf({ year, month, day }, 1);
    expect(keptOn(2026, 2, 28)).toEqual([{ month: 2, from: 28, to: 29 }]);
    expect(keptOn(2028, 2, 28)).toEqual([{ month: 2, from: 28, to: 28 }]);
    expect(keptOn(2028, 2, 29)).toEqual([{ month: 2, from: 29, to: 29 }]);
    expect(keptOn(2026, 3, 1)).toEqual([{ month: 3, from: 1, to: 1 }]);
  });

  it('finds in its spans whoever has a birthday within the days, and nobody else', () => {
    const day = fc
      .date({ min: new Date('2023-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
      .map((date) => ({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      }));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 365 }), day, (from, days, born) => {
        const birthday = { month: born.month, day: born.day };
        const found = spansOf(from, days).filter(
          ({ month, from: first, to }) => month === born.month && born.day >= first && born.day <= to,
        ).length;
        expect(found).toBe(daysUntilBirthday(birthday, from) < days ? 1 : 0);
      }),
      { numRuns: 200 },
    );
  });

  it('goes over the end of the year', () => {
    expect(spansOf({ year: 2026, month: 12, day: 30 }, 4)).toEqual([
      { month: 12, from: 30, to: 31 },
      { month: 1, from: 1, to: 2 },
    ]);
  });
});

describe('when greetings go out', () => {
  it('runs an hour before, but not the day before', () => {
    expect(greetingsCron(DEFAULT_GREETINGS)).toBe('0 9 * * *');
    expect(greetingsCron({ ...DEFAULT_GREETINGS, at: '00:30' })).toBe('0 0 * * *');
    expect(greetingsCron({ ...DEFAULT_GREETINGS, at: '12:15' })).toBe('15 11 * * *');
  });
});

describe('genderOf', () => {
  it.each([
    ['Анна Петрова', 'female'],
    ['Петров Иван Сергеевич', 'male'],
    ['Саша Ильинична', 'female'],
    ['Саша', null],
    ['Саша Волков', 'male'],
    ['Женя Достоевская', 'female'],
    ['Щербина', null],
    ['ООО «Ромашка»', null],
    ['', null],
    ['🌸 Мария 🌸', 'female'],
    ['Никита', 'male'],
    ['Anna Smith', 'female'],
    ['Никита Петрова', 'male'],
    ['Анна и Иван', null],
  ])('%s', (name, gender) => {
    expect(genderOf(name)).toBe(gender);
  });
});

describe('couponOf', () => {
  it('names the year and the card, and ends with what its secret alone tells', () => {
    const codes = Array.from({ length: 2000 }, (_, id) => couponOf({ id }, 2026, `secret-${id}`));
    expect(codes[12]).toMatch(/^HB26-12-[2-9A-HJKMNP-Z]{4}$/u);
    expect(new Set(codes.map((code) => code.slice(-4))).size).toBeGreaterThan(1990);
    expect(couponOf({ id: 12 }, 2026, 'another')).not.toBe(codes[12]);
    expect(couponOf({ id: 12 }, 2027, 'secret-12').slice(-4)).toBe(codes[12]?.slice(-4));
  });
});
