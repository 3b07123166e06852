import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeOwnDetail } from '../../../src/domain/clients/change-own-detail.ts';
import { knownCard } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());

it('masks a phone that somebody put into their name, on the card, in notices and in the history', async () => {
  const { petr } = office.people;
  const ivan = office.person({ firstName: 'Иван +79031234567', phone: '+79035550002' });
  await ivan.starts();
  await ivan.presses('Даю согласие');
  await ivan.sends('Иван +79031234567');
  await ivan.sends('Шкаф');
  await ivan.sends('Пропустить');
  // As a card may have it from before names were told apart from numbers.
  const former = { by: { kind: 'client', id: ivan.id }, at: office.now(), key: 'former' } as const;
  await changeOwnDetail(office.base, former, ivan.id, { field: 'name', value: 'Ваня 8 903 123-45-67' });
  const { id } = await knownCard(office, ivan);
  await petr.sends(`/client ${id}`);
  await petr.presses('История');
  expect(petr.reads()).toMatch(/Иван → Ваня/su);
  expect(petr.readsAll().join()).toContain('Ваня');
  expect(petr.readsAll().join()).not.toMatch(/903\D?123/u);
});

it('calls nobody by their username or number, which are contacts', async () => {
  const { petr } = office.people;
  const odd = office.person({ firstName: '.', username: 'secret_name' });
  await petr.forwards(odd.writesElsewhere('Нужен стол'));
  expect(await knownCard(office, odd)).toMatchObject({ name: '' });
  expect(petr.reads()).toContain('Без имени');
  expect(petr.readsAll().join()).not.toMatch(new RegExp(`secret_name|${odd.id}`, 'u'));
});
