import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContactPhone, parsePhone } from '../../../src/domain/values/parse-phone.ts';
import { cpuTimeOf } from '../../support/cpu.ts';

const anna = '+79161234567';

describe('parsePhone', () => {
  it.each([
    '+79161234567',
    '+7 916 123-45-67',
    '+7(916)1234567',
    '+7 (916) 123 45 67',
    '+7 (916) 1 23 45 67',
    '8 916 123-45-67',
    '8(916)123-45-67',
    '8-916-123-45-67',
    '8.916.123.45.67',
    '8_916_123_45_67',
    '(8) 916 123 45 67',
    '79161234567',
    '9161234567',
    '916 123 45 67',
    '(916) 123-45-67',
    '8916 123 45 67',
    '8 916 1234567',
    '8\u00a0916\u00a0123\u201145\u201167',
    '8 916 123–45–67',
    '8 916 123−45−67',
    '+ 7 916 123 45 67',
    '+7\u2009916\u2009123\u200945\u200967',
    '\u202d+7 916 123-45-67\u202c',
    '\u200b+79161234567\ufeff',
    '＋７９１６１２３４５６７',
    '８９１６１２３４５６７',
    '٨٩١٦١٢٣٤٥٦٧',
    '𝟖𝟗𝟏𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕',
    '8\uFE0F\u20E39\uFE0F\u20E3161234567',
    '+8 916 123-45-67',
    '+9161234567',
    '+7 8 916 123 45 67',
    '007 916 123 45 67',
    'тел.: 8 916 123-45-67',
    'тел8916123-45-67',
    'Мой номер 8 916 123-45-67, звонить после 18:00',
    '8 916 123-45-67 с 10 до 18',
    '8 916 123-45-67 доб. 123',
    '8 916 123-45-67 вн.12',
    '+7 916 123-45-67 ext. 123',
    '+7 916 123-45-67 x123',
    '+7 916 123-45-67#123',
    'Анна, 89161234567',
    '89161234567 Анна',
    'm: +7 916 123 45 67 (WhatsApp)',
    'tel:+79161234567',
    '89037654321@mail.ru, 89161234567',
    '89161234567, 8 (916) 123-45-67',
    '89161234567\n+79161234567',
  ])('reads %j as a Russian mobile', (text) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: anna });
  });

  it.each([
    ['8 (495) 123-45-67', '+74951234567'],
    ['495 123 45 67', '+74951234567'],
    ['с 9:00 8 495 123 45 67', '+74951234567'],
    ['после 18:00 495 123 45 67', '+74951234567'],
    ['8 (4212) 12-34-56', '+74212123456'],
    ['8 800 555-35-35', '+78005553535'],
    ['8 701 123 45 67', '+77011234567'],
    ['+375 29 123-45-67', '+375291234567'],
    ['375291234567', '+375291234567'],
    ['8 10 375 29 123-45-67', '+375291234567'],
    ['00 375 29 123 45 67', '+375291234567'],
    ['+380 (50) 123-45-67', '+380501234567'],
    ['998901234567', '+998901234567'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['+1 555 123 4567', '+15551234567'],
    ['+44 20 7946 0958', '+442079460958'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+49 1511 2345678', '+4915112345678'],
    ['+86 138 1234 5678', '+8613812345678'],
    ['+84 91 234 56 78', '+84912345678'],
  ])('reads %j as %s', (text, phone) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: phone });
  });

  it('reads a number without a country code as of the given country', () => {
    expect(parsePhone('050 123 45 67', 'UA')).toEqual({ ok: true, value: '+380501234567' });
    expect(parsePhone('(415) 555-2671', 'US')).toEqual({ ok: true, value: '+14155552671' });
    expect(parsePhone('8 (029) 123-45-67', 'BY')).toEqual({ ok: true, value: '+375291234567' });
    expect(parsePhone('1 (983) 555-26-71', 'CA')).toEqual({ ok: true, value: '+19835552671' });
    expect(parsePhone('79161234567', 'US')).toEqual({ ok: true, value: anna });
    expect(parsePhone('+9161234567', 'US').ok).toBe(false);
    expect(parsePhone('89161234567', 'KZ')).toEqual({ ok: true, value: anna });
  });

  it.each([
    ['8 916 123-45-67', anna],
    ['8 (916) 123-45-67 доб. 12', anna],
    ['89161234567', anna],
    ['8 (495) 123-45-67', '+74951234567'],
    ['8 800 555 35 35', '+78005553535'],
    ['8 701 123 45 67', '+77011234567'],
    ['00 44 20 7946 0958', '+442079460958'],
    ['8~10 44 20 7946 0958', '+442079460958'],
    ['011 44 20 7946 0958', '+442079460958'],
    ['84 912 345 678', '+84912345678'],
  ])('reads %j, dialled as in another country, as %s', (text, phone) => {
    for (const country of ['US', 'GB'] as const)
      expect(parsePhone(text, country)).toEqual({ ok: true, value: phone });
  });

  it.each(['0 (532) 123 45 67', '8 029 123 45 67'])(
    'reads no part of %j as a number of the country',
    (text) => {
      for (const country of ['US', 'GB'] as const)
        expect(parsePhone(text, country)).toEqual({ ok: false, code: 'not-a-phone' });
    },
  );

  it.each(['', '   ', '\u200b', '\u00a0\n'])('calls %j empty', (text) => {
    expect(parsePhone(text)).toEqual({ ok: false, code: 'empty' });
  });

  it.each([
    'нет',
    '12',
    '123-45-67',
    '8 916 123-45-6',
    '8 916 123-45-678',
    '+7 916 123-45-678',
    '+7 000 000-00-00',
    '0000000000',
    '1234567890',
    '7 916 123-45-6',
    '+7 8 916 123-45-6',
    '8 495 123-45-6',
    '8 800 555-35-3',
    '4276 3800 1234 5678',
    '4207-7712-3456-7890',
    '4276380012345678',
    'anna@mail.ru',
    '89161234567@mail.ru',
    '05.03.1990',
    '😀',
    '+'.repeat(900),
    '1 '.repeat(400),
  ])('calls %j no phone', (text) => {
    expect(parsePhone(text)).toEqual({ ok: false, code: 'not-a-phone' });
  });

  it.each(['8 916 123-45-67, 8 903 765-43-21', '89161234567 89037654321', '+79161234567/+375291234567'])(
    'finds too many in %j',
    (text) => {
      expect(parsePhone(text)).toEqual({ ok: false, code: 'too-many' });
    },
  );

  it('is quick with long nonsense', () => {
    const spent = cpuTimeOf(() => {
      for (const text of ['8 '.repeat(5000), '8'.repeat(10_000), '(-.'.repeat(3000), 'я'.repeat(10_000)]) {
        expect(parsePhone(text).ok).toBe(false);
      }
    });
    expect(spent).toBeLessThan(200);
  });

  it('reads one number out of every mix of separators', () => {
    const separator = fc.constantFrom('', ' ', '-', '.', '\u00a0', ' - ', '–', '  ');
    const start = fc.constantFrom('+7', '8', '7', '+ 7', '(8)', '');
    fc.assert(
      fc.property(start, fc.array(separator, { minLength: 4, maxLength: 4 }), (prefix, [a, b, c, d]) => {
        const text = `${prefix}${prefix === '' ? '' : a}916${b}123${c}45${d}67`;
        expect(parsePhone(text)).toEqual({ ok: true, value: anna });
      }),
    );
  });

  it('answers E.164 or a refusal to any text, and its own answers unchanged', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+8-9()\- 0-9]{0,24}$/)),
        (text) => {
          const phone = parsePhone(text);
          if (!phone.ok) return;
          expect(phone.value).toMatch(/^\+[1-9]\d{6,14}$/);
          expect(parsePhone(phone.value)).toEqual(phone);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('parseContactPhone', () => {
  it.each([
    ['79161234567', '+79161234567'],
    ['+79161234567', '+79161234567'],
    ['+7 916 123 45 67', '+79161234567'],
    ['89161234567', '+79161234567'],
    ['4791234567', '+4791234567'],
    ['380501234567', '+380501234567'],
    ['14155552671', '+14155552671'],
  ])('reads %s of a contact as %s', (text, phone) => {
    expect(parseContactPhone(text)).toEqual({ ok: true, value: phone });
  });

  it('reads a number of a phone book of Russia where the business is elsewhere', () => {
    expect(parseContactPhone('89161234567', 'US')).toEqual({ ok: true, value: anna });
    expect(parseContactPhone('84912345678', 'US')).toEqual({ ok: true, value: '+84912345678' });
  });

  it.each([
    ['', 'empty'],
    ['+', 'empty'],
    ['42777', 'not-a-phone'],
    ['888012345678', 'not-a-phone'],
  ])('refuses %j', (text, code) => {
    expect(parseContactPhone(text)).toEqual({ ok: false, code });
  });
});
