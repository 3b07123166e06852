import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  joinPayload,
  ownPayload,
  parseStartPayload,
  referralPayload,
  sourcePayload,
} from '../../../src/domain/values/start-payload.ts';

const value = fc.stringMatching(/^[A-Za-z0-9_-]{1,62}$/);

describe('parseStartPayload', () => {
  it.each([
    [undefined, { kind: 'none' }],
    ['', { kind: 'none' }],
    ['  ', { kind: 'none' }],
    ['s_qr-shop', { kind: 'source', source: 'qr-shop' }],
    ['s_s_vk', { kind: 'source', source: 's_vk' }],
    [' r_Ab12 ', { kind: 'referral', code: 'Ab12' }],
    ['j_token', { kind: 'join', token: 'token' }],
    ['o_token', { kind: 'own', token: 'token' }],
    [`s_${'a'.repeat(62)}`, { kind: 'source', source: 'a'.repeat(62) }],
    [`s_${'a'.repeat(63)}`, { kind: 'unknown' }],
    ['s_', { kind: 'unknown' }],
    ['S_vk', { kind: 'unknown' }],
    ['x_1', { kind: 'unknown' }],
    ['hello', { kind: 'unknown' }],
    ['s_вк', { kind: 'unknown' }],
    ['s_a b', { kind: 'unknown' }],
    ['s_a\nb', { kind: 'unknown' }],
    ['s_<b>', { kind: 'unknown' }],
    ['a'.repeat(10_000), { kind: 'unknown' }],
  ])('reads %j', (text, payload) => {
    expect(parseStartPayload(text)).toEqual(payload);
  });

  it('reads back what was built', () => {
    fc.assert(
      fc.property(value, (text) => {
        expect(sourcePayload(text)).toEqual({ ok: true, value: `s_${text}` });
        expect(parseStartPayload(`s_${text}`)).toEqual({ kind: 'source', source: text });
        expect(parseStartPayload(referralPayload(text))).toEqual({ kind: 'referral', code: text });
        expect(parseStartPayload(joinPayload(text))).toEqual({ kind: 'join', token: text });
        expect(parseStartPayload(ownPayload(text))).toEqual({ kind: 'own', token: text });
      }),
    );
  });
});

describe('sourcePayload', () => {
  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['вк', 'bad-character'],
    ['a b', 'bad-character'],
    ['a.b', 'bad-character'],
    ['a'.repeat(63), 'too-long'],
  ])('refuses %j as %s', (source, code) => {
    expect(sourcePayload(source)).toEqual({ ok: false, code });
  });
});

describe('payloads of the program', () => {
  it('throw for what cannot stand in a link, without telling it', () => {
    for (const build of [referralPayload, joinPayload, ownPayload]) {
      expect(() => build('')).toThrow(RangeError);
      expect(() => build('a'.repeat(63))).toThrow(RangeError);
      expect(() => build('secret/token')).toThrow(/^(?!.*secret)/);
    }
  });
});
