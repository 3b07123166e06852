import crypto from 'node:crypto';
import { expect, it } from 'vitest';
import { isSameSecret } from '../../../src/bot/telegram/same-secret.ts';
import { replaceBuiltin } from '../../support/builtin.ts';

const SECRET = 'a-Secret_of-Ours';

it.each([
  [SECRET, SECRET, true],
  ['b-Secret_of-Ours', SECRET, false],
  ['a-Secret_of-Our', SECRET, false],
  [`${SECRET}s`, SECRET, false],
  ['', SECRET, false],
  ['ключ от дверей 🔑', 'ключ от дверей 🔑', true],
  // As many characters, and other bytes; as many bytes, and other characters.
  ['ключ', 'key!', false],
  ['йй', 'abcd', false],
])('%j told for %j: %s, by nothing but a comparison that always takes as long', (told, secret, isSame) => {
  const { timingSafeEqual } = crypto;
  const compared: (readonly [number, number])[] = [];
  replaceBuiltin(crypto, 'timingSafeEqual', (one, other) => {
    compared.push([one.byteLength, other.byteLength]);
    return timingSafeEqual(one, other);
  });
  expect(isSameSecret(told, secret)).toBe(isSame);
  // Also where it is plain to see that they differ, and where they are the same.
  expect(compared).toEqual([[32, 32]]);
});

it.each([undefined, null, 1, [SECRET]])('%j is no secret', (told) => {
  expect(isSameSecret(told, SECRET)).toBe(false);
});
