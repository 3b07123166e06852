import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailKey, isEmail, maskEmail, parseEmail } from '../../../src/domain/values/email.ts';

describe('parseEmail', () => {
  it.each([
    ['anna@mail.ru', 'anna@mail.ru'],
    ['  Anna.P@Mail.RU ', 'Anna.P@mail.ru'],
    ['anna+crm@mail.ru', 'anna+crm@mail.ru'],
    ['mailto:anna@mail.ru', 'anna@mail.ru'],
    ['Анна <anna@mail.ru>', 'anna@mail.ru'],
    ['почта: anna@mail.ru.', 'anna@mail.ru'],
    ['почта:anna@mail.ru', 'anna@mail.ru'],
    ['anna@mail.ru, жду', 'anna@mail.ru'],
    ['anna@mail.ru\u200b', 'anna@mail.ru'],
    ['ａnna＠mail.ru', 'anna@mail.ru'],
    ['a@b.co', 'a@b.co'],
    ['89161234567@mail.ru', '89161234567@mail.ru'],
    ['anna@sub.example.co.uk', 'anna@sub.example.co.uk'],
    ['анна@почта.рф', 'анна@почта.рф'],
    ['anna@xn--80a1acny.xn--p1ai', 'anna@xn--80a1acny.xn--p1ai'],
  ])('reads %j as %s', (text, address) => {
    expect(parseEmail(text)).toEqual({ ok: true, value: address });
  });

  it.each(['', ' \n', '\u200b'])('calls %j empty', (text) => {
    expect(parseEmail(text)).toEqual({ ok: false, code: 'empty' });
  });

  it.each([
    'anna',
    '@anna',
    'anna@',
    'anna@mail',
    'anna@mail.r',
    'anna@@mail.ru',
    'anna@mail..ru',
    'anna@.mail.ru',
    'anna@-mail.ru',
    '.anna@mail.ru',
    'an..na@mail.ru',
    'аnna@mail.ru',
    'anna@mail.ru boris@mail.ru',
    'anna@127.0.0.1',
    `${'a'.repeat(65)}@mail.ru`,
    `anna@${'a'.repeat(64)}.ru`,
    `anna@${'abc.'.repeat(64)}ru`,
    `${'a'.repeat(10_000)}@mail.ru`,
    '@'.repeat(10_000),
    `${'a.'.repeat(5000)}@`,
  ])('refuses %j', (text) => {
    expect(parseEmail(text)).toEqual({ ok: false, code: 'not-an-email' });
  });

  it('takes every plain address and answers it unchanged the second time', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        fc.pre(!/[[\]"]/.test(address));
        const email = parseEmail(address);
        expect(email.ok).toBe(true);
        if (email.ok) expect(parseEmail(email.value)).toEqual(email);
      }),
    );
  });

  it('answers an address or a refusal to any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const email = parseEmail(`${text}@mail.ru`);
        expect(email.ok ? isEmail(email.value) : email.code).toBe(email.ok ? true : 'not-an-email');
      }),
    );
  });
});

describe('emailKey', () => {
  it('is the same however the address is spelled', () => {
    expect(emailKey('Anna.P@mail.ru')).toBe('anna.p@mail.ru');
  });
});

describe('maskEmail', () => {
  it.each([
    ['anna@mail.ru', 'a•••@mail.ru'],
    ['a@mail.ru', '•••@mail.ru'],
    ['ab@mail.ru', 'a•••@mail.ru'],
    ['no address', '•••'],
  ])('masks %s as %s', (address, masked) => {
    expect(maskEmail(address)).toBe(masked);
  });
});
