import { afterAll, beforeAll, expect, it } from 'vitest';
import { introduces, knownCard, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { snapshot } from '../../support/snapshot.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());

it('nothing but the record of consents names the account of whoever has erased their data', async () => {
  const { petr } = office.people;
  const anna = office.person({ firstName: 'Анна', phone: '+79161230001' });
  await introduces(anna);
  await anna.sends('Добрый день!');
  const hello = await anna.sends('Когда приедет мастер?');
  await anna.edits(hello, 'Когда приедет ваш мастер?');
  await anna.sends('/subscribe');
  const copy = petr.lastMessage();
  if (!copy) throw new Error('nothing was passed on');
  await petr.repliesTo(copy).with('Завтра в девять');
  expect(anna.reads()).toBe('Завтра в девять');
  const { id } = await knownCard(office, anna);
  await anna.sends('/forget');
  await anna.presses('Да, стереть');
  const { consents, ...kept } = await snapshot(office);
  expect(JSON.stringify(await linesOf(office, id))).toContain('erased');
  expect(JSON.stringify(kept)).not.toContain(String(anna.id));
  expect(JSON.stringify(consents)).toContain(String(anna.id));
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

it('leaves no request to answer and no contacts to show', async () => {
  const { petr, boss } = office.people;
  const zoya = office.person({ firstName: 'Зоя', phone: '+79161230009' });
  await introduces(zoya, { need: 'Комод' });
  const { id } = await knownCard(office, zoya);
  await petr.sends(`/assign ${id} Пётр`);
  await zoya.sends('/forget');
  await zoya.presses('Да, стереть');
  await boss.sends('/leads');
  expect(boss.reads()).not.toContain(`#${id}`);
  await petr.sends(`/client ${id}`);
  expect(petr.reads()).toContain('Открытых сделок нет');
  expect(petr.buttons()).not.toContain('Показать контакты');
});

it('what the bot told the team of somebody on its own is edited when they erase their data', async () => {
  const { boss, petr, olga } = office.people;
  const eva = office.person({ firstName: 'Евангелина', phone: '+79161230003' });
  await introduces(eva, { need: 'Редкий комод' });
  const { id } = await knownCard(office, eva);
  await petr.sends(`/assign ${id} Ольга`);
  await boss.sends(`/assign ${id} Пётр`);
  await eva.sends('Где мой комод?');
  const copy = petr.lastMessage();
  if (!copy) throw new Error('nothing was passed on');
  office.telegram.fail({
    chatId: eva.id,
    status: 403,
    description: 'Forbidden: bot was blocked by the user',
  });
  await petr.repliesTo(copy).with('Завтра');
  await eva.sends('Ау?');
  const notices = () =>
    [boss, petr, olga].flatMap((member) =>
      member.readsAll().filter((words) => words.includes(`#${id}`) && /^(?:🔔|💬|📇|⚠️|Ответ)/u.test(words)),
    );
  const before = notices();
  const named = before.filter((words) => /Евангелина|комод/u.test(words));
  expect(named.length).toBe(before.length);
  expect(named.some((words) => words.includes('передаёт вам клиента'))).toBe(true);
  expect(named.some((words) => words.includes('передаёт вашего клиента'))).toBe(true);
  await eva.sends('/forget');
  await eva.presses('Да, стереть');
  expect(notices()).toHaveLength(before.length);
  expect(notices().filter((words) => /Евангелина|комод|Ау/u.test(words))).toEqual([]);
});
