import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRule, readRule } from '../../../../src/bot/features/campaigns/rule-code.ts';
import { anyRule } from '../../../support/rules.ts';

describe('a schedule in a button', () => {
  it('is read back as it was packed', () => {
    const clock = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(anyRule, clock, (of, time) => {
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
