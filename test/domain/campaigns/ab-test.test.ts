import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AbTest,
  drawnVariant,
  NEW_TEST,
  pickWinner,
  turnOf,
  type WinsBecause,
} from '../../../src/domain/campaigns/ab-test.ts';

const testOf = (variants: number, percent: number): AbTest => ({
  ...NEW_TEST,
  percent,
  others: Array.from({ length: variants - 1 }, () => []),
});

const shape = fc.record({
  campaign: fc.integer({ min: 1, max: 100_000 }),
  first: fc.integer({ min: 1, max: 900_000 }),
  variants: fc.constantFrom(2, 3, 4),
  percent: fc.constantFrom(5, 10, 20, 50),
});

describe('who gets which variant', () => {
  it('is the same whenever it is asked, and spread evenly over neighbouring numbers', () => {
    fc.assert(
      fc.property(shape, ({ campaign, first, variants, percent }) => {
        const test = testOf(variants, percent);
        const clients = 20_000;
        const got = Array.from({ length: variants }, () => 0);
        for (let id = first; id < first + clients; id += 1) {
          const variant = drawnVariant(campaign, id, test);
          if (variant !== undefined) got[variant] = (got[variant] ?? 0) + 1;
        }
        const fair = (clients * percent) / 100 / variants;
        // Six times the spread of a fair draw: one in a billion by chance.
        expect(drawnVariant(campaign, first, test)).toBe(drawnVariant(campaign, first, test));
        for (const count of got) expect(Math.abs(count - fair)).toBeLessThan(6 * Math.sqrt(fair));
      }),
      { numRuns: 12 },
    );
  });

  it('leaves nobody out and takes nobody twice: each client has one turn, in the test or after it', () => {
    fc.assert(
      fc.property(shape, fc.nat(500), ({ campaign: id, first, variants, percent }, newcomers) => {
        const test = testOf(variants, percent);
        const upTo = first + 500;
        const decision = { winner: 1, why: 'tie', figures: [], at: new Date(0), upTo } as const;
        const wrong: number[] = [];
        for (let client = first; client <= upTo + newcomers; client += 1) {
          const inTest = client <= upTo ? turnOf({ id, test }, client) : undefined;
          const after = turnOf({ id, test: { ...test, decision } }, client);
          const hasOneTurn = (inTest === undefined) !== (after === undefined);
          if (!hasOneTurn || after?.variant !== undefined) wrong.push(client);
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('is as mixed among a few neighbours as among many', () => {
    const test = testOf(2, 50);
    for (let campaign = 1; campaign <= 200; campaign += 1) {
      const got = Array.from({ length: 40 }, (_, nth) => drawnVariant(campaign, nth + 1, test));
      // Of 40 clients 20 take part; that one half of them is missing happens once in 100 000 fair draws.
      expect(new Set(got)).toEqual(new Set([0, 1, undefined]));
    }
  });

  it('is nobody’s question without a test', () => {
    expect(turnOf({ id: 1, test: null }, 7)).toEqual({ variant: undefined });
  });
});

describe('the winner', () => {
  const cases: readonly [figures: [number, number][], winner: number, why: WinsBecause][] = [
    [
      [
        [100, 20],
        [100, 5],
      ],
      0,
      'better',
    ],
    [
      [
        [100, 5],
        [100, 20],
      ],
      1,
      'better',
    ],
    [
      [
        [100, 11],
        [100, 10],
      ],
      0,
      'slightly',
    ],
    // Three of five against none of five: too few to say anything.
    [
      [
        [5, 0],
        [5, 3],
      ],
      1,
      'slightly',
    ],
    [
      [
        [50, 5],
        [100, 10],
      ],
      0,
      'tie',
    ],
    [
      [
        [50, 1],
        [100, 10],
        [200, 20],
      ],
      1,
      'tie',
    ],
    [
      [
        [50, 0],
        [50, 0],
      ],
      0,
      'nothing',
    ],
    [
      [
        [0, 0],
        [0, 0],
      ],
      0,
      'nothing',
    ],
    // A variant that reached nobody.
    [
      [
        [0, 0],
        [40, 1],
      ],
      1,
      'slightly',
    ],
    [
      [
        [1000, 50],
        [1000, 52],
        [1000, 120],
        [1000, 51],
      ],
      2,
      'better',
    ],
  ];
  it.each(cases)('of %j is %i, being %s', (figures, winner, why) => {
    expect(pickWinner(figures.map(([sent, responded]) => ({ sent, responded })))).toEqual({ winner, why });
  });

  it('never has a smaller share than another, and is the first of those that are equal', () => {
    const figure = fc
      .nat(300)
      .chain((sent) => fc.record({ sent: fc.constant(sent), responded: fc.nat(sent) }));
    fc.assert(
      fc.property(fc.array(figure, { minLength: 2, maxLength: 4 }), (figures) => {
        const shares = figures.map(({ sent, responded }) => (sent === 0 ? 0 : responded / sent));
        expect(pickWinner(figures).winner).toBe(shares.indexOf(Math.max(...shares)));
      }),
    );
  });
});
