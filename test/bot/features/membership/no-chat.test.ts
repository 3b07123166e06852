import { afterEach, expect, it } from 'vitest';
import { addClient } from '../../../support/clients.ts';
import { introduces, knownCard, linesOf } from '../../../support/customers.ts';
import { frailBase } from '../../../support/outage.ts';
import { type GroupOffice, openGroup } from '../groups/open-group.ts';

let office: GroupOffice;

afterEach(() => office.stop());

const WORDS = {
  ru: {
    lead: '#заявка нужен шкаф',
    more: '@playground_bot и стул',
    private: 'Это я, пишу сюда',
    hint: 'Чтобы ответить клиенту, ответьте на это сообщение.',
    noHint: 'Бот не может написать клиенту первым. Напишите сами или позвоните',
    card: 'ещё не писал боту',
    line: 'Клиент ещё не писал боту',
    answer: 'Ответить',
    history: 'История',
    refused: 'напишите клиенту сами',
  },
  en: {
    lead: '#lead I need a wardrobe',
    more: '@playground_bot and a chair',
    private: 'It is me, writing here',
    hint: 'Reply to this message to answer the client.',
    noHint: 'The bot cannot write to the client first. Write yourself, or call',
    card: 'has not written to the bot yet',
    line: 'The client has not written to the bot yet',
    answer: 'Answer',
    history: 'History',
    refused: 'please write yourself, or call',
  },
} as const;

for (const locale of ['ru', 'en'] as const) {
  const text = WORDS[locale];

  it(`promises no way to somebody who never opened the chat with the bot, until they do (${locale})`, async () => {
    office = await openGroup();
    const petr = office.person({ firstName: 'Peter', languageCode: locale });
    await petr.starts();
    await office.enrol(petr, 'manager');
    const dima = await office.newcomer({ firstName: 'Dima', languageCode: locale });
    await dima.in(office.group).sends(text.lead);
    await office.pause();
    await dima.in(office.group).sends(text.more);
    await office.pause();
    expect(petr.reads()).toContain(text.noHint);
    expect(petr.reads()).not.toContain(text.hint);
    await petr.sends('/client 1');
    expect(petr.reads()).toContain(text.card);
    await petr.presses(text.answer);
    expect([...petr.readsAll().slice(-1), ...petr.alerts()].join().toLowerCase()).toContain(text.refused);

    await petr.sends('/client 1');
    await petr.presses(text.history);
    expect(petr.reads()).toContain(text.line);

    await dima.starts();
    await petr.sends('/client 1');
    expect(petr.reads()).not.toContain(text.card);
    await dima.sends(text.private);
    expect(petr.reads()).toContain(text.hint);
    expect((await linesOf(office, 1, ['unreachable', 'reachable'])).map(({ data }) => data.kind)).toEqual([
      'unreachable',
      'reachable',
    ]);
  });
}

it('knows it of who wrote to the account of a member, and of whose words a member forwards', async () => {
  office = await openGroup();
  const { petr } = office.people;
  const dima = office.person({ firstName: 'Дима' });
  const vera = office.person({ firstName: 'Вера' });
  const business = await petr.connectsBusinessBot();
  await business.customer(dima).sends('Сколько стоит шкаф?');
  await petr.forwards(vera.writesElsewhere('Хочу стол'));
  for (const id of [1, 2]) {
    expect((await office.base.clients.get(id))?.unreachableSince).toBeInstanceOf(Date);
  }
});

it('holds for reachable who opened the chat with the bot, though they left no request there', async () => {
  office = await openGroup();
  const dima = await office.newcomer({ firstName: 'Дима' });
  await dima.starts();
  await dima.in(office.group).sends('#заявка нужен шкаф');
  expect((await office.base.clients.get(1))?.unreachableSince).toBeNull();
});

it('holds for reachable who was forgotten at their wish, or was of the team, and comes back through a group', async () => {
  office = await openGroup();
  const { boss, petr, anna } = office.people;
  await anna.starts();
  await anna.presses('Даю согласие');
  await anna.sends('/forget');
  await boss.sends('/team');
  await boss.presses('Убрать: Пётр');
  await boss.presses('Да, убрать');
  for (const person of [anna, petr]) {
    await person.in(office.group).sends('#заявка нужен шкаф');
    await office.pause();
    const card = await knownCard(office, person);
    expect([card.name, card.unreachableSince]).toEqual([card.name, null]);
  }
});

it('sends nobody after who was forgotten: neither a reply nor a call', async () => {
  office = await openGroup();
  const { anna, petr } = office.people;
  await introduces(anna);
  await anna.sends('Когда приедете?');
  const copy = petr.lastMessage();
  await anna.sends('/forget');
  await anna.presses('Да, стереть');
  await office.pause();
  const left = petr.view().messages.find(({ message_id: id }) => id === copy?.message_id)?.text;
  expect(left).not.toMatch(/позвоните|ответьте/u);
});

it('knows it also when the base goes away in the middle, wherever that is', async () => {
  const frail = frailBase();
  office = await openGroup({ open: frail.open });
  let wasAway = true;
  for (let calls = 1; wasAway; calls += 1) {
    const dima = await office.newcomer({ firstName: `Дима ${calls}` });
    frail.cutAfter(calls);
    const sent = dima.in(office.group).sends('#заявка нужен шкаф');
    const mended = (async () => {
      while (!frail.isAway() && !(await isOver(sent))) await pause(1);
      wasAway = frail.isAway();
      frail.mend();
    })();
    await Promise.all([sent, mended]);
    await office.pause();
    const { unreachableSince } = await knownCard(office, dima);
    expect([calls, unreachableSince]).toEqual([calls, expect.any(Date)]);
  }
});

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

function isOver(doing: Promise<unknown>): Promise<boolean> {
  return Promise.race([doing.then(() => true), pause(1).then(() => false)]);
}

it('knows it of an account that comes onto a card which had none', async () => {
  office = await openGroup();
  const { petr } = office.people;
  const phone = '+79165550779';
  const { client } = await addClient(office, { name: 'Дима', phone, manager: petr });
  const dima = await office.newcomer({ firstName: 'Дима' });
  await dima.in(office.group).sends(`#заявка нужен шкаф, ${phone}`);
  await office.pause();
  expect(await knownCard(office, dima)).toMatchObject({ id: client.id, neverWrote: true });
  await petr.sends(`/client ${client.id}`);
  expect(petr.reads()).toContain('ещё не писал боту');
});

it('learns it from Telegram, which refuses the first message', async () => {
  office = await openGroup();
  const { petr } = office.people;
  const dima = await office.newcomer({ firstName: 'Дима' });
  await dima.in(office.group).sends('Всем привет');
  const { client } = await addClient(office, { name: 'Дима', account: dima, manager: petr });
  await petr.sends(`/client ${client.id}`);
  await petr.presses('Ответить');
  await petr.sends('Добрый день');
  await petr.sends(`/client ${client.id}`);
  expect(petr.reads()).toContain('ещё не писал боту');
  expect(await office.base.stats.unreachable({ managerId: null })).toBe(0);
});

it('says to whom the bot can write no longer in other words than to whom it never could', async () => {
  office = await openGroup();
  const { anna, petr } = office.people;
  await introduces(anna);
  await petr.presses('Взять');
  await anna.blocks();
  await anna.in(office.group).sends('@playground_bot когда приедете?');
  await office.pause();
  expect(petr.reads()).toContain('Telegram не доставляет клиенту сообщения бота.');
  expect((await knownCard(office, anna)).neverWrote).toBeUndefined();
});
