import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { introduces, knownCard } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

const OLD = 'Я разрешаю мастерской «Дуб» хранить мои имя и телефон.';
const NEW = 'Я разрешаю мастерской «Дуб» хранить мои имя, телефон и адрес.';

let office: Office;
let anna: Person;

async function ownerWrites(text: string): Promise<void> {
  const settings = await office.base.settings.get();
  await office.base.settings.save({ ...settings, consentText: text });
}

beforeAll(async () => {
  office = await openOffice();
  anna = office.person({ firstName: 'Анна', phone: '+79161230001' });
  await ownerWrites(OLD);
  await introduces(anna);
  await ownerWrites(NEW);
});
afterAll(() => office.stop());

it('a client reads the very words that they agreed to, though the owner has changed them since', async () => {
  await anna.sends('/me');
  await anna.presses('Текст согласия');
  expect(anna.reads()).toBe(OLD);
});

it('the owner reads them at the line of the history', async () => {
  const { boss } = office.people;
  await boss.sends(String((await knownCard(office, anna)).id));
  await boss.presses('История');
  expect(boss.reads()).toMatch(/согласие.* ▸1/iu);
  await boss.presses('📄 1');
  expect(boss.reads()).toBe(OLD);
});

it('each text is kept once, however many agree to it at the same time, and the one about news too', async () => {
  const [olga, ira] = [
    office.person({ firstName: 'Ольга', phone: '+79161230002' }),
    office.person({ firstName: 'Ира', phone: '+79161230003' }),
  ];
  await Promise.all([olga, ira].map((person) => person.starts()));
  await Promise.all([olga, ira].map((person) => person.presses('Даю согласие')));
  const consents = await Promise.all(
    [olga, ira].map(({ id }) => office.base.consents.current(id, 'processing')),
  );
  expect(consents[0]?.textVersion).toBe(consents[1]?.textVersion);
  expect(await office.base.consentTexts.get(consents[0]?.textVersion ?? '')).toMatchObject({ text: NEW });
  await anna.sends('/subscribe');
  const news = await office.base.consents.current(anna.id, 'advertising');
  const kept = await office.base.consentTexts.get(news?.textVersion ?? '');
  expect(kept?.text).toContain('новости и предложения');
});
