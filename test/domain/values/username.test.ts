import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUsername } from '../../../src/domain/values/username.ts';

describe('parseUsername', () => {
  it.each([
    '@Anna_P',
    ' @anna_p ',
    '@ anna_p',
    't.me/anna_p',
    'T.me/Anna_P/',
    'http://t.me/anna_p',
    'https://t.me/anna_p?start=s_1',
    'https://www.t.me/anna_p',
    'https://telegram.me/anna_p',
    'https://anna_p.t.me',
    'tg://resolve?domain=anna_p',
    'tg://resolve?domain=Anna_P&start=1',
  ])('reads %j', (text) => {
    expect(parseUsername(text)).toEqual({ ok: true, value: 'anna_p' });
  });

  it.each(['', '  '])('calls %j empty', (text) => {
    expect(parseUsername(text)).toEqual({ ok: false, code: 'empty' });
  });

  it.each([
    'anna_p',
    '@',
    '@ann',
    '@1anna',
    '@_anna',
    '@anna_',
    '@an__na',
    '@анна',
    `@${'a'.repeat(33)}`,
    '@anna @boris',
    'anna@mail.ru',
    't.me/+AbCdEf',
    't.me/joinchat/AbCdEf',
    't.me/addstickers/Cats',
    't.me/c/123/4',
    't.me/share?url=x',
    'https://example.com/anna_p',
    'https://nott.me/anna_p',
    'A'.repeat(10_000),
  ])('refuses %j', (text) => {
    expect(parseUsername(text)).toEqual({ ok: false, code: 'not-a-username' });
  });

  it('takes every username that Telegram gives out', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z](_?[a-z0-9]){3,15}$/), (name) => {
        fc.pre(name !== 'joinchat');
        expect(parseUsername(`@${name.toUpperCase()}`)).toEqual({ ok: true, value: name });
        expect(parseUsername(`https://t.me/${name}`)).toEqual({ ok: true, value: name });
      }),
    );
  });
});
