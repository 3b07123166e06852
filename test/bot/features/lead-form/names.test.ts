import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { dealsOf, keysOf, knownCard, linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let visitor: Person;
let number = 0;

beforeAll(async () => {
  office = await openOffice({ privacyMode: false });
});

beforeEach(async () => {
  number += 1;
  visitor = office.person({ firstName: 'nick', phone: `+79161240${String(number).padStart(3, '0')}` });
  await visitor.starts();
  await visitor.presses('Даю согласие');
});

afterAll(() => office.stop());

describe('a name', () => {
  it('that is put right once the request is saved is put right on the card', async () => {
    for (const said of ['Ана', '+79161249999', 'Стол', 'Назад', 'Назад', 'Назад']) await visitor.sends(said);
    expect(visitor.reads()).toContain('Сейчас записано: Ана');
    await visitor.sends('Анна');
    await visitor.sends('Пропустить');
    expect(visitor.readsAll().at(-2)).toContain('Спасибо, Анна!');
    const card = await knownCard(office, visitor);
    expect(card.name).toBe('Анна');
    expect((await linesOf(office, card.id, ['changed'])).map(({ data }) => data)).toEqual([
      { kind: 'changed', field: 'name', from: 'Ана', to: 'Анна' },
    ]);
  });

  it('goes before the one that Telegram shows, when a group has made the card meanwhile', async () => {
    const { boss, petr } = office.people;
    const group = office.telegram.group({ title: 'Соседи' });
    await boss.addsBotTo(group);
    await visitor.joins(group);
    await visitor.sends('Вероника');
    await visitor.in(group).sends('#заявка нужен диван');
    expect((await knownCard(office, visitor)).name).toBe('nick');
    await visitor.sharesContact();
    await visitor.sends('И кресло');
    expect((await knownCard(office, visitor)).name).toBe('Вероника');
    expect(petr.reads()).toMatch(/Вероника.*«И кресло»/su);
    expect(await dealsOf(office, visitor)).toHaveLength(2);
  });

  it.each(['да', 'Да)', 'Нет, спасибо', 'Ок', 'Не скажу', 'Даю согласие'])('is not %j', async (said) => {
    await visitor.sends(said);
    expect(visitor.reads()).toContain('Не похоже на имя.');
    for (const answer of ['Анна', 'Пропустить', 'Стол']) await visitor.sends(answer);
    expect((await knownCard(office, visitor)).name).toBe('Анна');
  });

  it.each([
    ['Здравствуйте! Меня зовут Анна Петрова.', 'Анна Петрова'],
    ['My name is Ann', 'Ann'],
    ['Меня зовут Анна, +7 916 124-88-88', 'Анна'],
    ['Здравствуйте, Анна, +7 916 124-88-87', 'Анна'],
    ['Здравствуйте\nАнна\n+7 916 124-88-86', 'Анна'],
    ['Меня зовут Анна. Мой номер телефона 8 916 124-88-85', 'Анна'],
    ['I’m Ann, my number is +7 916 124-88-84', 'Ann'],
  ])('is found in %j', async (said, name) => {
    await visitor.sends(said);
    await visitor.sends('Пропустить');
    await visitor.sends('Стол');
    expect((await knownCard(office, visitor)).name).toBe(name);
  });

  it('ends where people say more, which goes with the request', async () => {
    const { petr } = office.people;
    await visitor.sends('Здравствуйте! Меня зовут Анна. Хочу шкаф, сколько он стоит?');
    expect(visitor.reads()).toMatch(/передам вместе с заявкой.*По какому номеру/su);
    await visitor.sends('Пропустить');
    expect((await knownCard(office, visitor)).name).toBe('Анна');
    expect(petr.reads()).toMatch(/Анна.*«Здравствуйте! Меня зовут Анна. Хочу шкаф/su);
  });

  it('that is put right with more words goes onto the card, and the words to the team', async () => {
    const { petr } = office.people;
    for (const said of ['Ана', 'Пропустить', 'Стол', 'Назад', 'Назад', 'Назад']) await visitor.sends(said);
    await visitor.sends('Меня зовут Анна, стол нужен к пятнице');
    expect(visitor.reads()).toMatch(/^Передал\..*день рождения/su);
    expect((await knownCard(office, visitor)).name).toBe('Анна');
    expect(petr.readsAll().join()).toContain('стол нужен к пятнице');
  });

  it('is asked for again of somebody who only greets', async () => {
    await visitor.sends('Добрый день!');
    expect(visitor.reads()).toMatch(/Не похоже на имя.*Как к вам обращаться/su);
    await visitor.sends('Здравствуйте, +7 916 124-77-77');
    expect(visitor.reads()).toMatch(/Как к вам обращаться/su);
    await visitor.sends('Здравствуйте, мой номер +7 916 124-77-77');
    expect(visitor.reads()).toMatch(/Как к вам обращаться/su);
    await visitor.sends('Анна');
    await visitor.sends('Стол');
    expect(await knownCard(office, visitor)).toMatchObject({ name: 'Анна' });
  });

  it.each([
    ['Здравствуйте, хочу шкаф', /передам вместе с заявкой.*Как к вам обращаться/su],
    ['Hi, I need a wardrobe', /передам вместе с заявкой.*Как к вам обращаться/su],
  ])(
    'is asked for again of somebody who greets and says %j, which goes with the request',
    async (said, asks) => {
      const { petr } = office.people;
      await visitor.sends(said);
      expect(visitor.reads()).toMatch(asks);
      await visitor.sends('Хочу Мария');
      await visitor.sends('Пропустить');
      expect(await knownCard(office, visitor)).toMatchObject({ name: 'Хочу Мария' });
      expect(petr.reads()).toContain(`«${said}»`);
    },
  );

  it.each(['Анна, хочу белый шкаф', 'Анна хочу белый шкаф'])(
    'is the one before the wish in %j, and the wish goes with the request',
    async (said) => {
      const { petr } = office.people;
      await visitor.sends(said);
      expect(visitor.reads()).toMatch(/передам вместе с заявкой.*По какому номеру/su);
      await visitor.sends('Пропустить');
      expect((await knownCard(office, visitor)).name).toBe('Анна');
      expect(petr.reads()).toContain(`«${said}»`);
    },
  );

  it('is asked for again in English, too', async () => {
    const ann = office.person({ firstName: 'nick', languageCode: 'en' });
    await ann.starts();
    await ann.presses('Agree');
    await ann.sends('Hi, I need a wardrobe');
    expect(ann.reads()).toMatch(/pass it on with your request.*What may we call you/su);
    await ann.sends('Ann');
    await ann.sends('Skip');
    expect((await knownCard(office, ann)).name).toBe('Ann');
    expect(await dealsOf(office, ann)).toMatchObject([{ title: 'I need a wardrobe' }]);
  });

  it('is asked for again of somebody who greets, says what they need, and leaves a number', async () => {
    await visitor.sends('Здравствуйте, хочу шкаф, +7 916 124-77-78');
    expect(visitor.reads()).toMatch(/Номер записал.*Как к вам обращаться/su);
    await visitor.sends('Анна');
    const card = await knownCard(office, visitor);
    expect(card.name).toBe('Анна');
    const [deal] = await dealsOf(office, visitor);
    expect(deal?.title).toContain('хочу шкаф');
  });

  it('is not taken from a greeting and a request on the own card', async () => {
    for (const said of ['Анна', 'Пропустить', 'Стол', 'Пропустить', '/me']) await visitor.sends(said);
    await visitor.presses('Имя');
    await visitor.sends('Здравствуйте, хочу шкаф');
    expect((await knownCard(office, visitor)).name).toBe('Анна');
  });

  it('is no question: that goes with the request', async () => {
    const { petr } = office.people;
    await visitor.sends('Сколько стоит доставка?');
    expect(visitor.reads()).toMatch(/передам вместе с заявкой.*Как к вам обращаться/su);
    await visitor.sends('Анна');
    await visitor.sends('Пропустить');
    expect(petr.reads()).toMatch(/Анна.*«Сколько стоит доставка\?»/su);
  });

  it.each([
    'Кухня. Сколько стоит?',
    'Извините, сколько стоит доставка?',
    'Да, хочу шкаф',
    'Хочу шкаф',
    'нужна доставка',
    'Шкаф, хочу белый',
    'Шкаф нужен',
    'Доставка нужна в Москву',
    'А мне нужен шкаф, белый',
    'I want a table',
  ])('is asked for again of somebody who says %j, which goes with the request', async (said) => {
    const { petr } = office.people;
    await visitor.sends(said);
    expect(visitor.reads()).toMatch(/передам вместе с заявкой.*Как к вам обращаться/su);
    await visitor.sends('Анна');
    await visitor.sends('Пропустить');
    expect((await knownCard(office, visitor)).name).toBe('Анна');
    expect(petr.reads()).toContain(`«${said}»`);
  });

  it('as Telegram shows it is not offered where it would be taken for a question or a greeting', async () => {
    for (const firstName of ['Who?', 'Hello!']) {
      const odd = office.person({ firstName });
      await odd.starts();
      await odd.presses('Даю согласие');
      expect(keysOf(odd)).toEqual([]);
    }
    expect(keysOf(visitor)).toEqual([['nick']]);
  });

  it('is read so on the own card, too', async () => {
    for (const said of ['Ана', 'Пропустить', 'Стол', 'Пропустить', '/me']) await visitor.sends(said);
    await visitor.presses('Имя');
    await visitor.sends('Меня зовут Анна');
    expect((await knownCard(office, visitor)).name).toBe('Анна');
  });
});

describe('a birthday', () => {
  it.each([
    ['٠٥.٠٣.١٩٩٠', 1990],
    ['the 5th of March', undefined],
    ['on March the 5th, 1990', 1990],
    ['у меня 5 марта', undefined],
  ])('is read out of %j', async (said, year) => {
    for (const answer of ['Анна', 'Пропустить', 'Стол', said]) await visitor.sends(answer);
    expect((await knownCard(office, visitor)).birthday).toEqual({ day: 5, month: 3, ...(year && { year }) });
  });
});
