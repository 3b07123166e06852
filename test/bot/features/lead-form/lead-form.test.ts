import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { versionOf } from '../../../../src/bot/features/lead-form/consent-words.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addClient } from '../../../support/clients.ts';
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
      consent: /Нажимая «Согласен», вы разрешаете «Мебель»/u,
      agree: 'Согласен',
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
      { kind: 'phone', value: asker.phone },
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
    await visitor.presses('Согласен');
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
      await visitor.presses('Согласен');
      await visitor.sends('Анна');
      await visitor.sends('Пропустить');
      await visitor[sends]();
      expect(visitor.reads()).toContain('Заявка принята');
      const [lead] = await linesOf(office, (await knownCard(office, visitor)).id, ['lead']);
      expect(lead?.data).toMatchObject({ kind: 'lead', content: { kind: expect.any(String) } });
    },
  );

  it('has the request before the birthday is asked, so whoever stops there is not lost', async () => {
    const { petr } = office.people;
    await visitor.starts();
    await visitor.presses('Согласен');
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
    expect(visitor.buttons()).toEqual(['Согласен']);
    await visitor.sends('А шкафы у вас есть?');
    expect(visitor.reads()).toContain('Сначала нужно ваше согласие');
    expect(JSON.stringify(await office.kit.dialogues.get(visitor.id))).not.toContain('шкафы');
    expect(await cardOf(office, visitor)).toBeUndefined();
    expect(await consentOf(visitor)).toBeUndefined();
    await visitor.presses('Согласен');
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
    await visitor.presses('Согласен');
    expect(await consentOf(visitor)).toBeUndefined();
    expect(visitor.readsAll().at(-2)).toContain('изменился');
    expect(visitor.reads()).toBe('Новый текст согласия для всех клиентов.');
    await visitor.presses('Согласен');
    expect(await consentOf(visitor)).toMatchObject({
      textVersion: versionOf('Новый текст согласия для всех клиентов.'),
    });
    await office.base.settings.save({ ...(await office.base.settings.get()), consentText: null });
  });

  it('counts once when Agree is pressed twice', async () => {
    await visitor.starts();
    const asked = visitor.lastMessage();
    await visitor.presses('Согласен', asked);
    const before = visitor.readsAll().length;
    await visitor.presses('Согласен', asked);
    expect(visitor.readsAll()).toHaveLength(before);
    expect(visitor.alerts().at(-1)).toContain('уже записано');
    await visitor.presses('Не сейчас', asked);
    expect(visitor.alerts().at(-1)).toContain('/forget');
  });

  it('is not asked again of somebody who gave it and stopped before they had a card', async () => {
    await visitor.starts();
    await visitor.presses('Согласен');
    await visitor.sends('/cancel');
    expect(visitor.reads()).toContain('остановились');
    await visitor.starts();
    expect(visitor.reads()).toContain('Как к вам обращаться');
  });

  it('brings back an old Agree button to the beginning of the form', async () => {
    await visitor.starts();
    await visitor.presses('Не сейчас');
    await visitor.sends('/cancel');
    await visitor.presses('Согласен');
    expect(visitor.reads()).toContain('Как к вам обращаться');
  });
});

