import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { greetingSwitchButton, greetingWordsButton } from '../../../../src/bot/features/greetings/buttons.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addCelebrant, runsGreetings } from '../../../support/celebrants.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let boss: Person;
/** 23 February, 10:00 in Moscow. */
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru', at = '2026-02-23T07:00:00Z'): Promise<void> {
  office = await openOffice({ languageCode, at });
  boss = office.people.boss;
}

const greetings = async () => (await office.base.settings.get()).greetings;

async function opens(...labels: readonly string[]): Promise<void> {
  await boss.sends('/settings');
  for (const label of labels) await boss.presses(label);
}

describe('the settings of greetings', () => {
  it('show what is on, and switch it', async () => {
    await opens('Поздравления');
    expect(boss.reads()).toContain(
      [
        'Дни рождения: поздравляю в 10:00',
        'Купон ко дню рождения: нет',
        'Текст: по-русски стандартный, по-английски стандартный',
        'Праздники: выключены',
      ].join('\n'),
    );
    await boss.presses('Дни рождения: выключить');
    await boss.presses('Купон: включить');
    expect(await greetings()).toMatchObject({ birthdays: false, coupon: true });
    await addCelebrant(
      office,
      { name: 'Анна', account: office.people.anna },
      { birthday: { month: 2, day: 23 } },
    );
    expect(await runsGreetings(office)).toMatchObject({ birthdays: 0 });
  });

  it('are the owner’s alone, old buttons too', async () => {
    const { petr } = office.people;
    await petr.sends('/help');
    const screen = petr.lastMessage();
    if (!screen) throw new Error('nothing to press on');
    for (const callback_data of [
      'greetings',
      'holidays',
      'gtime',
      'hadd',
      greetingSwitchButton.pack({ what: 'birthdays', on: 0 }),
      greetingWordsButton.pack({ of: 'birthday', locale: 'ru' }),
    ]) {
      const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data }]] };
      await petr.presses('x', { ...screen, reply_markup });
      expect(petr.alerts().at(-1)).toBe('Это может только владелец. Попросите его.');
    }
    expect(await greetings()).toMatchObject({ birthdays: true });
  });

  it('take a time, but none of the quiet hours', async () => {
    await opens('Поздравления', 'Время');
    await boss.sends('когда-нибудь');
    expect(boss.reads()).toContain('Не понял время');
    await boss.sends('23:00');
    expect(boss.reads()).toContain('С 21:00 до 09:00 тихие часы');
    await boss.sends('11:30');
    expect(boss.reads()).toContain('поздравляю в 11:30');
    expect(await greetings()).toMatchObject({ at: '11:30' });
  });

  it('take the owner’s words, show how they will be read, and go back to ours', async () => {
    await opens('Поздравления', 'Текст по-русски');
    expect(boss.reads()).toContain('Так это прочтёт Анна Петрова:\nАнна, с днём рождения!');
    await boss.sends('Анна Петрова');
    expect((await greetings()).words).toEqual({ ru: null, en: null });
    await opens('Поздравления', 'Текст по-русски', 'Заменить текст');
    await boss.sends('{{dear}} {{фамилия}}, ура');
    expect(boss.reads()).toContain(
      'Не знаю, что подставить вместо «фамилия». Можно: {{имя}}, {{полное_имя}}, {{компания}}, {{обращение}}, {{купон}}',
    );
    await boss.sends('{{dear}} {{first_name}}, ура! Ждём в гости.');
    expect(boss.reads()).toContain('Так это прочтёт Анна Петрова:\nУважаемая Анна, ура! Ждём в гости.');
    const { anna } = office.people;
    await addCelebrant(office, { name: 'Саша', account: anna }, { birthday: { month: 2, day: 23 } });
    await runsGreetings(office);
    expect(anna.reads()).toBe('Саша, ура! Ждём в гости.');
    await boss.presses('Вернуть стандартный текст');
    expect((await greetings()).words).toEqual({ ru: null, en: null });
  });

  it('speak English', async () => {
    await office.stop();
    await open('en');
    await opens('Greetings', 'English text');
    expect(boss.reads()).toContain('This is what Anna Peters reads:\nHappy birthday, Anna! 🎉');
    await boss.presses('Replace the text');
    await boss.sends('{{first_name');
    expect(boss.reads()).toContain('The braces are not closed or not opened');
    await boss.sends('x'.repeat(1001));
    expect(boss.reads()).toContain('Too long: 1001 characters');
    await boss.sends('/cancel');
    await opens('Greetings', 'Holidays', 'Add a day of your own');
    await boss.sends('14 February Valentine’s Day\nHappy Valentine’s Day, {{first_name}}!');
    expect(boss.reads()).toContain('When: February 14\nTo whom: to all who agreed to news');
  });
});

describe('holidays', () => {
  it('are off until the owner switches them on, and then greet their audience once a year', async () => {
    const { anna } = office.people;
    const ivan = office.person({ firstName: 'Иван' });
    await addCelebrant(office, { name: 'Анна Петрова', account: anna }, {});
    await addCelebrant(office, { name: 'Иван Волков', account: ivan }, {});
    expect(await runsGreetings(office)).toMatchObject({ holidays: 0 });
    await opens('Поздравления', 'Праздники', '23 Февраля');
    expect(boss.reads()).toContain('Кому: мужчинам (у кого это понятно по имени)');
    await boss.presses('Включить');
    expect(await runsGreetings(office)).toMatchObject({ holidays: 1 });
    expect(ivan.reads()).toBe('Иван, с Днём защитника Отечества!\nКрепкого здоровья и мира.');
    expect(anna.readsAll().join()).not.toContain('защитника');
    expect(await runsGreetings(office)).toMatchObject({ holidays: 0 });
    office.travel({ days: 365 });
    expect(await runsGreetings(office)).toMatchObject({ holidays: 1 });
  });

  it('may be days of the owner’s own, by tag, and be deleted', async () => {
    const { anna } = office.people;
    const olya = office.person({ firstName: 'Оля' });
    await opens('Поздравления', 'Праздники', 'Добавить свой день');
    await boss.sends('31.02 Нет такого\nтекст');
    expect(boss.reads()).toContain('Такой даты нет');
    await boss.sends('23.02');
    expect(boss.reads()).toContain('После даты напишите название');
    await boss.sends('23.02 День магазина');
    expect(boss.reads()).toContain('Нужен и текст поздравления');
    await boss.sends('23.02 День магазина\n{{first_name}}, нам пять лет!');
    expect(boss.reads()).toContain('День магазина · выключено');
    await boss.presses('По метке');
    await boss.sends('две метки');
    expect(boss.reads()).toContain('не похоже на метку');
    await boss.sends('#VIP');
    expect(boss.reads()).toContain('Кому: с меткой #vip');
    await boss.presses('Включить');
    await addCelebrant(office, { name: 'Анна', account: anna }, { tags: ['vip'] });
    await addCelebrant(office, { name: 'Оля', account: olya }, { locale: 'en' });
    expect(await runsGreetings(office)).toMatchObject({ holidays: 1 });
    expect(anna.reads()).toBe('Анна, нам пять лет!');
    await boss.presses('Всем');
    expect(await runsGreetings(office)).toMatchObject({ holidays: 1 });
    expect(olya.reads()).toBe('Оля, нам пять лет!');
    await boss.presses('Удалить');
    expect((await greetings()).holidays).toHaveLength(3);
    expect(boss.reads()).not.toContain('День магазина');
  });
});
