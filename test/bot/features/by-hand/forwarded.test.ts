import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addClient } from '../../../support/clients.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

const dealsOf = (clientId = 1) => office.base.deals.ofClient(clientId, 100);

async function wordsOf(clientId = 1) {
  const { items } = await office.base.timeline.ofClient(clientId, { skip: 0, limit: 100 });
  return items.flatMap(({ data }) =>
    'content' in data && data.content && 'text' in data.content ? [`${data.kind}: ${data.content.text}`] : [],
  );
}

describe('a forwarded message of a customer', () => {
  it('makes its author a client of the member, with the words on the timeline', async () => {
    const { petr, anna } = office.people;
    await petr.forwards(anna.writesElsewhere('Нужен шкаф, мой номер 8 916 123-45-67'));
    expect(petr.readsAll().at(-2)).toBe('✅ Новая карточка: #1.');
    expect(petr.reads()).toContain('Анна Петрова · #1');
    expect(await office.base.clients.get(1)).toMatchObject({
      managerId: petr.id,
      contacts: [
        { kind: 'telegram', id: anna.id, username: 'anna_p' },
        { kind: 'phone', value: '+79161234567' },
      ],
    });
    expect(await wordsOf()).toEqual(['lead: Нужен шкаф, мой номер 8 916 123-45-67']);
  });

  it('is added to the open deal of a client who is known, and the manager gets a copy', async () => {
    const { petr, olga, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: olga });
    await petr.forwards(anna.writesElsewhere('Когда привезёте?'));
    expect(petr.readsAll().at(-2)).toBe(
      'Уже есть в базе: #1. Сообщение добавлено к открытой сделке D1. Клиента ведёт Ольга: уведомление отправлено.',
    );
    expect(await dealsOf()).toHaveLength(1);
    expect(olga.reads()).toContain('Когда привезёте?');
    expect((await wordsOf())[0]).toBe('message-in: Когда привезёте?');
  });

  it('comes in a series: one client, one deal, one card; the rest is quietly added', async () => {
    const { petr, anna } = office.people;
    const messages = ['Нужен шкаф', 'белый', 'два метра'].map((words) => anna.writesElsewhere(words));
    const before = petr.readsAll().length;
    for (const message of messages) await petr.forwards(message);
    expect(await dealsOf()).toHaveLength(1);
    expect(await office.base.clients.get(2)).toBeUndefined();
    expect(petr.readsAll()).toHaveLength(before + 2);
    expect(office.telegram.calls.filter(({ method }) => method === 'setMessageReaction')).toHaveLength(2);
    expect((await wordsOf()).toReversed()).toEqual([
      'lead: Нужен шкаф',
      'message-in: белый',
      'message-in: два метра',
    ]);
    office.travel({ minutes: 5 });
    await petr.forwards(anna.writesElsewhere('и комод'));
    expect(petr.readsAll().at(-2)).toBe('Уже есть в базе: #1. Сообщение добавлено к открытой сделке D1.');
  });

  it('is a customer’s even when it begins with a command', async () => {
    const { petr, anna } = office.people;
    await petr.forwards(anna.writesElsewhere('/leads'));
    expect(petr.reads()).toContain('Анна Петрова · #1');
  });

  it('completes what was typed about them', async () => {
    const { petr, anna } = office.people;
    await petr.sends('/new Анна Сергеевна');
    await petr.forwards(anna.writesElsewhere('Нужен шкаф'));
    expect(petr.reads()).toContain('Анна Сергеевна · #1');
    await petr.sends('анна');
    expect(petr.reads()).toContain('Анна Сергеевна · #1');
    expect(await office.base.clients.get(2)).toBeUndefined();
  });

  it('is the note when a note was asked for', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Борис', manager: petr });
    await petr.sends('/client 1');
    await petr.presses('Заметка');
    await petr.forwards(anna.writesElsewhere('Борис звонил'));
    expect(await office.base.clients.get(2)).toBeUndefined();
    expect(await wordsOf()).toContain('note: Борис звонил');
  });

  it('of a colleague, of oneself, of a bot or of a channel makes no client', async () => {
    const { petr, olga } = office.people;
    await petr.forwards(olga.writesElsewhere('Обед?'));
    expect(petr.reads()).toContain('Ольга работает в вашей команде');
    await petr.forwards(petr.writesElsewhere('Себе'));
    expect(petr.reads()).toContain('Пётр работает в вашей команде');
    const hello = petr.lastMessage();
    if (!hello) throw new Error('the bot said nothing');
    await petr.forwards(hello);
    expect(petr.reads()).toContain('Это написал бот');
    const channel = office.telegram.channel({ title: 'Новости' });
    await petr.joins(channel);
    await petr.forwards(await petr.in(channel).sends('Скидки'));
    expect(petr.reads()).toContain('от имени группы или канала');
    expect(await office.base.clients.get(1)).toBeUndefined();
  });
});

