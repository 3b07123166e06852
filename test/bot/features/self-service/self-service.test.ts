import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { advertisingWords, versionOf } from '../../../../src/bot/features/lead-form/consent-words.ts';
import { consentText } from '../../../../src/bot/text/consent.text.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addClient } from '../../../support/clients.ts';
import { cardOf, dealsOf, introduces, keysOf, knownCard, linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { madeUpPress } from '../../../support/presses.ts';

let office: Office;
let client: Person;
let number = 0;

beforeAll(async () => {
  office = await openOffice();
});

beforeEach(() => {
  number += 1;
  client = office.person({
    firstName: 'Анна',
    lastName: 'Петрова',
    username: `anna_${number}`,
    phone: `+7916123${String(1000 + number)}`,
  });
});

afterAll(() => office.stop());

/** A client whose Telegram was put on somebody's card because they typed that phone. */
async function typesPhoneOf(owner: { readonly name: string; readonly phone: string }): Promise<number> {
  const added = await addClient(office, owner);
  await introduces(client, { phone: owner.phone });
  return added.client.id;
}

describe('seeing and correcting one’s data', () => {
  it('shows all of it to its owner, in their language', async () => {
    await introduces(client);
    await client.sends('/me');
    expect(client.reads()).toMatch(/Имя: Анна\nТелефон: \+7 916 123-10-\d\d\nПочта: не указано/u);
    expect(client.reads()).toContain('Согласие на обработку: дано сегодня, 12:00');
    const guest = office.person({ firstName: 'Ann', languageCode: 'en' });
    await addClient(office, { name: 'Ann', email: 'ann@mail.com', account: guest });
    await guest.sends('/me');
    expect(guest.reads()).toMatch(/Name: Ann\nPhone: not given\nE-mail: ann@mail.com/u);
  });

  it.each([
    ['Имя', 'Анна Сергеевна', 'Имя: Анна Сергеевна'],
    ['Телефон', '8 903 555 66 01', 'Телефон: +7 903 555-66-01'],
    ['Почта', 'Anna@Mail.RU', 'Почта: Anna@mail.ru'],
    ['День рождения', '5 марта 1990', 'День рождения: 5 марта 1990'],
  ])('corrects %s, and the timeline keeps old and new', async (button, value, line) => {
    await introduces(client);
    await client.sends('/me');
    await client.presses(button);
    await client.sends(value);
    expect(client.readsAll().at(-2)).toBe('Исправил.');
    expect(client.reads()).toContain(line);
    expect(keysOf(client)).toEqual([]);
    const [change] = await linesOf(office, (await knownCard(office, client)).id, ['changed']);
    expect(change).toMatchObject({
      by: { kind: 'client' },
      data: { kind: 'changed', to: expect.any(String) },
    });
    expect(await office.kit.dialogues.get(client.id)).toBeUndefined();
  });

  it('asks again, with an example, after what it cannot read', async () => {
    await introduces(client);
    await client.sends('/me');
    for (const [button, example] of [
      ['Имя', 'Анна Петрова'],
      ['Телефон', '+7 916 123-45-67'],
      ['Почта', 'anna@mail.ru'],
      ['День рождения', '5 марта'],
    ] as const) {
      await client.presses(button);
      await client.sends('???');
      expect(client.reads()).toContain(example);
      await client.sendsSticker();
      expect(client.reads()).toContain(example);
      await client.sends('Отмена');
      expect(client.reads()).toContain('всё осталось как было');
    }
    expect(await linesOf(office, (await knownCard(office, client)).id, ['changed'])).toEqual([]);
  });

  it('takes no number for a part of the name', async () => {
    await introduces(client);
    const before = await knownCard(office, client);
    await client.sends('/me');
    await client.presses('Имя');
    for (const said of ['Анна 8 916 123-45-67', 'Анна 8 916 123-45-67, 8 903 123-45-67']) {
      await client.sends(said);
      expect(client.reads()).toContain('Не похоже на имя');
    }
    expect((await knownCard(office, client)).name).toBe(before.name);
    await client.sends('Анна');
    expect((await knownCard(office, client)).name).toBe('Анна');
  });

  it('takes the own contact for the phone and refuses another’s', async () => {
    await introduces(client, { phone: '+79035556602' });
    await client.sends('/me');
    await client.presses('Телефон');
    await client.sharesContact({ phone: '+79035556603', firstName: 'Игорь', userId: 1 });
    expect(client.reads()).toContain('контакт другого человека');
    await client.pressesReplyKeyboard('📱 Отправить мой номер');
    expect((await knownCard(office, client)).contacts).toContainEqual({
      kind: 'phone',
      value: client.phone,
      proven: true,
    });
  });

  it.each([
    ['31.02', 'Такого дня в календаре нет'],
    ['05.03.2090', 'Проверьте год'],
    ['завтра', 'Не похоже на дату'],
  ])('tells what is wrong with the birthday %s', async (typed, answer) => {
    await introduces(client);
    await client.sends('/me');
    await client.presses('День рождения');
    await client.sends(typed);
    expect(client.reads()).toContain(answer);
  });

  it('removes a birthday', async () => {
    await introduces(client);
    await client.sends('/me');
    await client.presses('День рождения');
    await client.sends('5 марта');
    await client.presses('День рождения');
    await client.pressesReplyKeyboard('Убрать');
    expect(client.reads()).toContain('День рождения: не указано');
    expect((await knownCard(office, client)).birthday).toBeNull();
  });

  it('refuses a contact that another card holds, without saying whose', async () => {
    await addClient(office, { name: 'Виктория', phone: '+79035556604', email: 'vika@mail.ru' });
    await introduces(client);
    await client.sends('/me');
    await client.presses('Телефон');
    await client.sends('+79035556604');
    expect(client.reads()).toContain('записан у нас за кем-то другим');
    await client.presses('Почта');
    await client.sends('VIKA@mail.ru');
    expect(client.reads()).toContain('записан у нас за кем-то другим');
    expect(client.readsAll().join()).not.toContain('Виктория');
  });

  it('asks about an e-mail that looks like a slip', async () => {
    await introduces(client);
    await client.sends('/me');
    await client.presses('Почта');
    await client.sends('anna@gmial.com');
    expect(client.readsAll().at(-2)).toContain('anna@gmail.com');
  });

  it('is left by a command or another button: the next words are a message, no correction', async () => {
    await introduces(client);
    await client.sends('/me');
    await client.presses('Имя');
    await client.sends('/help');
    await client.sends('Когда приедете?');
    expect((await knownCard(office, client)).name).toBe('Анна');
    expect(office.people.petr.reads()).toContain('Когда приедете?');
  });
});

describe('an account that only typed the phone of a card', () => {
  it('sees, corrects, subscribes and erases nothing of it', async () => {
    const id = await typesPhoneOf({ name: 'Виктория', phone: '+79035556605' });
    for (const command of ['/me', '/subscribe', '/forget']) {
      const before = client.readsAll().length;
      await client.sends(command);
      expect(client.readsAll()[before]).toContain('нужно убедиться, что они ваши');
    }
    expect(client.readsAll().join()).not.toContain('Виктория');
    expect(await office.base.clients.get(id)).toMatchObject({
      name: 'Виктория',
      subscribed: false,
      erasedAt: null,
    });
  });

  it('proves that the card is its own by sharing the same number', async () => {
    await typesPhoneOf({ name: 'Анна П.', phone: client.phone ?? '' });
    await client.sends('/me');
    await client.pressesReplyKeyboard('📱 Отправить мой номер');
    expect(client.readsAll().at(-2)).toContain('номер совпал');
    expect(client.reads()).toContain('Имя: Анна П.');
    const card = await knownCard(office, client);
    expect(card.contacts).toContainEqual(expect.objectContaining({ id: client.id, proven: true }));
    const proof = (await linesOf(office, card.id, ['changed'])).at(-1);
    expect(proof?.data).toMatchObject({ field: 'telegram', to: `@${client.user.username} ✓` });
  });

  it('proves nothing with another number', async () => {
    await typesPhoneOf({ name: 'Виктория', phone: '+79035556606' });
    await client.sends('/me');
    await client.sharesContact();
    expect(client.reads()).toContain('другой номер');
    expect(client.readsAll().join()).not.toContain('Виктория');
  });

  it('can be taken off the card, which stays', async () => {
    const id = await typesPhoneOf({ name: 'Виктория', phone: '+79035556607' });
    await client.sends('/forget');
    await client.presses('Отвязать мой Telegram');
    expect(client.reads()).toContain('отвязан');
    expect(await cardOf(office, client)).toBeUndefined();
    expect(await office.base.clients.get(id)).toMatchObject({ name: 'Виктория', erasedAt: null });
    await client.starts();
    expect(client.reads()).toContain('Нажимая «Даю согласие»');
  });
});

describe('being forgotten', () => {
  it('asks once, erases, and begins anew with /start', async () => {
    await introduces(client, { need: 'Шкаф для Анны' });
    await client.sends('Мой адрес: Лесная, 5');
    const { id } = await knownCard(office, client);
    await client.sends('/forget');
    expect(await office.base.clients.get(id)).toMatchObject({ name: 'Анна' });
    await client.presses('Да, стереть');
    expect(client.reads()).toContain('стёрты');
    expect(await office.base.clients.get(id)).toMatchObject({ name: '', contacts: [], birthday: null });
    const kept = JSON.stringify([await linesOf(office, id), await office.base.deals.ofClient(id, 10)]);
    expect(kept).not.toMatch(/Анн|Лесная/u);
    expect(await office.base.consents.current(client.id, 'processing')).toBeUndefined();

    await client.starts();
    expect(client.reads()).toContain('Нажимая «Даю согласие»');
    await client.sends('/me');
    expect(client.readsAll().join()).toContain('ничего о вас не храним');
  });

  it('does not happen when the person thinks again, nor by an old button', async () => {
    await introduces(client);
    await client.sends('/forget');
    const asked = client.lastMessage();
    await client.presses('Не надо', asked);
    expect(client.reads()).toContain('всё осталось как было');
    await client.sends('/forget');
    await client.presses('Да, стереть');
    await introduces(client);
    const { id } = await knownCard(office, client);
    await client.presses('Да, стереть', asked);
    expect(client.alerts().at(-1)).toContain('устарела');
    expect(await office.base.clients.get(id)).toMatchObject({ erasedAt: null });
  });

  it('an edit of an old message brings nothing back', async () => {
    await introduces(client);
    const { id } = await knownCard(office, client);
    const said = await client.sends('Адрес такой');
    await client.sends('/forget');
    await client.presses('Да, стереть');
    await client.edits(said, 'Адрес: Лесная, 5');
    expect(JSON.stringify(await linesOf(office, id))).not.toContain('Лесная');
  });

  it('drops a form half filled in, at once', async () => {
    await client.starts();
    await client.presses('Даю согласие');
    await client.sends('Анна');
    await client.sends('/forget');
    expect(client.reads()).toContain('всё, что вы успели написать, стёрто, согласие отозвано');
    expect(await office.kit.dialogues.get(client.id)).toBeUndefined();
    expect(await office.base.consents.current(client.id, 'processing')).toBeUndefined();
    await client.sends('/forget');
    expect(client.reads()).toContain('стирать нечего');
    await client.sends('Нужен шкаф');
    await client.sends('/forget');
    expect(client.reads()).toContain('всё, что вы успели написать, стёрто. Захотите');
  });
});

describe('news and offers', () => {
  it('are switched on and off at once, with the way back, and recorded', async () => {
    await introduces(client);
    await client.sends('/subscribe');
    expect(client.reads()).toContain('Вы подписаны');
    expect(client.reads()).toContain(`Записано ваше согласие: «${consentText.ru.advertising}»`);
    expect((await knownCard(office, client)).subscribed).toBe(true);
    const consent = await office.base.consents.current(client.id, 'advertising');
    expect(consent?.textVersion).toMatch(/^[\da-f]{12}$/u);
    await client.presses('Отписаться');
    expect(client.reads()).toContain('Вы отписаны');
    expect((await knownCard(office, client)).subscribed).toBe(false);
    await client.presses('Подписаться');
    expect((await knownCard(office, client)).subscribed).toBe(true);
    await client.sends('/subscribe');
    expect(client.reads()).toContain('Вы подписаны');
    await client.sends('/unsubscribe');
    expect(client.reads()).toContain('Вы отписаны');
    expect(await office.base.consents.current(client.id, 'advertising')).toBeUndefined();
  });

  it('are switched on the view of one’s data, which shows it', async () => {
    await introduces(client);
    await client.sends('/me');
    const view = client.lastMessage();
    await client.presses('Подписаться', view);
    await client.presses('Да, присылайте');
    await client.sends('/me');
    expect(client.reads()).toContain('Новости и предложения: присылаем');
    await client.presses('Отписаться');
    expect(client.reads()).toContain('Новости и предложения: не присылаем');
  });

  it('are declined under the thanks, and nothing is recorded', async () => {
    await introduces(client);
    const asked = client.lastMessage();
    expect(asked?.text).toContain('новости и предложения');
    await client.presses('Нет, спасибо');
    expect(client.reads()).toContain('рассылок не будет');
    expect(await office.base.consents.current(client.id, 'advertising')).toBeUndefined();
    expect(versionOf(asked?.text ?? '')).toHaveLength(12);
  });

  it('end with a No to an old question', async () => {
    await introduces(client);
    const asked = client.lastMessage();
    await client.sends('/subscribe');
    await client.presses('Нет, спасибо', asked);
    expect(client.readsAll().join()).toContain('рассылок не будет');
    expect((await knownCard(office, client)).subscribed).toBe(false);
  });

  it('are agreed to in the words above the button, whatever the person’s Telegram speaks by then', async () => {
    await introduces(client);
    const { version } = advertisingWords('en');
    await office.deliver(madeUpPress(client, `ads:${version}`));
    const consent = await office.base.consents.current(client.id, 'advertising');
    expect(consent).toMatchObject({ textVersion: version, locale: 'en' });
    expect((await office.base.consentTexts.get(version))?.text).toBe(consentText.en.advertising);
  });

  it('are nothing for somebody unknown', async () => {
    for (const command of ['/subscribe', '/unsubscribe', '/invite']) {
      await client.sends(command);
      expect(client.reads()).toContain('/start');
    }
    expect(await cardOf(office, client)).toBeUndefined();
  });
});

describe('inviting a friend', () => {
  it('gives a personal link that brings the friend with the inviter’s name on the card', async () => {
    await introduces(client);
    await client.sends('/invite');
    const { id, referralCode } = await knownCard(office, client);
    const link = `https://t.me/${office.telegram.bot.username}?start=r_${referralCode}`;
    expect(client.reads()).toContain(link);
    const [[share] = []] = client.lastMessage()?.reply_markup?.inline_keyboard ?? [];
    expect(share).toMatchObject({
      text: 'Поделиться',
      url: expect.stringContaining(encodeURIComponent(link)),
    });
    const friend = office.person({ firstName: 'Игорь' });
    await friend.starts(`r_${referralCode}`);
    await friend.presses('Даю согласие');
    await friend.sends('Игорь');
    await friend.sends('Пропустить');
    await friend.sends('Стол');
    expect(await knownCard(office, friend)).toMatchObject({ referrerId: id });
    expect(await dealsOf(office, friend)).toHaveLength(1);
  });
});

describe('help and cancel', () => {
  it('list only what customers can do, in both languages', async () => {
    const guest = office.person({ firstName: 'Ann', languageCode: 'en' });
    for (const person of [client, guest]) {
      await person.sends('/help');
      expect(person.reads()).toContain('/forget');
      expect(person.reads()).not.toMatch(/\/(?:leads|find|note|stage|team|settings)/u);
    }
    expect(guest.reads()).toContain('Erase my data');
  });

  it('say that there is nothing to cancel', async () => {
    await client.sends('/cancel');
    expect(client.reads()).toContain('Отменять нечего');
  });
});
