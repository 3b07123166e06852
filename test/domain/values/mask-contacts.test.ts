import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskContacts } from '../../../src/domain/values/mask-contacts.ts';

describe('maskContacts', () => {
  it.each([
    ['звоните +7 916 123-45-67 после 10', 'звоните +7 916 •••-••-67 после 10'],
    ['89161234567', '8916•••••67'],
    ['anna.petrova@mail.ru, жду', 'a•••@mail.ru, жду'],
    ['заказ 12345 на 12 500 ₽', 'заказ 12345 на 12 500 ₽'],
    ['8 916 123-45-67 8 903 765-43-21', '8 916 •••-••-•• • ••• •••-••-21'],
    ['8 916 123 45 67', '8 916 ••• •• 67'],
    ['8_916_123_45_67', '8_916_•••_••_67'],
    ['８９１６１２３４５６７', '8916•••••67'],
    ['замер 30.11.2026 15:30, тел. 8 916 123-45-67', 'замер 30.11.2026 15:30, тел. 8 916 •••-••-67'],
    ['30.11.2026 15', '30.11.•••• 15'],
    ['30.11.2026 8 916 123-45-67', '30.11.•••• • ••• •••-••-67'],
    ['', ''],
  ])('%s', (text, masked) => {
    expect(maskContacts(text)).toBe(masked);
  });

  it.each(['Семья 👨‍👩‍👧 · № 5', '𝕬𝖓𝖓𝖆 ½ m²', 'Анна\u00a0Петрова'])(
    'leaves a text with nothing to hide as it is: %s',
    (text) => {
      expect(maskContacts(text)).toBe(text);
    },
  );

  it('never shows a whole number of ten digits, however it is grouped', () => {
    const grouped = fc
      .tuple(fc.integer({ min: 1_000_000_000, max: 9_999_999_999 }), fc.constantFrom(' ', '-', ''))
      .map(([number, gap]) =>
        String(number)
          .match(/.{1,3}/gu)!
          .join(gap),
      );
    fc.assert(
      fc.property(grouped, (phone) => {
        expect(maskContacts(`тел ${phone} вот`).replace(/\D/gu, '').length).toBeLessThan(10);
      }),
    );
  });
});
