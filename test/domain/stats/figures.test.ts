import { describe, expect, it } from 'vitest';
import {
  bySource,
  dayPoints,
  leadsWithin,
  median,
  soldIn,
  waitsOf,
} from '../../../src/domain/stats/figures.ts';
import type { ClosedCount } from '../../../src/domain/stats/stats-store.ts';

const at = (time: string) => new Date(`2026-10-${time}Z`);
const span = { from: at('25T00:00:00'), until: at('26T00:00:00') };

describe('leads', () => {
  const rows = [
    { at: at('24T23:45:00'), source: 'shop', count: 7 },
    { at: at('25T00:00:00'), source: 'shop', count: 2 },
    { at: at('25T12:15:00'), source: null, count: 3 },
    { at: at('25T12:15:00'), source: 'ads', count: 1 },
    { at: at('25T23:45:00'), source: 'ads', count: 1 },
    { at: at('26T00:00:00'), source: 'ads', count: 9 },
  ];

  it('are counted from the first moment to the last', () => expect(leadsWithin(rows, span)).toBe(7));

  it('are sorted by how many came from where', () => {
    expect(bySource(rows, span)).toEqual([
      { source: null, count: 3 },
      { source: 'ads', count: 2 },
      { source: 'shop', count: 2 },
    ]);
  });
});

describe('the middle', () => {
  it.each([
    [[], null],
    [[5], 5],
    [[9, 1], 5],
    [[9, 1, 2], 2],
    [[10, 9, 1, 2], 5.5],
  ])('of %j is %s', (numbers, middle) => expect(median(numbers)).toBe(middle));
});

describe('the time to the first answer', () => {
  it('ends with the first thing done for this client after this lead', () => {
    const leads = [
      { clientId: 1, dealId: 1, at: at('25T10:00:00') },
      { clientId: 1, dealId: 2, at: at('25T11:00:00') },
      { clientId: 2, dealId: 3, at: at('25T10:00:00') },
      { clientId: 3, dealId: 4, at: at('25T10:00:00') },
    ];
    const answers = [
      { clientId: 1, dealId: null, at: at('25T09:59:59') },
      { clientId: 1, dealId: 2, at: at('25T10:05:00') },
      { clientId: 1, dealId: null, at: at('25T10:10:00') },
      { clientId: 1, dealId: 2, at: at('25T11:01:00') },
      { clientId: 3, dealId: null, at: at('25T10:00:00') },
    ];
    // The second client was never answered.
    expect(waitsOf(leads, answers)).toEqual([600_000, 60_000, 0]);
  });
});

describe('what was sold', () => {
  const row = (fields: Partial<ClosedCount>): ClosedCount => ({
    at: at('25T10:00:00'),
    stage: 'won',
    managerId: 1,
    currency: 'RUB',
    count: 1,
    amount: 100,
    ...fields,
  });
  const rows = [
    row({ amount: 250_00, count: 2 }),
    row({ amount: 50_00, managerId: 2 }),
    row({ currency: 'EUR', amount: 10_00 }),
    row({ currency: null, amount: 0 }),
    row({ stage: 'lost', amount: 999 }),
    row({ at: at('26T00:00:00'), amount: 999 }),
  ];

  it('is summed in each currency, deals without an amount are counted too', () => {
    expect(soldIn(rows, { span, stages: ['won'] })).toEqual({
      count: 5,
      sums: [
        { amount: 10_00, currency: 'EUR' },
        { amount: 300_00, currency: 'RUB' },
      ],
    });
    expect(soldIn(rows, { span, stages: ['won'], managerId: 2 })).toEqual({
      count: 1,
      sums: [{ amount: 50_00, currency: 'RUB' }],
    });
    expect(soldIn([], { span, stages: ['won'] })).toEqual({ count: 0, sums: [] });
  });

  it('belongs to the day of the business, an hour that comes twice included', () => {
    // In Berlin the 25th has 25 hours: from 22:00 of the 24th to 23:00 of the 25th by UTC.
    const period = { from: { year: 2026, month: 10, day: 24 }, to: { year: 2026, month: 10, day: 26 } };
    const won = ['24T21:45:00', '24T22:00:00', '25T22:45:00', '25T23:00:00'].map((time) =>
      row({ at: at(time) }),
    );
    const leads = [0, 4, 0];
    const points = dayPoints(period, { leads, won, zone: 'Europe/Berlin' });
    expect(points.map(({ day, leads: came, won: sold }) => [day.day, came, sold])).toEqual([
      [24, 0, 1],
      [25, 4, 2],
      [26, 0, 1],
    ]);
    expect(points[1]?.revenue).toEqual([{ amount: 200, currency: 'RUB' }]);
  });
});
