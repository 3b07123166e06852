import { describe, expect, it } from 'vitest';
import { splitAsked } from '../../../src/domain/stats/split-asked.ts';

const TODAY = { year: 2026, month: 11, day: 21 };

describe('what stands after /stats', () => {
  it.each([
    ['', 'day', '', true],
    ['week', 'week', '', false],
    ['week tag:vip', 'week', 'tag:vip', false],
    ['прошлый месяц тег:vip город:Казань', 'month', 'тег:vip город:Казань', false],
    ['14 дней VIP клиенты', 'days', 'VIP клиенты', false],
    ['01.10-15.10 Спящие', 'days', 'Спящие', false],
    ['тег:vip', 'day', 'тег:vip', true],
    ['VIP клиенты', 'day', 'VIP клиенты', true],
  ])('"%s" is a %s and the segment "%s"', (typed, kind, segment, isToday) => {
    expect(splitAsked(typed, TODAY)).toMatchObject({ period: { kind }, segment, isToday });
  });

  it.each([
    ['2030', 'in-future'],
    ['2030 тег:vip', 'in-future'],
    ['15.10.2026-01.10.2026', 'backwards'],
  ])('"%s" is refused: %s', (typed, code) => {
    expect(splitAsked(typed, TODAY)).toMatchObject({ ok: false, code });
  });
});
