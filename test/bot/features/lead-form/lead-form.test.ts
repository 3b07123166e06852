import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { versionOf } from '../../../../src/bot/features/lead-form/consent-words.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { cardOf, dealsOf, introduces, keysOf, knownCard, linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let visitor: Person;
let number = 0;

beforeAll(async () => {
  office = await openOffice({ defaults: { businessName: 'Мебель' } });
});

beforeEach(() => {
  number += 1;
  visitor = office.person({
    firstName: 'Анна',
    lastName: 'Петрова',
    username: `anna_${number}`,
    phone: `+79161230${String(number).padStart(3, '0')}`,
  });
});

afterAll(() => office.stop());

const consentOf = (person: Person) => office.base.consents.current(person.id, 'processing');

describe('leaving a request', () => {
  it.each([
    {
      language: 'ru',
      hello: /^Здравствуйте, Анна! Это «Мебель»/u,
      consent: /Нажимая «Даю согласие», вы разрешаете «Мебель»/u,
      agree: 'Даю согласие',
      asks: [/обращаться/u, /номеру/u, /Что вам нужно/u, /Заявка принята.*день рождения/su],
      birthday: '5 марта 1990',
      thanks: /Спасибо, Анна!.*ответит вам прямо здесь/u,
      news: 'Да, присылайте',
      subscribed: /Вы подписаны/u,
    },
    {
      language: 'en',
      hello: /^Hello, Анна! This is “Мебель”/u,
      consent: /By pressing “Agree” you allow “Мебель”/u,
      agree: 'Agree',
      asks: [/call you/u, /number/u, /What do you need/u, /We have your request.*birthday/su],
      birthday: 'March 5, 1990',
      thanks: /Thank you, Анна!.*answer you right here/u,
      news: 'Yes, please',
      subscribed: /You are subscribed/u,
    },
  ])('from /start to thanks, in $language', async (words) => {
    const { petr } = office.people;
    const asker = office.person({
      firstName: 'Анна',
      lastName: 'Петрова',
      languageCode: words.language,
      phone: visitor.phone ?? '',
    });
    await asker.starts('s_flyer');
    const [hello, consent] = asker.readsAll();
    expect(hello).toMatch(words.hello);
    expect(consent).toMatch(words.consent);
    expect(await cardOf(office, asker)).toBeUndefined();

    await asker.presses(words.agree);
    expect(asker.reads()).toMatch(words.asks[0] ?? '');
    expect(await consentOf(asker)).toMatchObject({
      textVersion: versionOf(consent ?? ''),
      locale: words.language,
      givenAt: office.now(),
    });
    await asker.pressesReplyKeyboard('Анна Петрова');
    expect(asker.reads()).toMatch(words.asks[1] ?? '');
    await asker.sharesContact();
    expect(asker.reads()).toMatch(words.asks[2] ?? '');
    await asker.sends('Шкаф в прихожую');
    expect(asker.reads()).toMatch(words.asks[3] ?? '');
    expect(petr.reads()).toContain('«Шкаф в прихожую»');

    await asker.sends(words.birthday);
    const [thanks, news] = asker.readsAll().slice(-2);
    expect(thanks).toMatch(words.thanks);
    expect(keysOf(asker)).toEqual([]);
    expect(asker.buttons()).toContain(words.news);
    expect(news).toContain('/unsubscribe');

    const card = await knownCard(office, asker);
    expect(card).toMatchObject({
      name: 'Анна Петрова',
      source: 'flyer',
      locale: words.language,
      birthday: { day: 5, month: 3, year: 1990 },
      subscribed: false,
    });
    expect(card.contacts).toEqual([
      expect.objectContaining({ kind: 'telegram', id: asker.id, proven: true }),
      { kind: 'phone', value: asker.phone, proven: true },
    ]);
    expect(await dealsOf(office, asker)).toMatchObject([
      { title: 'Шкаф в прихожую', source: 'flyer', stage: 'new' },
    ]);
    const kinds = (await linesOf(office, card.id)).map(({ data }) => data.kind);
    expect(kinds.sort()).toEqual(['changed', 'consent', 'lead']);

    await asker.presses(words.news);
    expect(asker.reads()).toMatch(words.subscribed);
    expect((await knownCard(office, asker)).subscribed).toBe(true);
    expect(await office.base.consents.current(asker.id, 'advertising')).toMatchObject({
      textVersion: versionOf(news ?? ''),
    });
    expect(office.telegram.unansweredCallbacks()).toEqual([]);
  });

  it('offers the topics of the owner as buttons, and takes other words too', async () => {
    const settings = await office.base.settings.get();
    await office.base.settings.save({ ...settings, topics: ['Кухня', 'Шкаф', 'Доставка и сборка мебели'] });
    await visitor.starts();
    await visitor.presses('Даю согласие');
    await visitor.sends('Анна');
    await visitor.sends('Пропустить');
    expect(visitor.reads()).toContain('Выберите тему');
    expect(keysOf(visitor)).toEqual([['Кухня'], ['Шкаф'], ['Доставка и сборка мебели'], ['Назад']]);
    await visitor.pressesReplyKeyboard('Кухня');
    expect(await dealsOf(office, visitor)).toMatchObject([{ title: 'Кухня' }]);
    await office.base.settings.save({ ...(await office.base.settings.get()), topics: [] });
  });

  it.each(['sendsPhoto', 'sendsVoice', 'sendsDocument', 'sendsVideoNote', 'sendsLocation'] as const)(
    'takes what is %s for the need',
    async (sends) => {
      await visitor.starts();
      await visitor.presses('Даю согласие');
      await visitor.sends('Анна');
      await visitor.sends('Пропустить');
      await visitor[sends]();
      expect(visitor.reads()).toContain('Заявка принята');
      const [lead] = await linesOf(office, (await knownCard(office, visitor)).id, ['lead']);
      expect(lead?.data).toMatchObject({ kind: 'lead', content: { kind: expect.any(String) } });
    },
  );

  it.each([
    ['ru', 'Даю согласие', 'нет телефона', '«Пропустить»'],
    ['en', 'Agree', 'I have no phone', '“Skip”'],
  ])('tells who has no phone how to go on: %s', async (languageCode, agree, words, skip) => {
    const asker = office.person({ firstName: 'Анна', languageCode });
    await asker.starts();
    await asker.presses(agree);
    await asker.sends('Анна');
    await asker.sends(words);
    expect(asker.reads()).toContain(skip);
  });

  it('has the request before the birthday is asked, so whoever stops there is not lost', async () => {
    const { petr } = office.people;
    await visitor.starts();
    await visitor.presses('Даю согласие');
    await visitor.sends('Анна');
    await visitor.sharesContact();
    await visitor.sends('Комод из дуба');
    expect(await dealsOf(office, visitor)).toHaveLength(1);
    expect(petr.reads()).toContain('Комод из дуба');
    await visitor.sends('/cancel');
    expect(visitor.reads()).toContain('Ваша заявка у нас');
    expect(keysOf(visitor)).toEqual([]);
    expect(await dealsOf(office, visitor)).toHaveLength(1);
  });
});