describe('answers', () => {
  async function upToPhone(): Promise<void> {
    await visitor.starts();
    await visitor.presses('Согласен');
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
    expect(card.contacts).toContainEqual({ kind: 'phone', value: phone });
  });

  it('says what is wrong with an answer, with an example, and asks again', async () => {
    await upToPhone();
    await visitor.sends('123');
    expect(visitor.reads()).toMatch(/\+7 916 123-45-67.*По какому номеру/su);
    await visitor.sends('+79165550199');
    await visitor.sendsSticker();
    expect(visitor.reads()).toMatch(/Не понял.*Что вам нужно/su);
    await visitor.sends('Стол');
    await visitor.sends('когда-нибудь');
    expect(visitor.reads()).toMatch(/5 марта или 05.03.1990.*день рождения/su);
    await visitor.sends('31.02');
    expect(visitor.reads()).toContain('Такого дня');
    await visitor.sends('31.01');
    expect(visitor.readsAll().at(-2)).toContain('Спасибо');
  });

  it('lets earlier answers be corrected, the request too', async () => {
    await visitor.starts();
    await visitor.presses('Согласен');
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
    await visitor.presses('Согласен');
    await visitor.sends(written);
    await visitor.sends('Пропустить');
    await visitor.sends('Стол');
    expect((await knownCard(office, visitor)).name).toBe(kept);
  });

  it('is not upset by 10 kB of text at any step', async () => {
    const long = 'Хочу шкаф! '.repeat(1000);
    await visitor.sends(long);
    await visitor.presses('Согласен');
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

describe('coming back to a form', () => {
  it('goes on after a restart where the person stopped', async () => {
    await visitor.starts('s_flyer');
    await visitor.presses('Согласен');
    await visitor.sends('Анна');
    await office.restart();
    await visitor.sharesContact();
    expect(visitor.reads()).toContain('Что вам нужно');
    await visitor.starts('s_other');
    expect(visitor.reads()).toMatch(/Продолжим.*Что вам нужно/su);
    await visitor.sends('Стол');
    expect(await knownCard(office, visitor)).toMatchObject({ name: 'Анна', source: 'flyer' });
  });

  it('changes nothing when an update comes again, even under another number', async () => {
    await visitor.starts();
    await visitor.presses('Согласен');
    await visitor.sends('Анна');
    await visitor.sends('Пропустить');
    await visitor.sends('Стол');
    const last = office.delivered.at(-1);
    if (!last) throw new Error('nothing was delivered');
    await office.deliver(last);
    await office.deliver({ ...last, update_id: last.update_id + 100_000 });
    expect(await dealsOf(office, visitor)).toHaveLength(1);
    expect(visitor.reads()).toContain('день рождения');
    const card = await knownCard(office, visitor);
    expect(await linesOf(office, card.id, ['lead', 'message-in'])).toHaveLength(1);
  });

  it('answers /help and unknown commands in the middle and asks again', async () => {
    await visitor.starts();
    await visitor.presses('Согласен');
    for (const command of ['/help', '/leads', '/find Анна']) {
      await visitor.sends(command);
      expect(visitor.readsAll().at(-2)).toContain('/forget');
      expect(visitor.reads()).toContain('Как к вам обращаться');
    }
    await visitor.sends('/me');
    expect(visitor.readsAll().at(-2)).toContain('ничего о вас не храним');
    expect(visitor.reads()).toContain('Как к вам обращаться');
  });
});

describe('first words of a stranger', () => {
  it('are kept, with their edits, and go out as the request once there is consent', async () => {
    const { petr } = office.people;
    const first = await visitor.sends('Здравствуйте, нужен стол');
    expect(visitor.readsAll()[0]).toContain('не потеряется');
    await visitor.sendsPhoto({ caption: 'вот такой' });
    expect(visitor.reads()).toContain('Запомнил');
    await visitor.edits(first, 'Здравствуйте, нужен стул');
    expect(await cardOf(office, visitor)).toBeUndefined();
    await visitor.presses('Согласен');
    await visitor.sends('Анна');
    await visitor.sharesContact();
    expect(visitor.reads()).toMatch(/Заявка принята.*день рождения/su);
    expect(await dealsOf(office, visitor)).toMatchObject([{ title: 'Здравствуйте, нужен стул' }]);
    expect(petr.readsAll().slice(-2).join()).toMatch(/нужен стул.*вот такой/su);
    await visitor.edits(first, 'Нужен стул с подлокотниками');
    expect(petr.readsAll().join()).toContain('Нужен стул с подлокотниками');
    expect(await dealsOf(office, visitor)).toMatchObject([{ title: 'Нужен стул с подлокотниками' }]);
  });

  it('are dropped when the person declines', async () => {
    await visitor.sends('Нужен секретный шкаф');
    await visitor.presses('Не сейчас');
    expect(JSON.stringify(await office.kit.dialogues.get(visitor.id))).not.toContain('секретный');
    await visitor.presses('Согласен');
    await visitor.sends('Анна');
    await visitor.sends('Пропустить');
    expect(visitor.reads()).toContain('Что вам нужно');
  });
});

describe('somebody known', () => {
  it('is greeted by name, and asked for nothing but the need', async () => {
    await introduces(visitor);
    const card = await knownCard(office, visitor);
    const given = await office.base.clients.save({ ...card, managerId: office.people.petr.id });
    await visitor.starts('s_second');
    expect(visitor.reads()).toMatch(/Здравствуйте, Анна!.*Вами занимается Пётр/su);
    await visitor.presses('Новая заявка');
    expect(visitor.reads()).toContain('Что вам нужно');
    await visitor.sends('И стол к нему');
    expect(visitor.reads()).toContain('Новая заявка добавлена к вашей карточке');
    expect(office.people.petr.reads()).toContain('Ещё одна заявка от вашего клиента');
    expect(await knownCard(office, visitor)).toMatchObject({ id: given.id, source: null });
    expect(await dealsOf(office, visitor)).toMatchObject([
      { title: 'Нужен шкаф' },
      { title: 'И стол к нему', source: 'second' },
    ]);
  });

  it('from a card that a manager made: the same phone makes no second card', async () => {
    const { client } = await addClient(office, { name: 'Анна П.', phone: visitor.phone ?? '' });
    await introduces(visitor);
    expect(visitor.readsAll().join()).toContain('Вы у нас уже есть');
    expect(await knownCard(office, visitor)).toMatchObject({ id: client.id, name: 'Анна П.' });
    expect(await dealsOf(office, visitor)).toHaveLength(2);
  });

  it('by a typed phone only: is not told whose card it is, and may not fill it in', async () => {
    const { client } = await addClient(office, { name: 'Виктория', phone: '+79165550777' });
    await introduces(visitor, { phone: '+79165550777' });
    const read = visitor.readsAll().join();
    expect(read).not.toContain('у нас уже есть');
    expect(read).not.toContain('день рождения');
    await visitor.starts();
    expect(visitor.reads()).toContain('Здравствуйте, Анна!');
    expect(visitor.readsAll().join()).not.toContain('Виктория');
    expect(await knownCard(office, visitor)).toMatchObject({ id: client.id, subscribed: false });
  });

  it('from a group gives the consent and what is missing, and is not asked for the need again', async () => {
    const { client } = await addClient(office, { name: 'Анна', account: visitor });
    await visitor.starts('s_group');
    await visitor.presses('Согласен');
    expect(visitor.reads()).toContain('По какому номеру');
    await visitor.sharesContact();
    expect(visitor.reads()).toContain('день рождения');
    await visitor.sends('5 марта');
    expect(visitor.readsAll().join()).toContain('Спасибо, Анна!');
    expect(await knownCard(office, visitor)).toMatchObject({ id: client.id, birthday: { day: 5, month: 3 } });
    expect((await knownCard(office, visitor)).contacts).toContainEqual({
      kind: 'phone',
      value: visitor.phone,
    });
    expect(await dealsOf(office, visitor)).toHaveLength(1);
    expect((await linesOf(office, client.id, ['consent'])).length).toBe(1);
  });

  it('from a group may write before they look at the consent', async () => {
    await addClient(office, { name: 'Анна', account: visitor });
    await visitor.starts();
    await visitor.sends('Когда приедете?');
    expect(office.people.petr.reads()).toContain('Когда приедете?');
  });

  it('with a phone that is on another card: a manager is told, nothing is mixed up', async () => {
    await addClient(office, { name: 'Анна', account: visitor });
    const { client: other } = await addClient(office, { name: 'Анна П.', phone: visitor.phone ?? '' });
    await visitor.starts();
    await visitor.presses('Согласен');
    await visitor.sharesContact();
    expect(visitor.readsAll().join()).toContain('на другой карточке');
    expect((await knownCard(office, visitor)).id).not.toBe(other.id);
    const lines = await linesOf(office, (await knownCard(office, visitor)).id, ['message-in']);
    expect(lines[0]?.data).toMatchObject({ content: { kind: 'contact', phone: visitor.phone } });
  });
});

describe('referrals', () => {
  it('are kept on the card; unknown codes are ignored', async () => {
    const friend = office.person({ firstName: 'Игорь' });
    await introduces(friend);
    const { id, referralCode } = await knownCard(office, friend);
    await visitor.starts(`r_${referralCode}`);
    await visitor.presses('Согласен');
    await visitor.sends('Анна');
    await visitor.sends('Пропустить');
    await visitor.sends('Стол');
    expect(await knownCard(office, visitor)).toMatchObject({ referrerId: id, source: 'referral' });

    const other = office.person({ firstName: 'Олег' });
    await other.starts('r_nobody');
    await other.presses('Согласен');
    await other.sends('Олег');
    await other.sends('Пропустить');
    await other.sends('Стол');
    expect(await knownCard(office, other)).toMatchObject({ referrerId: null, source: null });
  });
});
