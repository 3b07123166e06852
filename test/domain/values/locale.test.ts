import { describe, expect, it } from 'vitest';
import { localeOf } from '../../../src/domain/values/locale.ts';

describe('localeOf', () => {
  it.each([
    ['ru', 'ru'],
    ['ru-RU', 'ru'],
    ['RU_ru', 'ru'],
    ['be', 'ru'],
    ['kk', 'ru'],
    ['ky', 'ru'],
    ['uz', 'ru'],
    ['tt', 'ru'],
    ['en', 'en'],
    ['en-US', 'en'],
    ['de', 'en'],
    ['pt-br', 'en'],
    ['ka', 'en'],
    ['rue', 'en'],
    ['zz', 'en'],
  ])('speaks with %s in %s', (code, locale) => {
    expect(localeOf(code, locale === 'ru' ? 'en' : 'ru')).toBe(locale);
  });

  it.each([undefined, '', '  '])('falls back when Telegram tells %j', (code) => {
    expect(localeOf(code, 'ru')).toBe('ru');
    expect(localeOf(code, 'en')).toBe('en');
  });
});