describe('consent', () => {
  it('keeps nothing without it, and has a way back', async () => {
    await visitor.starts();
    await visitor.presses('Не сейчас');
    expect(visitor.reads()).toContain('ничего не сохраняю');
    expect(visitor.buttons()).toEqual(['Даю согласие']);
    await visitor.sends('А шкафы у вас есть?');
    expect(visitor.reads()).toContain('Сначала нужно ваше согласие');
    expect(JSON.stringify(await office.kit.dialogues.get(visitor.id))).not.toContain('шкафы');
    expect(await cardOf(office, visitor)).toBeUndefined();
    expect(await consentOf(visitor)).toBeUndefined();
    await visitor.presses('Даю согласие');
    expect(visitor.reads()).toContain('Как к вам обращаться');
  });

  it('is also given by typing, and recorded under the version that was shown', async () => {
    await visitor.starts();
    const shown = visitor.reads();
    await visitor.sends('да');
    expect(visitor.reads()).toContain('Как к вам обращаться');
    expect(await consentOf(visitor)).toMatchObject({ textVersion: versionOf(shown) });
  });

  it('is asked for anew when the owner changed the text meanwhile', async () => {
    const settings = await office.base.settings.get();
    await visitor.starts();
    await office.base.settings.save({ ...settings, consentText: 'Новый текст согласия для всех клиентов.' });
    await visitor.presses('Даю согласие');
    expect(await consentOf(visitor)).toBeUndefined();
    expect(visitor.readsAll().at(-2)).toContain('изменился');
    expect(visitor.reads()).toBe('Новый текст согласия для всех клиентов.');
    await visitor.presses('Даю согласие');
    expect(await consentOf(visitor)).toMatchObject({
      textVersion: versionOf('Новый текст согласия для всех клиентов.'),
    });
    await office.base.settings.save({ ...(await office.base.settings.get()), consentText: null });
  });

  it('counts once when Agree is pressed twice', async () => {
    await visitor.starts();
    const asked = visitor.lastMessage();
    await visitor.presses('Даю согласие', asked);
    const before = visitor.readsAll().length;
    await visitor.presses('Даю согласие', asked);
    expect(visitor.readsAll()).toHaveLength(before);
    expect(visitor.alerts().at(-1)).toContain('уже записано');
    await visitor.presses('Не сейчас', asked);
    expect(visitor.alerts().at(-1)).toContain('/forget');
  });

  it('is not asked again of somebody who gave it and stopped before they had a card', async () => {
    await visitor.starts();
    await visitor.presses('Даю согласие');
    await visitor.sends('/cancel');
    expect(visitor.reads()).toContain('остановились');
    await visitor.starts();
    expect(visitor.reads()).toContain('Как к вам обращаться');
  });

  it.each([
    ['by the link as such', async () => visitor.starts()],
    ['by writing', async () => void (await visitor.sends('Нужен комод'))],
    ['by an old Agree button', async () => {}],
  ])('keeps the source of whoever stops the form and starts again %s', async (_, again) => {
    await visitor.starts('s_shop');
    await visitor.sends('/cancel');
    await again();
    await visitor.presses('Даю согласие');
    await visitor.sends('Анна');
    await visitor.sharesContact();
    await visitor.sends('Комод из дуба');
    expect(await knownCard(office, visitor)).toMatchObject({ source: 'shop' });
  });

  it('brings back an old Agree button to the beginning of the form', async () => {
    await visitor.starts();
    await visitor.presses('Не сейчас');
    await visitor.sends('/cancel');
    await visitor.presses('Даю согласие');
    expect(visitor.reads()).toContain('Как к вам обращаться');
  });
});

