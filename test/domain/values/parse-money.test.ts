import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney } from '../../../src/domain/values/money.ts';
import { parseMoney, splitMoney } from '../../../src/domain/values/parse-money.ts';
import { cpuTimeOf } from '../../support/cpu.ts';

const rub = (amount: number) => ({ amount, currency: 'RUB' });

describe('parseMoney', () => {
  it.each([
    ['12500', 12_500],
    ['12 500', 12_500],
    ['12\u00a0500', 12_500],
    ['12\u202f500', 12_500],
    ['12\u2009500', 12_500],
    ["12'500", 12_500],
    ['12’500', 12_500],
    ['12,500', 12_500],
    ['12.500', 12_500],
    ['12 500.50', 12_500.5],
    ['12 500,5', 12_500.5],
    ['12500.50', 12_500.5],
    ['12.500,00', 12_500],
    ['12,500.00', 12_500],
    ['1.234.567,89', 1_234_567.89],
    ['1,234,567.89', 1_234_567.89],
    ['1.234.567', 1_234_567],
    ['1 000 000', 1_000_000],
    ['0', 0],
    ['0,50', 0.5],
    ['12,5к', 12_500],
    ['12.5k', 12_500],
    ['12,5K', 12_500],
    ['12К', 12_000],
    ['12 к', 12_000],
    ['12,500к', 12_500],
    ['12.5555к', 12_555.5],
    ['2 тыс', 2000],
    ['2 тыс.', 2000],
    ['2тыс', 2000],
    ['2,5 тысячи', 2500],
    ['20 тысяч рублей', 20_000],
    ['5 тыщ', 5000],
    ['5 тыщи рублей', 5000],
    ['12 т.р.', 12_000],
    ['12т.р', 12_000],
    ['12 тр', 12_000],
    ['12 тыс. р.', 12_000],
    ['12 тыс. руб.', 12_000],
    ['12к руб', 12_000],
    ['1,2 млн', 1_200_000],
    ['1.2млн ₽', 1_200_000],
    ['2 миллиона', 2_000_000],
    ['1.5M', 1_500_000],
    ['1.5 million', 1_500_000],
    ['2кк', 2_000_000],
    ['1 млрд', 1_000_000_000],
    ['5000 р', 5000],
    ['5000р', 5000],
    ['5000 р.', 5000],
    ['5000руб', 5000],
    ['5000 руб.', 5000],
    ['5000 РУБ', 5000],
    ['5000 рублей', 5000],
    ['1 рубль', 1],
    ['5000₽', 5000],
    ['5000 ₽', 5000],
    ['₽5000', 5000],
    ['5000 rub', 5000],
    ['RUB 5,000', 5000],
    ['RUB\u00a05,000', 5000],
    ['  5000  ', 5000],
    ['５０００', 5000],
    ['5000.', 5000],
    ['5000!', 5000],
  ])('reads %j as %d roubles', (text, roubles) => {
    expect(parseMoney(text, 'RUB')).toEqual({ ok: true, value: rub(Math.round(roubles * 100)) });
  });

  it.each([
    ['$300', 'USD', 30_000],
    ['$ 300', 'USD', 30_000],
    ['US$300', 'USD', 30_000],
    ['300 $', 'USD', 30_000],
    ['300$', 'USD', 30_000],
    ['20 фунтов', 'GBP', 2000],
    ['20 фунтов стерлингов', 'GBP', 2000],
    ['20 pounds sterling', 'GBP', 2000],
    ['5 k€', 'EUR', 500_000],
    ['100 дирхам', 'AED', 10_000],
    ['100 дирхамов', 'AED', 10_000],
    ['300 usd', 'USD', 30_000],
    ['USD 300', 'USD', 30_000],
    ['usd300', 'USD', 30_000],
    ['300 долларов', 'USD', 30_000],
    ['1 доллар', 'USD', 100],
    ['300 баксов', 'USD', 30_000],
    ['$1.5k', 'USD', 150_000],
    ['$1.5M', 'USD', 150_000_000],
    ['$1.5m', 'USD', 150_000_000],
    ['$1,234.56', 'USD', 123_456],
    ['€5,50', 'EUR', 550],
    ['5,50 евро', 'EUR', 550],
    ['1 000 000 ₸', 'KZT', 100_000_000],
    ['5000 тенге', 'KZT', 500_000],
    ['5000 тг', 'KZT', 500_000],
    ['500 грн.', 'UAH', 50_000],
    ['100 бел. руб.', 'BYN', 10_000],
    ['100 BYN', 'BYN', 10_000],
    ['100 000 сум', 'UZS', 10_000_000],
    ['¥500', 'CNY', 50_000],
    ['500 юаней', 'CNY', 50_000],
    ['500 JPY', 'JPY', 500],
    ['1,234 JPY', 'JPY', 1234],
    ['500 TRY', 'TRY', 50_000],
    ['500 gel', 'GEL', 50_000],
    ['£20', 'GBP', 2000],
    ['1.234 KWD', 'KWD', 1_234_000],
    ['1,2345 KWD', 'KWD', null],
  ])('reads %j as %s %s', (text, currency, amount) => {
    const answer =
      amount === null ? { ok: false, code: 'not-money' } : { ok: true, value: { amount, currency } };
    expect(parseMoney(text, 'RUB')).toEqual(answer);
  });

  it('counts in the currency of the business', () => {
    expect(parseMoney('300', 'KZT')).toEqual({ ok: true, value: { amount: 30_000, currency: 'KZT' } });
    expect(parseMoney('300', 'JPY')).toEqual({ ok: true, value: { amount: 300, currency: 'JPY' } });
    expect(parseMoney('¥300', 'JPY')).toEqual({ ok: true, value: { amount: 300, currency: 'JPY' } });
    expect(parseMoney('300.00', 'JPY')).toEqual({ ok: true, value: { amount: 300, currency: 'JPY' } });
  });

  it.each([
    ['', 'empty'],
    ['  \u00a0', 'empty'],
    ['много', 'not-money'],
    ['$', 'not-money'],
    ['-500', 'not-money'],
    ['−500', 'not-money'],
    ['500-1000', 'not-money'],
    ['500 - 1000', 'not-money'],
    ['10-15 тыс', 'not-money'],
    ['5.555', 5555],
    ['0.005', 'not-money'],
    ['12.3456', 'not-money'],
    ['1,2,3', 'not-money'],
    ['1.2.3', 'not-money'],
    ['1,000.000,00', 'not-money'],
    ['12 50', 'not-money'],
    ['12 5000', 'not-money'],
    ['12:30', 'not-money'],
    ['50%', 'not-money'],
    ['$300 руб', 'not-money'],
    ['12 т.р. $', 'not-money'],
    ['5кг', 'not-money'],
    ['2х', 'not-money'],
    ['5000 за шкаф', 'not-money'],
    ['8 916 123-45-67', 'not-money'],
    ['05.03.1990', 'not-money'],
    ['5000 '.repeat(1000), 'not-money'],
    ['300 XYZ', 'unknown-currency'],
    ['XYZ 300', 'unknown-currency'],
    ['300 тугриков', 'unknown-currency'],
    ['300 ₱', 'unknown-currency'],
    ['1 000 000 000 001', 'too-much'],
    ['9'.repeat(50), 'too-much'],
    ['2000 млрд', 'too-much'],
  ])('answers %j with %s', (text, answer) => {
    expect(parseMoney(text, 'RUB')).toEqual(
      typeof answer === 'number' ? { ok: true, value: rub(answer * 100) } : { ok: false, code: answer },
    );
  });

  it('takes a trillion and no kopeck more', () => {
    expect(parseMoney('1 000 000 000 000', 'RUB')).toEqual({ ok: true, value: rub(100_000_000_000_000) });
    expect(parseMoney('1 000 000 000 000,01', 'RUB')).toEqual({ ok: false, code: 'too-much' });
  });

  it('reads back what is shown, in both languages', () => {
    const currency = fc.constantFrom(
      'RUB',
      'USD',
      'EUR',
      'KZT',
      'UAH',
      'BYN',
      'JPY',
      'CNY',
      'GEL',
      'TRY',
      'CAD',
      'UZS',
      'PLN',
    );
    fc.assert(
      fc.property(
        fc.nat({ max: 10 ** 14 }),
        currency,
        fc.constantFrom('ru', 'en'),
        (amount, code, locale) => {
          const money = { amount, currency: code };
          expect(parseMoney(formatMoney(money, locale), 'RUB')).toEqual({ ok: true, value: money });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('answers whole minor units or a code to any text, quickly', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[$€]?[0-9][0-9 .,'кkр]{0,20}$/)), (text) => {
        const money = parseMoney(text, 'RUB');
        expect(
          money.ok ? Number.isSafeInteger(money.value.amount) && money.value.amount >= 0 : money.code,
        ).toBeTruthy();
      }),
      { numRuns: 1000 },
    );
    const spent = cpuTimeOf(() => {
      for (const unit of ['1 ', '1,', '1', '1 000 ', '$', ' ', 'к']) {
        parseMoney(unit.repeat(5000), 'RUB');
        splitMoney(unit.repeat(5000), 'RUB');
      }
    });
    expect(spent).toBeLessThan(300);
  });
});

describe('splitMoney', () => {
  it.each([
    ['12 500 Шкаф-купе', 12_500, 'Шкаф-купе'],
    ['12500 Шкаф-купе', 12_500, 'Шкаф-купе'],
    ['12,5к на монтаж', 12_500, 'на монтаж'],
    ['12 500 к оплате', 12_500, 'к оплате'],
    ['5 фунтов муки', 5, 'фунтов муки'],
    ['3 фунта стеблей', 3, 'фунта стеблей'],
    ['5 pounds of flour', 5, 'pounds of flour'],
    ['5к к лету', 5000, 'к лету'],
    ['12 500 2 стола', 12_500, '2 стола'],
    ['12 500 200 стульев', 12_500_200, 'стульев'],
    ['12500 200 стульев', 12_500, '200 стульев'],
    ['12 500 ₽ 200 стульев', 12_500, '200 стульев'],
    ['12 500 руб 200 стульев', 12_500, '200 стульев'],
    ['12 500 1200 стульев', 12_500, '1200 стульев'],
    ['5000 р за стол', 5000, 'за стол'],
    ['5000р. стол', 5000, 'стол'],
    ['5000 рабочий стол', 5000, 'рабочий стол'],
    ['5000 ремонт', 5000, 'ремонт'],
    ['5000 - шкаф', 5000, 'шкаф'],
    ['5000 — шкаф', 5000, 'шкаф'],
    ['5000: шкаф', 5000, 'шкаф'],
    ['5000, шкаф', 5000, 'шкаф'],
    ['5000. Шкаф', 5000, 'Шкаф'],
    ['5000; шкаф', 5000, 'шкаф'],
    ['5000 (шкаф)', 5000, '(шкаф)'],
    ['5000\nшкаф', 5000, 'шкаф'],
    ['5000 «Ромашка»', 5000, '«Ромашка»'],
    ['5000 🪑 стулья', 5000, '🪑 стулья'],
    ['2 тыс. доставка', 2000, 'доставка'],
    ['12 т.р. шкаф', 12_000, 'шкаф'],
    ['12 т щебня', 12, 'т щебня'],
    ['1,2 млн дом', 1_200_000, 'дом'],
    ['5 m cable', 5, 'm cable'],
    ['500 try again', 500, 'try again'],
    ['500 cup holders', 500, 'cup holders'],
    ['12500', 12_500, ''],
    ['12 500 ₽', 12_500, ''],
    ['5000 Шкаф\nи комод', 5000, 'Шкаф и комод'],
  ])('splits %j', (text, roubles, rest) => {
    expect(splitMoney(text, 'RUB')).toEqual({ money: rub(roubles * 100), rest });
  });

  it.each([
    ['$300 table', 'USD', 30_000, 'table'],
    ['300 $ стол', 'USD', 30_000, 'стол'],
    ['300 USD table', 'USD', 30_000, 'table'],
    ['300 долларов за стол', 'USD', 30_000, 'за стол'],
    ['300 фунтов за стол', 'GBP', 30_000, 'за стол'],
    ['300 фунтов, стол', 'GBP', 30_000, 'стол'],
    ['300 фунтов стерлингов стол', 'GBP', 30_000, 'стол'],
    ['$1.5k website', 'USD', 150_000, 'website'],
    ['500 TRY sofa', 'TRY', 50_000, 'sofa'],
    ['€5,50 кофе', 'EUR', 550, 'кофе'],
  ])('splits %j', (text, currency, amount, rest) => {
    expect(splitMoney(text, 'RUB')).toEqual({ money: { amount, currency }, rest });
  });

  it.each([
    '',
    'Шкаф 12 500',
    '-500 шкаф',
    '5кг сахара',
    '2х комнатная',
    '3D-печать',
    '50% скидка',
    '12:30 созвон',
    '10-15 тыс стол',
    '5.3.1990 шкаф',
    '8 916 123-45-67 шкаф',
    'XYZ 300 шкаф',
    'Top 10 стульев',
    'all 300 chairs',
    '5 000 000 000 000 шкаф',
  ])('finds no amount at the start of %j', (text) => {
    expect(splitMoney(text, 'RUB')).toBeNull();
  });

  it('parts what is shown from any title', () => {
    const titles = fc
      .stringMatching(/^[а-яА-Яa-zA-Z][а-яА-Яa-zA-Z0-9 ,.-]{0,30}[а-яa-z]$/)
      .map((t) => t.replace(/ +/g, ' '));
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('RUB', 'USD', 'CNY'), titles, (amount, currency, title) => {
        const money = { amount, currency };
        expect(splitMoney(`${formatMoney(money, 'ru')} ${title}`, 'RUB')).toEqual({ money, rest: title });
      }),
    );
  });
});
