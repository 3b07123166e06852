import { afterAll, beforeAll, expect, it } from 'vitest';
import { dealsOf, introduces, knownCard, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());

it('no line of the history and no deal names the account of whoever has erased their data', async () => {
  const anna = office.person({ firstName: 'Анна', phone: '+79161230001' });
  await introduces(anna);
  await anna.sends('Добрый день!');
  const hello = await anna.sends('Когда приедет мастер?');
  await anna.edits(hello, 'Когда приедет ваш мастер?');
  await anna.sends('/subscribe');
  const { id } = await knownCard(office, anna);
  const [deal] = await dealsOf(office, anna);
  await anna.sends('/forget');
  await anna.presses('Да, стереть');
  const kept = JSON.stringify([await linesOf(office, id), await office.base.deals.get(deal?.id ?? 0)]);
  expect(kept).toContain('erased');
  expect(kept).not.toContain(String(anna.id));
});

it('an edit of what was said before brings no word back', async () => {
  const ira = office.person({ firstName: 'Ира', phone: '+79161230002' });
  await introduces(ira);
  const said = await ira.sends('Мой адрес: Лесная, 5');
  const { id } = await knownCard(office, ira);
  await ira.sends('/forget');
  await ira.presses('Да, стереть');
  await ira.edits(said, 'Мой адрес: Лесная, 7');
  expect(JSON.stringify(await linesOf(office, id))).not.toContain('Лесная');
});
