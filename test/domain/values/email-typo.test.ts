import { describe, expect, it } from 'vitest';
import { suggestEmail } from '../../../src/domain/values/email-typo.ts';

describe('suggestEmail', () => {
  it.each([
    ['anna@gmial.com', 'anna@gmail.com'],
    ['anna@gmai.com', 'anna@gmail.com'],
    ['anna@gmaill.com', 'anna@gmail.com'],
    ['anna@gmail.con', 'anna@gmail.com'],
    ['anna@gmail.co', 'anna@gmail.com'],
    ['anna@gmail.comm', 'anna@gmail.com'],
    ['anna@gamil.com', 'anna@gmail.com'],
    ['Anna@gmail.ru', 'Anna@gmail.com'],
    ['anna@maill.ru', 'anna@mail.ru'],
    ['anna@mial.ru', 'anna@mail.ru'],
    ['anna@mail.ry', 'anna@mail.ru'],
    ['anna@yandx.ru', 'anna@yandex.ru'],
    ['anna@yadnex.ru', 'anna@yandex.ru'],
    ['anna@yandex.tu', 'anna@yandex.ru'],
    ['anna@rambler.ri', 'anna@rambler.ru'],
    ['anna@hotmial.com', 'anna@hotmail.com'],
    ['anna@iclod.com', 'anna@icloud.com'],
  ])('asks about %s: %s', (address, meant) => {
    expect(suggestEmail(address)).toBe(meant);
  });

  it.each([
    'anna@gmail.com',
    'anna@mail.ru',
    'anna@email.ru',
    'anna@mail.com',
    'anna@yandex.com',
    'anna@yandex.by',
    'anna@ya.ru',
    'anna@ua.ru',
    'anna@romashka.ru',
    'anna@company.com',
  ])('has no doubt about %s', (address) => {
    expect(suggestEmail(address)).toBeNull();
  });
});
