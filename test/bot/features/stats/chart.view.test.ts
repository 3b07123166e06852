import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../../../src/bot/features/stats/chart.view.ts';
import { periodName } from '../../../../src/bot/features/stats/period-name.ts';
import type { DayPoint } from '../../../../src/domain/stats/figures.ts';

const day = (n: number, fields: Partial<DayPoint> = {}): DayPoint => ({
  day: { year: 2026, month: 11, day: n },
  leads: 0,
  won: 0,
  revenue: [],
  ...fields,
});
const bars = (svg: string, colour: string) =>
  svg.split('\n').filter((row) => row.includes(`rx="4" fill="${colour}"`));

describe('the chart', () => {
  const svg = chartSvg(
    [
      day(1, { leads: 4 }),
      day(2),
      day(3, { leads: 1, won: 1, revenue: [{ amount: 12_500_00, currency: 'RUB' }] }),
      day(4, {
        won: 2,
        revenue: [
          { amount: 100_00, currency: 'EUR' },
          { amount: 100_00, currency: 'RUB' },
        ],
      }),
    ],
    'ru',
  );

  it('has a bar for each day with something, the highest for the most', () => {
    const [first, second, ...rest] = bars(svg, '#2f6fde');
    expect(rest).toEqual([]);
    expect([first, second].map((bar) => /height="(\d+)"/u.exec(bar ?? '')?.[1])).toEqual(['150', '38']);
    expect(bars(svg, '#b7570a')).toHaveLength(3);
  });

  it('has a part for each currency, with its own sum', () => {
    for (const words of [
      'Заявки',
      'всего 5',
      'Успешные сделки',
      'Выручка, RUB',
      'всего 12 600 ₽',
      'Выручка, EUR',
      'всего 100 €',
    ]) {
      expect(svg).toContain(`>${words}</text>`);
    }
  });

  it('is drawn of empty days too, and in English', () => {
    const empty = chartSvg([day(1), day(2)], 'en');
    expect(bars(empty, '#2f6fde')).toEqual([]);
    expect(empty).toContain('>30 days: Nov 1 – 2, 2026</text>');
    expect(empty).not.toMatch(/NaN|Infinity|undefined/u);
    expect(chartSvg([], 'ru')).not.toMatch(/NaN|Infinity|undefined/u);
  });
});

describe('the name of a period', () => {
  it.each([
    [[2026, 10, 1], [2026, 10, 15], '1–15 окт. 2026', 'Oct 1 – 15, 2026'],
    [[2026, 10, 23], [2026, 11, 2], '23 окт. – 2 нояб. 2026', 'Oct 23 – Nov 2, 2026'],
    [[2025, 12, 25], [2026, 1, 5], '25 дек. 2025 – 5 янв. 2026', 'Dec 25, 2025 – Jan 5, 2026'],
    [[2026, 10, 1], [2026, 10, 1], '1 окт. 2026', 'Oct 1, 2026'],
  ] as const)('%j to %j', (from, to, ru, en) => {
    const at = ([year, month, on]: readonly [number, number, number]) => ({ year, month, day: on });
    const period = { from: at(from), to: at(to) };
    expect([periodName(period, 'ru'), periodName(period, 'en')]).toEqual([ru, en]);
  });
});
