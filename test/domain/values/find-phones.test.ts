import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPhones } from '../../../src/domain/values/find-phones.ts';
import { cpuTimeOf } from '../../support/cpu.ts';

const anna = '+79161234567';

describe('findPhones', () => {
  it.each([
    'Добрый день! Мой телефон 8 916 123-45-67, жду звонка',
    '#заявка 89161234567 Анна',
    'Звоните:89161234567.',
    'тел.89161234567',
    'т.8916-123-45-67',
    'тел-89161234567',
    'Ищу мастера, 9161234567',
    '916-123-45-67 Анна',
    '(916)123-45-67',
    '8(916)1234567',
    '8 916 123 4567 после 18:00',
    '8916 123 45 67',
    '89161 23 45 67',
    '8.916.123.45.67',
    '+7(916)123-45-67!!!',
    '+7 916 123 45 67 8 (916) 123-45-67',
    'Заказ 12345, телефон +7 916 123-45-67',
    'заказ +7 916 123-45-67',
    'заказ 8-916-123-45-67',
    'https://wa.me/79161234567',
    'https://api.whatsapp.com/send?phone=79161234567',
    'Анна-89161234567',
    'Анна89161234567',
    'https://t.me/+79161234567',
    '12 500 руб, 8 916 123-45-67',
    'карта 4276 3800 1234 5678, тел 89161234567',
    '89161234567WhatsApp',
    '89161234567 р-н Химки',
    '05.03.1990 89161234567',
    '8 916 123-45-67 12 500 ₽',
    '89161234567 500 руб',
    '8\u00a0916\u00a0123\u201145\u201167',
    'с 9:00 8 916 123 45 67',
    'после 18:00 916 123-45-67',
  ])('finds the phone in %j', (text) => {
    expect(findPhones(text)).toEqual([anna]);
  });

  it.each([
    ['+375 29 123-45-67', '+375291234567'],
    ['375 (29) 123-45-67', '+375291234567'],
    ['тел 998901234567', '+998901234567'],
    ['+380501234567', '+380501234567'],
    ['8 701 123 45 67', '+77011234567'],
    ['(495) 123-45-67', '+74951234567'],
    ['18:00 (495) 123-45-67', '+74951234567'],
    ['в 9:00 8 495 123 45 67', '+74951234567'],
    ['в 15:00 980 682 02 67', '+79806820267'],
    ['8 (4212) 12-34-56', '+74212123456'],
    ['call me at +1 415 555 2671', '+14155552671'],
  ])('finds in %j the phone %s', (text, phone) => {
    expect(findPhones(text)).toEqual([phone]);
  });

  it.each([
    ['Call (415) 555-26-71 please', 'US', '+14155552671'],
    ['415-555-2671', 'US', '+14155552671'],
    ['my phone 4155552671', 'US', '+14155552671'],
    ['ring 020 7946 0958', 'GB', '+442079460958'],
    ['01.42.68.53.00', 'FR', '+33142685300'],
    ['44 7911 123456', 'US', '+447911123456'],
    ['1 415 555 2671', 'GB', '+14155552671'],
    ['79161234567', 'US', anna],
    ['Звоните 8 916 123-45-67', 'US', anna],
    ['89161234567', 'GB', anna],
    ['8 800 555-35-35', 'GB', '+78005553535'],
    ['from home 00 44 20 7946 0958', 'US', '+442079460958'],
    ['011 44 20 7946 0958', 'GB', '+442079460958'],
  ] as const)('finds in %j, written at home in %s, the phone %s', (text, country, phone) => {
    expect(findPhones(text, country)).toEqual([phone]);
  });

  it.each(['4155552671', '415 555 267 100', '12-05-2026 14.30', '2026-11-24 1234', '$4 155 552'])(
    'finds no phone of another country in %j',
    (text) => {
      for (const country of ['US', 'FR', 'DE'] as const) expect(findPhones(text, country)).toEqual([]);
    },
  );

  it('finds no part of a number that is written as in another country', () => {
    expect(findPhones('0 (532) 123 45 67', 'US')).toEqual([]);
  });

  it('finds several, each once and in their order', () => {
    expect(findPhones('8 903 765-43-21, 89161234567\n89037654321 или +375291234567')).toEqual([
      '+79037654321',
      anna,
      '+375291234567',
    ]);
    expect(findPhones('89037654321 89161234567')).toEqual(['+79037654321', anna]);
    expect(findPhones('89037654321,89161234567')).toEqual(['+79037654321', anna]);
    expect(findPhones('8 903 765 43 21 8 916 123 45 67')).toEqual(['+79037654321', anna]);
  });

  it.each([
    ['a price', 'Отдам за 89 161 234 567'],
    ['a price', 'шкаф 9 161 234 567 ₸'],
    ['a price', '89161234567 руб.'],
    ['a price', '$89161234567'],
    ['a price', 'выручка +12 500 000 000 тенге'],
    ['a price range', '8 900 - 9 500 000'],
    ['a price range', '950.50 12000'],
    ['an order number', 'заказ №89161234567'],
    ['an order number', 'Заказ 89161234567 когда будет?'],
    ['an order number', 'заказ номер 9161234567'],
    ['an order number', 'order #89161234567'],
    ['an article number', 'артикул 9161234567'],
    ['a tax number', 'ИНН 9161234567'],
    ['an order', 'артикул 00 498 123 456 78'],
    ['a tax number', 'ИНН: 7707083893'],
    ['a company number', 'ОГРН 1027700132195'],
    ['an insurance number', 'СНИЛС 891-234-567 01'],
    ['a passport', 'паспорт 45 08 123456'],
    ['a passport', '92 08 123456'],
    ['an account', '40817 810 0 9991 0004312'],
    ['an account', '40817810099910004312'],
    ['a bank card', '4276 3800 1234 5678'],
    ['a bank card', '2202-2012-3456-7890'],
    ['a bank card', '2202 2012 8956 7890 123'],
    ['a bank card', '4276380012345678'],
    ['dates', '8.03.2024 12.30'],
    ['dates', '05.03.1990'],
    ['dates', '8.3.2024 9.30.00'],
    ['dates', '2024-11-08 12:30:15'],
    ['dates', '08-03-2024-12-2024'],
    ['a moment in milliseconds', '1731060000000'],
    ['an e-mail', '89161234567@mail.ru'],
    ['a link', 'https://www.ozon.ru/product/9161234567/'],
    ['a link', 'https://avito.ru/moskva/shkaf_89161234567'],
    ['a link', 'https://shop.ru/?id=89161234567'],
    ['a link', 'https://avito.ru/шкаф-89161234567'],
    ['a nickname', 'id89161234567'],
    ['a part number', 'ABC-89161234567'],
    ['a hash', '89161234567af03'],
    ['an address', '192.168.100.100'],
    ['coordinates', '55.755831, 37.617673'],
    ['a short number', '123-45-67'],
    ['a short number', '8 916 123-45-6'],
    ['a long number', '891612345678'],
    ['a number that cannot be', '+7 000 000-00-00'],
    ['nothing', ''],
  ])('takes %s for no phone: %j', (_what, text) => {
    expect(findPhones(text)).toEqual([]);
  });

  it('finds a phone among words, and answers only E.164', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Добрый', 'день,', 'шкаф', '12 500 ₽,', 'до 18:00,', 'Анна!', '😀')),
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.constantFrom('+7 916 ', '8916', '8 (916) ', '7-916-'),
        (words, tail, start) => {
          const digits = String(tail).padStart(7, '0');
          expect(findPhones(`${words.join(' ')} тел ${start}${digits} ${words.join(' ')}`)).toEqual([
            `+7916${digits}`,
          ]);
        },
      ),
    );
  });

  it('is quick with long texts', () => {
    const spent = cpuTimeOf(() => {
      for (const part of ['8 ', '8', '(-.', '+7', '8 916 123 ', '8-916-', 'заказ '])
        findPhones(part.repeat(2000));
    });
    expect(spent).toBeLessThan(500);
  });
});
