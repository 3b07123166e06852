import { afterAll, beforeAll, expect, it } from 'vitest';
import { addClient } from '../../../support/clients.ts';
import { introduces, knownCard, linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});

afterAll(() => office.stop());

it('tells the card when the client blocks the bot and when they let it in again', async () => {
  const { petr, anna } = office.people;
  await addClient(office, { name: 'Анна', account: anna, manager: petr });
  await anna.sends('Здравствуйте');
  await anna.blocks();
  expect((await knownCard(office, anna)).unreachableSince).toEqual(office.now());
  await petr.sends('/client 1');
  expect(petr.reads()).toContain('не доставляет');
  await anna.unblocks();
  expect((await knownCard(office, anna)).unreachableSince).toBeNull();
  const lines = await linesOf(office, 1, ['unreachable', 'reachable']);
  expect(lines.map(({ data }) => data.kind)).toEqual(['unreachable', 'reachable']);
});

it('passes over strangers and members who block the bot', async () => {
  const { olga } = office.people;
  const stranger = office.person({ firstName: 'Олег' });
  for (const person of [stranger, olga]) {
    await person.blocks();
    await person.unblocks();
  }
  expect(office.logged().join()).not.toContain('"level":50');
});

it('lets the others of a card be answered when one of its accounts blocks the bot', async () => {
  const { petr } = office.people;
  const phone = '+79165550777';
  const vera = office.person({ firstName: 'Вера', phone });
  const guest = office.person({ firstName: 'Гость' });
  const { client } = await addClient(office, { name: 'Вера', account: vera, phone, manager: petr });
  await introduces(guest, { phone });
  expect((await knownCard(office, guest)).id).toBe(client.id);
  await guest.blocks();
  expect((await knownCard(office, vera)).unreachableSince).toBeNull();
  await petr.sends(`/client ${client.id}`);
  expect(petr.reads()).not.toContain('не доставляет');
  await vera.sends('Когда приедете?');
  const copy = petr.lastMessage();
  if (!copy) throw new Error('no copy came');
  await petr.repliesTo(copy).with('Завтра');
  expect(vera.reads()).toBe('Завтра');
  await vera.blocks();
  expect((await knownCard(office, vera)).unreachableSince).toEqual(office.now());
});

it('says of each account’s messages whether a reply reaches it', async () => {
  const { petr } = office.people;
  const phone = '+79165550778';
  const lena = office.person({ firstName: 'Лена', phone });
  const guest = office.person({ firstName: 'Гость' });
  const { client } = await addClient(office, { name: 'Лена', account: lena, phone, manager: petr });
  await introduces(guest, { phone });
  expect((await knownCard(office, guest)).id).toBe(client.id);
  await lena.blocks();
  await guest.sends('Когда приедете?');
  expect(petr.reads()).toContain('Чтобы ответить клиенту, ответьте на это сообщение.');
  const copy = petr.lastMessage();
  if (!copy) throw new Error('no copy came');
  await petr.repliesTo(copy).with('Завтра');
  expect(guest.reads()).toBe('Завтра');
});