describe('a forwarded message of somebody who hides their account', () => {
  it('asks for a phone, and keeps the words until it comes', async () => {
    const { petr } = office.people;
    const ira = office.person({ firstName: 'Ира', hidesAccount: true });
    await petr.forwards(ira.writesElsewhere('Нужен шкаф'));
    expect(petr.reads()).toContain('Записано: Ира.');
    expect(petr.reads()).toContain('Аккаунт скрыт настройками приватности');
    await petr.forwards(ira.writesElsewhere('белый'));
    await office.restart();
    await petr.sends('8 916 123-45-67');
    expect(await office.base.clients.get(1)).toMatchObject({
      name: 'Ира',
      contacts: [{ value: '+79161234567' }],
    });
    expect((await wordsOf()).toReversed()).toEqual(['lead: Нужен шкаф', 'message-in: белый']);
    expect(await dealsOf()).toHaveLength(1);
  });

  it('leaves in the words what is typed of a colleague’s client', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Ира', phone: '+79161234567', manager: olga });
    const ira = office.person({ firstName: 'Ира', hidesAccount: true });
    await petr.forwards(ira.writesElsewhere('Нужен шкаф'));
    await petr.sends('8 916 123-45-67, ira@mail.ru');
    expect((await office.base.clients.get(1))?.contacts).toMatchObject([{ value: '+79161234567' }]);
    expect((await office.base.clients.get(1))?.contacts).toHaveLength(1);
    expect(await wordsOf()).toEqual(
      expect.arrayContaining([expect.stringContaining('Нужен шкаф'), expect.stringContaining('ira@mail.ru')]),
    );
  });

  it('says nothing twice of a colleague’s client who wrote a phone', async () => {
    const { petr, olga, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: olga });
    await petr.forwards(anna.writesElsewhere('Звоните 8 916 123-45-67'));
    expect((await office.base.clients.get(1))?.contacts).toMatchObject([{ kind: 'telegram' }]);
    expect((await wordsOf()).filter((words) => words.includes('916'))).toHaveLength(1);
  });

  it('becomes a card without contacts at a press', async () => {
    const { petr } = office.people;
    const ira = office.person({ firstName: 'Ира', hidesAccount: true });
    await petr.forwards(ira.writesElsewhere('Нужен шкаф'));
    await petr.presses('Создать без контактов');
    expect(petr.reads()).toContain('Ира · #1');
    expect(await wordsOf()).toEqual(['lead: Нужен шкаф']);
  });

  it('needs no question when the phone is in the words; what follows goes onto the same card', async () => {
    const { petr } = office.people;
    const ira = office.person({ firstName: 'Ира', hidesAccount: true });
    await petr.forwards(ira.writesElsewhere('Шкаф, 8 916 123-45-67'));
    await petr.forwards(ira.writesElsewhere('белый'));
    expect(petr.reads()).toContain('Ира · #1');
    expect((await wordsOf())[0]).toBe('message-in: белый');
    expect(await office.base.clients.get(2)).toBeUndefined();
  });

  it.each([
    ['ru', 'Если это другой человек, сначала закончите с этим', 'Создать без контактов'],
    ['en', 'If that is another person, finish with this one first', 'Create without contacts'],
  ] as const)('is kept apart from a namesake by the way that the question tells: %s', async (...row) => {
    const [languageCode, told, create] = row;
    const manager = office.person({ firstName: 'Lee', languageCode });
    await office.enrol(manager, 'manager');
    for (const words of ['Шкаф', 'Стол']) {
      const sasha = office.person({ firstName: 'Саша', hidesAccount: true });
      await manager.forwards(sasha.writesElsewhere(words));
      expect(manager.reads()).toContain(told);
      await manager.presses(create);
    }
    expect(await office.base.deals.ofClient(1, 100)).toMatchObject([{ title: 'Шкаф' }]);
    expect(await office.base.deals.ofClient(2, 100)).toMatchObject([{ title: 'Стол' }]);
  });

  it('is somebody else than a namesake with another phone', async () => {
    const { petr } = office.people;
    const one = office.person({ firstName: 'Саша', hidesAccount: true });
    const other = office.person({ firstName: 'Саша', hidesAccount: true });
    await petr.forwards(one.writesElsewhere('Шкаф, 8 916 123-45-67'));
    await petr.forwards(other.writesElsewhere('Кухня, 8 905 999-88-77'));
    expect(await wordsOf(1)).toEqual(['lead: Шкаф, 8 916 123-45-67']);
    expect(await wordsOf(2)).toEqual(['lead: Кухня, 8 905 999-88-77']);
    expect(petr.reads()).toContain('Саша · #2');
  });
});

