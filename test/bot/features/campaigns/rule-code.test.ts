import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRule, readRule } from '../../../../src/bot/features/campaigns/rule-code.ts';

describe('a schedule in a button', () => {
  it('is read back as it was packed', () => {
    const rule = fc.oneof(
      fc.record({ every: fc.constant('day' as const), step: fc.integer({ min: 1, max: 40 }) }),
      fc.record({
        every: fc.constant('week' as const),
        step: fc.integer({ min: 1, max: 5 }),
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      }),
      fc.record({
        every: fc.constant('month' as const),
        step: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 31 }),
      }),
      fc.record({
        every: fc.constant('year' as const),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 28 }),
      }),
    );
    const clock = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(rule, clock, (of, time) => {
        const packed = packRule({ rule: of, time });
        expect(packed.length).toBeLessThan(24);
        expect(readRule(packed)).toEqual({ rule: of, time });
      }),
    );
  });

  it.each(['', 'w1.8.1200', 'w0.1.1200', 'm1.32.1200', 'd1.0.2500', 'd1.0.1260', 'x1.1.1200', 'y2.30.1200'])(
    'is none when it was made up: %s',
    (code) => {
      expect(readRule(code)).toBeUndefined();
    },
  );
});
