import { expect, it } from 'vitest';
import { askPassword, choosePassword } from '../src/ask-password.ts';

/** Somebody who types these lines, and what they were asked. */
function types(...lines: string[]) {
  const asked: string[] = [];
  const ask = async (prompt: string) => {
    asked.push(prompt);
    return lines.shift() ?? 'nothing is left to type';
  };
  return { ask, asked };
}

it('a new archive takes a password that other programs can read, typed twice the same', async () => {
  const person = types(
    'short',
    'с русскими буквами',
    'tri-kota-77',
    'tri-kota-78',
    'tri-kota-77',
    'tri-kota-77',
  );
  expect(await choosePassword(person.ask)).toBe('tri-kota-77');
  const complaints = person.asked.map((prompt) => /8 to 100|not the same|Once more/u.exec(prompt)?.[0]);
  expect(complaints).toEqual([undefined, '8 to 100', '8 to 100', 'Once more', 'not the same', 'Once more']);
});

it('a new archive may have none', async () => {
  expect(await choosePassword(types('').ask)).toBeNull();
});

it('the password of an archive that is there is asked for once, whatever it is', async () => {
  expect(await askPassword(types('short').ask)).toBe('short');
  expect(await askPassword(types('').ask)).toBeNull();
});