describe('a hidden person’s draft', () => {
  const hidden = (firstName: string) => office.person({ firstName, hidesAccount: true });

  it.each([
    ['no name', '.'],
    ['a name too long for a card', 'я'.repeat(120)],
  ])('takes all their words also under %s', async (_, firstName) => {
    const { petr } = office.people;
    const nobody = hidden(firstName);
    await petr.forwards(nobody.writesElsewhere('Нужен шкаф'));
    await petr.forwards(nobody.writesElsewhere('белый'));
    await petr.sends('Иван +7 916 123-45-67');
    expect((await wordsOf()).toReversed()).toEqual(['lead: Нужен шкаф', 'message-in: белый']);
  });

  it.each([
    ['ru', 'Предыдущее сохранено: Саша, карточка #1.', 'Записано: Ира.', 'Создать без контактов'],
    ['en', 'The one before is kept: Саша, card #1.', 'Noted: Ира.', 'Create without contacts'],
  ] as const)('becomes a card when somebody else who hides is forwarded: %s', async (...row) => {
    const [languageCode, kept, noted, create] = row;
    const manager = office.person({ firstName: 'Lee', languageCode });
    await office.enrol(manager, 'manager');
    const [sasha, ira] = [hidden('Саша'), hidden('Ира')];
    await manager.forwards(sasha.writesElsewhere('Нужен шкаф'));
    await manager.forwards(sasha.writesElsewhere('белый'));
    await manager.forwards(ira.writesElsewhere('Стол'));
    expect(manager.reads()).toContain(kept);
    expect(manager.reads()).toContain(noted);
    await manager.presses(create);
    expect(await office.base.clients.get(1)).toMatchObject({ name: 'Саша', managerId: manager.id });
    expect((await wordsOf(1)).toReversed()).toEqual(['lead: Нужен шкаф', 'message-in: белый']);
    expect(await wordsOf(2)).toEqual(['lead: Стол']);
  });

  it('has its tags also when it becomes a card as somebody else is forwarded', async () => {
    const { petr, anna } = office.people;
    await petr.sends('/new #vip');
    await petr.forwards(hidden('Саша').writesElsewhere('Шкаф'));
    await petr.forwards(anna.writesElsewhere('Кухня'));
    expect((await office.base.clients.get(1))?.tags).toEqual([]);
    expect(await office.base.clients.get(2)).toMatchObject({ name: 'Саша', tags: ['vip'] });
  });

  it('becomes a card when somebody with an account, with a phone or with a card is forwarded', async () => {
    const { petr, anna } = office.people;
    await petr.forwards(hidden('Саша').writesElsewhere('Шкаф'));
    await petr.forwards(anna.writesElsewhere('Кухня'));
    expect(petr.reads()).toContain('Анна Петрова · #1');
    expect(await wordsOf(2)).toEqual(['lead: Шкаф']);
    await petr.forwards(hidden('Вера').writesElsewhere('Комод'));
    const gleb = hidden('Глеб');
    await petr.forwards(gleb.writesElsewhere('Полка, 8 916 123-45-67'));
    expect(petr.reads()).toBe('Предыдущее сохранено: Вера, карточка #3.');
    await petr.forwards(hidden('Ира').writesElsewhere('Стол'));
    await petr.forwards(gleb.writesElsewhere('белая'));
    expect(await wordsOf(4)).toEqual(['message-in: белая', 'lead: Полка, 8 916 123-45-67']);
    await petr.forwards(hidden('Ира').writesElsewhere('Ещё стул'));
    expect(await office.base.clients.get(6)).toBeUndefined();
  });

  it('stays when what is forwarded next makes no client', async () => {
    const { petr, olga } = office.people;
    const ira = hidden('Ира');
    await petr.forwards(ira.writesElsewhere('Нужен шкаф'));
    const question = petr.lastMessage();
    await petr.forwards(petr.writesElsewhere('Какого цвета?'));
    await petr.forwards(olga.writesElsewhere('Обед?'));
    const refusal = petr.lastMessage();
    if (!refusal) throw new Error('the bot said nothing');
    await petr.forwards(refusal);
    expect(petr.reads()).toContain('Это написал бот');
    await petr.sharesContact({ phone: '123', firstName: 'Никто' });
    await petr.forwards(ira.writesElsewhere('белый'));
    await petr.presses('Создать без контактов', question);
    expect((await wordsOf()).toReversed()).toEqual(['lead: Нужен шкаф', 'message-in: белый']);
  });

  it('goes on with what was typed about them', async () => {
    const { petr } = office.people;
    const ira = hidden('Ира');
    await petr.sends('/new Ирина Сергеевна, шкаф');
    await petr.forwards(ira.writesElsewhere('белый'));
    expect(petr.reads()).toContain('Записано: Ирина Сергеевна, шкаф.');
    await petr.forwards(ira.writesElsewhere('два метра'));
    await petr.sends('8 916 123-45-67');
    expect(await office.base.clients.get(1)).toMatchObject({ name: 'Ирина Сергеевна' });
    expect((await wordsOf()).toReversed()).toEqual(['lead: белый', 'message-in: два метра']);
    expect(await dealsOf()).toMatchObject([{ title: 'шкаф' }]);
  });

  it('without a name is told of as not kept', async () => {
    const { petr } = office.people;
    await petr.forwards(hidden('.').writesElsewhere('Нужен шкаф'));
    await petr.forwards(hidden('Ира').writesElsewhere('Стол'));
    expect(petr.reads()).toContain('Предыдущее сообщение не сохранено');
    expect(petr.reads()).toContain('Записано: Ира.');
    expect(await office.base.clients.get(1)).toBeUndefined();
  });
});

