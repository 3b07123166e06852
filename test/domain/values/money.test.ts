import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMoney,
  formatMoney,
  isCurrency,
  minorDigits,
  sumByCurrency,
} from '../../../src/domain/values/money.ts';

const money = (amount: number, currency = 'RUB') => ({ amount, currency });

describe('formatMoney', () => {
  it.each([
    [money(1_250_000), '12 500 ₽', '₽12,500'],
    [money(1_250_050), '12 500,50 ₽', '₽12,500.50'],
    [money(500), '5 ₽', '₽5'],
    [money(0), '0 ₽', '₽0'],
    [money(500_000), '5 000 ₽', '₽5,000'],
    [money(100_000_000_000_000), '1 000 000 000 000 ₽', '₽1,000,000,000,000'],
    [money(30_000, 'USD'), '300 $', '$300'],
    [money(550, 'EUR'), '5,50 €', '€5.50'],
    [money(100_000_000, 'KZT'), '1 000 000 ₸', '₸1,000,000'],
    [money(12_500, 'JPY'), '12 500 JPY', 'JPY 12,500'],
    [money(30_000, 'CNY'), '300 CNY', 'CNY 300'],
    [money(30_000, 'CAD'), '300 CAD', 'CAD 300'],
    [money(30_000, 'BYN'), '300 BYN', 'BYN 300'],
    [money(1500, 'KWD'), '1,500 KWD', 'KWD 1.500'],
  ])('writes %j', (value, ru, en) => {
    expect(formatMoney(value, 'ru')).toBe(ru);
    expect(formatMoney(value, 'en')).toBe(en);
  });
});

describe('currencies', () => {
  it('are those of ISO 4217, in capitals', () => {
    expect(['RUB', 'KZT', 'JPY'].map(isCurrency)).toEqual([true, true, true]);
    expect(['rub', 'XYZ', '', '₽'].map(isCurrency)).toEqual([false, false, false, false]);
  });

  it('have their minor digits', () => {
    expect(['RUB', 'JPY', 'KWD', 'RUB'].map(minorDigits)).toEqual([2, 0, 3, 2]);
  });
});

describe('addMoney', () => {
  it('adds to the kopeck', () => {
    expect(addMoney(money(10), money(20))).toEqual(money(30));
  });

  it('throws for two currencies and for sums that are no longer exact', () => {
    expect(() => addMoney(money(1), money(1, 'USD'))).toThrow(RangeError);
    expect(() => addMoney(money(Number.MAX_SAFE_INTEGER), money(1))).toThrow(RangeError);
  });
});

describe('sumByCurrency', () => {
  it('sums each currency apart, in the order in which they come', () => {
    const amounts = [money(1), money(5, 'USD'), money(2), money(0, 'EUR'), money(7, 'USD')];
    expect(sumByCurrency(amounts)).toEqual([money(3), money(12, 'USD'), money(0, 'EUR')]);
    expect(sumByCurrency([])).toEqual([]);
  });

  it('loses nothing and changes nothing that it was given', () => {
    const amounts = fc.array(fc.record({ amount: fc.nat(), currency: fc.constantFrom('RUB', 'USD', 'EUR') }));
    fc.assert(
      fc.property(amounts, (list) => {
        const before = structuredClone(list);
        const total = (of: readonly { amount: number }[]) => of.reduce((sum, { amount }) => sum + amount, 0);
        expect(total(sumByCurrency(list))).toBe(total(list));
        expect(list).toEqual(before);
      }),
    );
  });
});
