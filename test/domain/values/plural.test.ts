import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plural, pluralEn, pluralRu } from '../../../src/domain/values/plural.ts';

describe('pluralRu', () => {
  it.each([
    [0, 'заявок'],
    [1, 'заявка'],
    [2, 'заявки'],
    [4, 'заявки'],
    [5, 'заявок'],
    [11, 'заявок'],
    [14, 'заявок'],
    [21, 'заявка'],
    [22, 'заявки'],
    [100, 'заявок'],
    [111, 'заявок'],
    [112, 'заявок'],
    [1001, 'заявка'],
    [1.5, 'заявки'],
    [-1, 'заявка'],
  ])('%d %s', (n, word) => {
    expect(pluralRu(n, 'заявка', 'заявки', 'заявок')).toBe(word);
  });

  it('follows CLDR', () => {
    const rules = new Intl.PluralRules('ru');
    fc.assert(
      fc.property(fc.nat(), (n) => {
        expect(pluralRu(n, 'one', 'few', 'many')).toBe(rules.select(n));
      }),
    );
  });
});

describe('plural', () => {
  const forms = { ru: ['клиент', 'клиента', 'клиентов'], en: ['client', 'clients'] } as const;

  it('speaks the language of the reader', () => {
    expect([1, 2, 5].map((n) => plural(n, 'ru', forms))).toEqual(['клиент', 'клиента', 'клиентов']);
    expect([0, 1, 2].map((n) => plural(n, 'en', forms))).toEqual(['clients', 'client', 'clients']);
    expect(pluralEn(1.5, 'client', 'clients')).toBe('clients');
  });
});
