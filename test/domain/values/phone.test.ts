import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatPhone,
  isPhone,
  maskPhone,
  type Phone,
  parsePhone,
  phoneDigits,
  phoneTails,
} from '../../../src/domain/values/phone.ts';

function phone(text: string): Phone {
  if (!isPhone(text)) throw new Error(`not E.164: ${text}`);
  return text;
}

const russian = fc.integer({ min: 9_000_000_000, max: 9_999_999_999 }).map((digits) => phone(`+7${digits}`));

describe('formatPhone', () => {
  it.each([
    ['+79161234567', '+7 916 123-45-67'],
    ['+74951234567', '+7 495 123-45-67'],
    ['+77011234567', '+7 701 123-45-67'],
    ['+375291234567', '+375 29 123 45 67'],
    ['+14155552671', '+1 415 555 2671'],
    ['+442079460958', '+44 20 7946 0958'],
  ])('writes %s as %s', (value, text) => {
    expect(formatPhone(phone(value))).toBe(text);
  });

  it('writes what parsePhone reads back', () => {
    fc.assert(
      fc.property(russian, (value) => {
        expect(parsePhone(formatPhone(value))).toEqual({ ok: true, value });
      }),
    );
  });
});

describe('maskPhone', () => {
  it.each([
    ['+79161234567', '+7 916 •••-••-67'],
    ['+375291234567', '+375 29 ••• •• 67'],
    ['+14155552671', '+1 415 ••• ••71'],
    ['+3725123456', '+372 ••• ••56'],
    ['+29051234', '+290 •••34'],
  ])('masks %s as %s', (value, text) => {
    expect(maskPhone(phone(value))).toBe(text);
  });

  it('hides five digits of every Russian number', () => {
    fc.assert(
      fc.property(russian, (value) => {
        expect(maskPhone(value).match(/•/g)).toHaveLength(5);
      }),
    );
  });
});

describe('phoneTails and phoneDigits', () => {
  it('lists every suffix from three digits on', () => {
    expect(phoneTails(phone('+79161234567'))).toEqual([
      '79161234567',
      '9161234567',
      '161234567',
      '61234567',
      '1234567',
      '234567',
      '34567',
      '4567',
      '567',
    ]);
  });

  it.each([
    ['8916', '916'],
    ['8 916 1', '9161'],
    ['+7 916 1', '79161'],
    ['7916', '7916'],
    ['916', '916'],
    ['123-45', '12345'],
    ['45-67', '4567'],
    ['8123', '8123'],
    ['89161234567', '9161234567'],
    ['+8 916', '916'],
    ['+86 138', '86138'],
    ['(495) 12', '49512'],
    ['８９１６', '916'],
    ['891', '891'],
    ['020 7946 0958', '2079460958'],
    ['8 029 123-45-67', '291234567'],
    ['0144', '0144'],
    ['+44 (0)20 7946 0958', '442079460958'],
    ['(0)20 7946', '207946'],
    ['00 44 20 7946 0958', '442079460958'],
    ['8 10 44 20 7946 0958', '442079460958'],
    ['011 44 20 7946 0958', '442079460958'],
  ])('looks up %j as %s', (text, digits) => {
    expect(phoneDigits(text)).toBe(digits);
  });

  it.each(['', '12', '+7', 'Анна', '916a', '#123', '1234567890123456', '916,123'])(
    'looks %j up nowhere',
    (text) => {
      expect(phoneDigits(text)).toBeNull();
    },
  );

  it('finds a phone by any part of it, however the start is typed', () => {
    fc.assert(
      fc.property(
        russian,
        fc.constantFrom('+7', '7', '8', ''),
        fc.nat({ max: 7 }),
        fc.integer({ min: 3, max: 10 }),
        (value, prefix, from, length) => {
          const significant = value.slice(2);
          const start = prefix === '' ? from : 0;
          const part = prefix + significant.slice(start, start + length);
          const digits = phoneDigits(part);
          expect(digits).not.toBeNull();
          expect(phoneTails(value).some((tail) => tail.startsWith(digits ?? '-'))).toBe(true);
        },
      ),
    );
  });
});
