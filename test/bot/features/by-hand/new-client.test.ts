import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import { addClient } from '../../../support/clients.ts';
import { linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

const dealsOf = (clientId = 1) => office.base.deals.ofClient(clientId, 100);

describe('/new', () => {
  it('makes a card that belongs to the member, and tells nobody else', async () => {
    const { petr, olga, boss } = office.people;
    const before = [olga, boss].map((person) => person.readsAll().length);
    await petr.sends('/new Anna Petrova, +7 916 123-45-67');
    expect(petr.readsAll().at(-2)).toBe('✅ Новая карточка: #1.');
    expect(petr.reads()).toContain('Anna Petrova · #1');
    expect(petr.reads()).toContain('+7 916 •••-••-67');
    expect(petr.reads()).toContain('Ответственный: Пётр');
    expect(petr.lastMessage()?.has_protected_content).toBe(true);
    expect(await office.base.clients.get(1)).toMatchObject({
      name: 'Anna Petrova',
      managerId: petr.id,
      contacts: [{ kind: 'phone', value: '+79161234567' }],
    });
    expect(await dealsOf()).toMatchObject([{ id: 1, managerId: petr.id, stage: 'new' }]);
    expect([olga, boss].map((person) => person.readsAll().length)).toEqual(before);
  });

  it('takes an e-mail and what they need, with or without commas', async () => {
    const { petr } = office.people;
    await petr.sends('/new Анна 89161234567 anna@mail.ru хочет шкаф');
    expect(await office.base.clients.get(1)).toMatchObject({
      name: 'Анна',
      contacts: [{ value: '+79161234567' }, { value: 'anna@mail.ru' }],
    });
    expect((await dealsOf())[0]?.title).toBe('хочет шкаф');
    expect(petr.reads()).toContain('D1 · хочет шкаф');
  });

  it.each([
    ['/new Анна #vip', true],
    ['/new Анна #VIP 89161234567 шкаф', false],
  ])('makes hashtags tags of the card, not a part of the name: %s', async (typed, isBare) => {
    const { petr } = office.people;
    await petr.sends(typed);
    if (isBare) await petr.presses(petr.buttons()[0] ?? '');
    expect(await office.base.clients.get(1)).toMatchObject({ name: 'Анна', tags: ['vip'] });
    expect(petr.reads()).toContain('#vip');
  });

  it('says which tags wait for the card', async () => {
    const { petr } = office.people;
    await petr.sends('/new #vip #опт');
    expect(petr.reads()).toBe('Записано: #vip #опт.\nПришлите телефон или почту.');
  });

  it('takes a phone and a sum in Arabic digits', async () => {
    const { petr } = office.people;
    await petr.sends('/new Омар, +٧ ٩١٦ ١٢٣-٤٥-٦٧, ١٢٥٠٠');
    expect(await office.base.clients.get(1)).toMatchObject({
      name: 'Омар',
      contacts: [{ value: '+79161234567' }],
    });
    expect(petr.reads()).toContain('D1 · Заявка · 12 500 ₽');
  });

  it('takes a sum for what the deal is worth', async () => {
    const { petr } = office.people;
    await petr.sends('/new Семён, 8 916 123-45-67, 12500');
    expect(petr.reads()).toContain('D1 · Заявка · 12 500 ₽');
    await petr.presses('История');
    expect(petr.reads()).toContain('Сумма D1: без суммы → 12 500 ₽');
    await petr.sends('/new Вера, vera@mail.ru, шкаф, $300');
    expect(petr.reads()).toContain('D2 · шкаф · 300 $');
    await petr.sends('/new Олег, oleg@mail.ru, 3');
    expect(petr.reads()).toContain('D3 · 3 · Новая');
  });

  it('finds the card that is there by phone or e-mail: a new deal on it, and its manager is told', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', phone: '+79161234567', email: 'anna@mail.ru', manager: olga });
    office.travel({ minutes: 1 });
    await petr.sends('/new Анна Петрова, 8 916 123-45-67, кухня');
    expect(petr.readsAll().at(-2)).toBe(
      'Уже есть в базе: #1. Открыта новая сделка D2. Клиента ведёт Ольга: уведомление отправлено.',
    );
    expect(petr.reads()).toContain('Анна · #1');
    expect(petr.buttons()).toEqual(['История']);
    expect(olga.reads()).toContain('Ещё одна заявка от вашего клиента');
    expect(olga.reads()).toContain('кухня');
    await petr.sends('/new Анна, ANNA@mail.ru');
    expect(await dealsOf()).toHaveLength(3);
    expect(await office.base.clients.get(2)).toBeUndefined();
    expect((await office.base.clients.get(1))?.managerId).toBe(olga.id);
  });

  it.each([
    { shared: false, contacts: [{ value: '+79161234567' }], need: 'кухня, +79261112233, other@mail.ru' },
    {
      shared: true,
      contacts: [{ value: '+79161234567' }, { value: '+79261112233' }, { value: 'other@mail.ru' }],
      need: 'кухня',
    },
  ])(
    'what is told of a colleague’s client is on the card only where cards are shared: $shared',
    async (how) => {
      const { petr, olga, boss } = office.people;
      await addClient(office, { name: 'Анна', phone: '+79161234567', manager: olga });
      await changeSettings(office.base, { at: office.now() }, boss.id, { sharedClients: how.shared });
      await petr.sends('/new Анна, 8 916 123-45-67, 8 926 111-22-33, other@mail.ru, кухня');
      expect(await office.base.clients.get(1)).toMatchObject({ contacts: how.contacts });
      expect((await linesOf(office, 1, ['lead'])).at(-1)).toMatchObject({
        data: { content: { kind: 'text', text: how.need } },
      });
    },
  );

  it('knows somebody by the phone alone, and asks for the name of whom it does not', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', phone: '+79161234567' });
    await petr.sends('/new +7 916 123-45-67');
    expect(petr.reads()).toContain('Анна · #1');
    await petr.sends('/new +7 926 111-22-33');
    expect(petr.reads()).toContain('Записано: +7 926 111-22-33.');
    expect(petr.reads()).toContain('Как зовут клиента?');
    await petr.sends('Борис, шкаф');
    expect(petr.reads()).toContain('Борис · #2');
    expect((await dealsOf(2))[0]?.title).toBe('шкаф');
  });

  it('asks when nothing was typed, and takes the answer', async () => {
    const { petr } = office.people;
    await petr.sends('/new');
    expect(petr.reads()).toContain('Напишите имя и телефон одной строкой');
    await petr.sends('Анна, 8 916 123-45-67');
    expect(petr.reads()).toContain('Анна · #1');
    await petr.sends('анна');
    expect(petr.reads()).toContain('Анна · #1');
    expect(await dealsOf()).toHaveLength(1);
  });

  it('loses nothing of what it understood when the phone is wrong, also over a restart', async () => {
    const { petr } = office.people;
    await petr.sends('/new Анна Петрова, 8 916 12, шкаф, anna@mail.ru');
    expect(petr.reads()).toContain('Записано: Анна Петрова, anna@mail.ru');
    expect(petr.reads()).toContain('Телефон «8 916 12» прочитать не получилось');
    await office.restart();
    await petr.sends('нет, вот: 8 916 123-45-67');
    expect(await office.base.clients.get(1)).toMatchObject({
      contacts: [{ value: '+79161234567' }, { value: 'anna@mail.ru' }],
    });
    expect((await dealsOf())[0]?.title).toContain('шкаф');
  });

  it('keeps the name while it asks for a way to reach them, and takes no word for one', async () => {
    const { petr } = office.people;
    await petr.sends('/new Анна Петрова');
    expect(petr.reads()).toBe('Записано: Анна Петрова.\nПришлите телефон или почту.');
    expect(petr.buttons()).toEqual(['Создать без контактов', 'Отмена']);
    await petr.sends('сейчас найду');
    expect(petr.reads()).toContain('Анна Петрова');
    expect(petr.reads()).toContain('Пришлите телефон или почту.');
    await petr.sends('89161234567');
    expect(petr.reads()).toContain('Анна Петрова · #1');
    expect(await office.base.clients.get(2)).toBeUndefined();
  });

  it('makes a card of a name alone only when the member says so', async () => {
    const { petr } = office.people;
    await petr.sends('/new Анна Петрова');
    await petr.presses('Создать без контактов');
    expect(petr.reads()).toContain('Анна Петрова · #1');
    expect(petr.alerts()).toEqual(['✅ Новая карточка: #1.']);
    expect((await office.base.clients.get(1))?.contacts).toEqual([]);
    expect(office.telegram.unansweredCallbacks()).toEqual([]);
  });

  it('tells that a draft is closed when its button is pressed later', async () => {
    const { petr } = office.people;
    await petr.sends('/new Анна Петрова');
    const question = petr.lastMessage();
    await petr.sends('/leads');
    await petr.presses('Создать без контактов', question);
    expect(petr.alerts()).toEqual(['Этот черновик уже закрыт. Начните заново: /new Имя, телефон']);
    expect(await office.base.clients.get(1)).toBeUndefined();
    await petr.sends('/new Анна Петрова');
    await petr.presses('Отмена');
    await petr.sends('89161234567');
    expect(await office.base.clients.get(1)).toBeUndefined();
  });

  it.each([
    ['/new Анна, anna@mailru', 'Почту «anna@mailru»'],
    ['/new Анна, @anna_p', 'По имени @anna_p Telegram не находит людей'],
    [`/new ${'я'.repeat(200)}, 89161234567`, 'Имя прочитать не получилось'],
  ])('says what is wrong: %s', async (typed, hint) => {
    await office.people.petr.sends(typed);
    expect(office.people.petr.reads()).toContain(hint);
    expect(await office.base.clients.get(1)).toBeUndefined();
  });

  it('shows names of any kind as they are', async () => {
    const { petr } = office.people;
    await petr.sends('/new <b>Анна</b> \u202E🌸 & Co, 89161234567');
    expect(petr.reads()).toContain('<b>Анна</b> 🌸 & Co · #1');
    await petr.sends(`/new Борис, 89261112233, ${'очень '.repeat(600)}`);
    expect(petr.reads()).toContain('Борис · #2');
  });

  it('counts once when the same message comes twice', async () => {
    const { petr } = office.people;
    await petr.sends('/new Анна, 89161234567, шкаф');
    const update = office.delivered.at(-1);
    if (!update) throw new Error('nothing was delivered');
    await office.deliver({ ...update, update_id: update.update_id + 5000 });
    expect(await dealsOf()).toHaveLength(1);
    expect(await office.base.clients.get(2)).toBeUndefined();
  });

  it('speaks English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await office.enrol(john, 'manager');
    await john.starts();
    await john.sends('/new Anna');
    expect(john.reads()).toBe('Noted: Anna.\nSend a phone or an e-mail.');
    await john.sends('+44 20 7946 0123');
    expect(john.readsAll().at(-2)).toBe('✅ New card: #1.');
    await john.sends('/new Anna, +44 20 7946 0123');
    expect(john.readsAll().at(-2)).toBe('Already in the base: #1. New deal D2 opened.');
  });

  it('does not exist for customers', async () => {
    const { anna } = office.people;
    await anna.sends('/new Борис, 89261112233');
    expect(await office.base.clients.get(1)).toBeUndefined();
    expect(anna.reads()).not.toMatch(/карточка|база/iu);
  });
});