describe('answers', () => {
  async function upToPhone(): Promise<void> {
    await visitor.starts();
    await visitor.presses('Даю согласие');
    await visitor.sends('Анна');
  }

  it('refuses somebody else’s contact kindly and asks again', async () => {
    await upToPhone();
    await visitor.sharesContact({ phone: '+79035556677', firstName: 'Игорь', userId: 6_200_000_001 });
    expect(visitor.reads()).toMatch(/контакт другого человека.*По какому номеру/su);
    await visitor.sharesContact({ phone: '+79035556677', firstName: 'Игорь' });
    expect(visitor.reads()).toMatch(/контакт другого человека/u);
    expect(await cardOf(office, visitor)).toBeUndefined();
  });

  it.each([
    ['8 (916) 555-01-01', '+79165550101'],
    ['9165550102', '+79165550102'],
    ['+44 20 7946 0958', '+442079460958'],
    ['мой номер 8-916-555-01-03, звоните вечером', '+79165550103'],
  ])('understands the phone %s', async (written, phone) => {
    await upToPhone();
    await visitor.sends(written);
    await visitor.sends('Стол');
    const card = await knownCard(office, visitor);
    expect(card.contacts).toContainEqual({ kind: 'phone', value: phone, proven: false });
  });

  it('says what is wrong with an answer, with an example, and asks again', async () => {
    await upToPhone();
    await visitor.sends('123');
    expect(visitor.reads()).toMatch(/\+7 916 123-45-67.*По какому номеру/su);
    await visitor.sends('+79165550199');
    await visitor.sendsSticker();
    expect(visitor.reads()).toMatch(/Не понял.*Что вам нужно/su);
    await visitor.sends('Стол');
    await visitor.sends('5 мрт');
    expect(visitor.reads()).toMatch(/5 марта или 05.03.1990.*день рождения/su);
    await visitor.sends('31.02');
    expect(visitor.reads()).toContain('Такого дня');
    await visitor.sends('31.01');
    expect(visitor.readsAll().at(-2)).toContain('Спасибо');
  });

  it('lets earlier answers be corrected, the request too', async () => {
    await visitor.starts();
    await visitor.presses('Даю согласие');
    await visitor.sends('Ана');
    await visitor.sharesContact();
    await visitor.pressesReplyKeyboard('Назад');
    expect(visitor.reads()).toContain(`Сейчас записано: +7 916 123-0`);
    await visitor.pressesReplyKeyboard('Назад');
    expect(visitor.reads()).toContain('Сейчас записано: Ана');
    await visitor.sends('Анна');
    await visitor.sends('Шкоф');
    await visitor.pressesReplyKeyboard('Назад');
    expect(visitor.reads()).toContain('передам исправленное');
    await visitor.sends('Шкаф');
    expect(visitor.reads()).toMatch(/Исправил.*день рождения/su);
    await visitor.pressesReplyKeyboard('Пропустить');
    expect((await knownCard(office, visitor)).name).toBe('Анна');
    expect(await dealsOf(office, visitor)).toMatchObject([{ title: 'Шкаф' }]);
    expect(office.people.petr.readsAll().join()).toContain('«Шкаф»');
    expect(office.people.petr.readsAll().join()).not.toContain('Шкоф');
  });

  it('ignores a button of the form that was tapped twice', async () => {
    await introduces(visitor);
    const before = office.people.petr.readsAll().length;
    await visitor.sends('Пропустить');
    expect(visitor.reads()).toContain('Вопросов больше нет');
    expect(office.people.petr.readsAll()).toHaveLength(before);
  });

  it.each([
    ['HTML', '<b>Анна</b> <a href="t.me">тут</a>', '<b>Анна</b> <a href="t.me">тут</a>'],
    ['marks that turn the text', '‮Анна‬', 'Анна'],
    ['emoji', '🌸 Анна 🌸', '🌸 Анна 🌸'],
  ])('takes a name with %s', async (_, written, kept) => {
    await visitor.starts();
    await visitor.presses('Даю согласие');
    await visitor.sends(written);
    await visitor.sends('Пропустить');
    await visitor.sends('Стол');
    expect((await knownCard(office, visitor)).name).toBe(kept);
  });

  it('is not upset by 10 kB of text at any step', async () => {
    const long = 'Хочу шкаф! '.repeat(1000);
    await visitor.sends(long);
    await visitor.presses('Даю согласие');
    await visitor.sends(long);
    expect(visitor.reads()).toContain('Как к вам обращаться');
    await visitor.sends('Анна');
    await visitor.sends(long);
    await visitor.sends('Пропустить');
    const [deal, ...more] = await dealsOf(office, visitor);
    expect(more).toEqual([]);
    expect([...(deal?.title ?? '')].length).toBeLessThanOrEqual(80);
    expect(office.logged().join()).not.toContain('"level":50');
  });
});
