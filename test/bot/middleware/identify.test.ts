import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { sendsMade } from '../../support/albums.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;
let petr: Person;
beforeEach(async () => {
  office = await openOffice();
  petr = office.people.petr;
});
afterEach(() => office.stop());

/** The member writes from a client that tells this language, or none. */
const writesIn = (language: string | undefined) => {
  const { language_code: _, ...user } = petr.user;
  const from = { ...user, ...(language !== undefined && { language_code: language }) };
  return sendsMade(office, () => petr.sends('/help'), { from });
};

it('a member whose client tells no language keeps theirs', async () => {
  await writesIn('en');
  expect(petr.reads()).toContain('Requests');
  await writesIn(undefined);
  expect(petr.reads()).toContain('Requests');
  expect((await office.base.team.get(petr.id))?.locale).toBe('en');
});

it('a member who changes their language gets the menu in it', async () => {
  const menu = () => petr.view().commands.map(({ description }) => description);
  await petr.sends('/start');
  expect(menu()).toContain('Заявки, которые ждут ответа');
  await writesIn('en');
  await expect.poll(menu).toContain('Requests that wait for an answer');
});