describe('a contact card', () => {
  it('makes a client with phone and account, who has yet to show that the account is theirs', async () => {
    const { petr, anna } = office.people;
    await petr.sharesContact({
      phone: '+79161234567',
      firstName: 'Анна',
      lastName: 'Клиентка',
      userId: anna.id,
    });
    expect(petr.readsAll().at(-2)).toBe('✅ Новая карточка: #1.');
    expect(petr.reads()).toContain('Анна Клиентка · #1');
    expect(await office.base.clients.get(1)).toMatchObject({
      managerId: petr.id,
      contacts: [
        { kind: 'phone', value: '+79161234567' },
        { kind: 'telegram', id: anna.id, proven: false },
      ],
    });
  });

  it('shows the card that is there, and opens nothing beside an open deal', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', phone: '+79161234567' });
    await petr.sharesContact({ phone: '79161234567', firstName: 'Аня' });
    expect(petr.readsAll().at(-2)).toBe('Уже есть в базе: #1, открыта сделка D1.');
    expect(petr.reads()).toContain('Анна · #1');
    expect(petr.buttons()).toContain('Взять');
    expect(await dealsOf()).toHaveLength(1);
  });

  it('completes a name that was typed, and the words of somebody who hides', async () => {
    const { petr } = office.people;
    await petr.sends('/new Анна Сергеевна, хочет шкаф');
    await petr.sharesContact({ phone: '+79161234567', firstName: 'Аня' });
    expect(petr.reads()).toContain('Анна Сергеевна · #1');
    expect((await dealsOf())[0]?.title).toBe('хочет шкаф');
    const ira = office.person({ firstName: 'Ира', hidesAccount: true });
    await petr.forwards(ira.writesElsewhere('Нужен комод'));
    await petr.sharesContact({ phone: '+79261112233', firstName: 'Ирина' });
    expect(petr.reads()).toContain('Ира · #2');
    expect(await wordsOf(2)).toEqual(['lead: Нужен комод']);
  });

  it('of a colleague, or with a phone that is none, makes no client', async () => {
    const { petr, olga } = office.people;
    await petr.sharesContact({ phone: '+79990001122', firstName: 'Ольга', userId: olga.id });
    expect(petr.reads()).toContain('работает в вашей команде');
    await petr.sharesContact({ phone: '123', firstName: 'Никто' });
    expect(petr.reads()).toContain('нет телефона, по которому можно позвонить');
    expect(await office.base.clients.get(1)).toBeUndefined();
  });

  it('without a readable name still makes a card', async () => {
    const { petr } = office.people;
    await petr.sharesContact({ phone: '+79161234567', firstName: '...' });
    expect(petr.reads()).toContain('Без имени · #1');
    await petr.sends('/new Анна, 89161234567');
    expect(petr.reads()).toContain('Анна · #1');
  });
});
