import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ContactPoint } from '../../../src/domain/clients/client.ts';
import { parseClientQuery } from '../../../src/domain/clients/client-query.ts';
import { searchTokens } from '../../../src/domain/clients/search-tokens.ts';
import { parseEmail } from '../../../src/domain/values/email.ts';
import { parsePhone } from '../../../src/domain/values/phone.ts';

const card = (name: string, ...contacts: readonly ContactPoint[]) => ({ name, contacts, erasedAt: null });

function phone(text: string): ContactPoint {
  const parsed = parsePhone(text);
  if (!parsed.ok) throw new Error(text);
  return { kind: 'phone', value: parsed.value };
}

/** Does a card with these tokens fit what somebody typed? The rule that the stores answer through an index. */
function fits(tokens: readonly string[], typed: string): boolean {
  return parseClientQuery(typed).beginnings.every((text) => tokens.some((token) => token.startsWith(text)));
}

it.each([
  ['Анна Петрова', 'ПЕТР анна'],
  ['Пётр Семёнов', 'петр семен'],
  ['ООО «Рога и Копыта»', 'рога'],
  ['Anna-Maria O’Neill', 'maria neill'],
  ['🌷 Zoë', 'zoe'],
])('%s is found by "%s"', (name, typed) => {
  expect(fits(searchTokens(card(name)), typed)).toBe(true);
});

it('a phone is found by any part of three digits and more', () => {
  const tokens = searchTokens(card('', phone('8 916 123-45-67')));
  expect(
    ['+7 916 123-45-67', '89161234567', '8916', '916 12', '234567', '45-67', '567'].filter(
      (typed) => !fits(tokens, typed),
    ),
  ).toEqual([]);
  expect(['4568', '9162', '+7 926'].filter((typed) => fits(tokens, typed))).toEqual([]);
});

it('an account is found by its username with and without @, an e-mail by its whole and its first half', () => {
  const tokens = searchTokens(
    card(
      '',
      { kind: 'telegram', id: 1, username: 'Anna_Petrova', proven: true },
      { kind: 'email', value: 'a.boss@Firm.ru' },
    ),
  );
  expect(
    ['@anna_p', 'anna_petrova', 'A.BOSS@firm.RU', 'boss'].filter((typed) => !fits(tokens, typed)),
  ).toEqual([]);
  expect(['@petrova', 'firm', 'boss@firm.ru'].filter((typed) => fits(tokens, typed))).toEqual([]);
});

it('an erased card has no tokens, and a token is there once', () => {
  expect(searchTokens({ ...card('Анна Анна', phone('+79161234567')), erasedAt: new Date() })).toEqual([]);
  expect(searchTokens(card('Анна анна'))).toEqual(['анна']);
});

it('every card is found by its whole e-mail', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (typed) => {
      const parsed = parseEmail(typed);
      fc.pre(parsed.ok);
      const tokens = searchTokens(card('', { kind: 'email', value: parsed.ok ? parsed.value : '' }));
      expect(fits(tokens, typed)).toBe(true);
    }),
  );
});

it('every card is found by the beginning of every word of its name', () => {
  const word = fc.stringMatching(/^[А-Яа-яЁёA-Za-z]{2,12}$/u);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat({ max: 9 }), (words, cut) => {
      const tokens = searchTokens(card(words.join(' ')));
      const typed = words.map((text) => text.slice(0, cut + 1)).join(' ');
      expect(fits(tokens, typed)).toBe(true);
    }),
  );
});
