import { expect, it } from 'vitest';
import { numberText, typedNumber } from '../../../../src/bot/features/campaigns/number-text.ts';

it.each(['ru', 'en'] as const)('a number is read as it is shown (%s)', (locale) => {
  for (const number of [3, 1234, 20_000, 1_234_567])
    expect(typedNumber(numberText(number, locale))).toBe(number);
});

it.each(['', '3 человека', 'не 3', '-3', '3.5', '1 2', '12 34', '1e3', '٣', '9'.repeat(16)])(
  '“%s” is no number of anybody',
  (typed) => {
    expect(typedNumber(typed)).toBeNaN();
  },
);

it.each(['1 234', '1\u00a0234', '1\u202f234', '1,234', '1.234', "1'234", ' 1234 '])(
  '“%s” is one',
  (typed) => {
    expect(typedNumber(typed)).toBe(1234);
  },
);
