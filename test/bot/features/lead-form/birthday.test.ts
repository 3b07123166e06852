import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { keysOf, knownCard, linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;

afterEach(() => office.stop());

/** Somebody who has left a request and is asked for their birthday. */
async function asked(languageCode: 'ru' | 'en'): Promise<Person> {
  office = await openOffice({ languageCode });
  const vera = office.person({ firstName: 'Vera' });
  await vera.starts();
  await vera.presses(languageCode === 'ru' ? 'Даю согласие' : 'Agree');
  await vera.sends('Vera');
  await vera.sends(languageCode === 'ru' ? 'Пропустить' : 'Skip');
  await vera.sends('Table');
  return vera;
}

describe('the question about the birthday', () => {
  it.each([
    ['весной', 'Нужны день и месяц'],
    ['в марте', 'Нужны день и месяц'],
    ['Март 1990)', 'Нужны день и месяц'],
    ['5', 'Нужны день и месяц'],
    ['сегодня', 'Нужны день и месяц'],
    ['32 марта', 'Такого дня в календаре нет'],
    ['31.02', 'Такого дня в календаре нет'],
    ['05.03.2090', 'Проверьте год'],
  ])('says what is wrong with %s, names the way to skip it, and is asked again', async (said, wrong) => {
    const vera = await asked('ru');
    await vera.sends(said);
    expect(vera.reads()).toContain(wrong);
    expect(vera.reads()).toMatch(/«Пропустить».*когда у вас день рождения/su);
    expect(keysOf(vera).flat()).toContain('Пропустить');
    await vera.sends('марта 5го');
    expect(vera.readsAll().join()).toContain('Спасибо, Vera!');
    const card = await knownCard(office, vera);
    expect(card.birthday).toEqual({ day: 5, month: 3 });
    expect(await linesOf(office, card.id, ['message-in'])).toEqual([]);
  });

  it('says so in English, too', async () => {
    const vera = await asked('en');
    await vera.sends('in spring');
    expect(vera.reads()).toMatch(/the day and the month.*Or press “Skip”.*when is your birthday/su);
    await vera.sends('Skip');
    expect(vera.readsAll().join()).toContain('Thank you, Vera!');
  });

  it.each(['не помню', 'позже', 'завтра позвоню', 'А зачем?', 'секрет'])(
    'ends with %s, which the team reads',
    async (said) => {
      const vera = await asked('ru');
      await vera.sends(said);
      expect(vera.readsAll().join()).toContain('Спасибо, Vera!');
      expect(keysOf(vera)).toEqual([]);
      expect(office.people.petr.readsAll().join()).toContain(said);
      const card = await knownCard(office, vera);
      expect(card.birthday).toBeNull();
      expect(await linesOf(office, card.id, ['message-in'])).toHaveLength(1);
    },
  );

  it('is over afterwards: a date in the chat may be of anything, and is a message', async () => {
    const vera = await asked('ru');
    await vera.sends('Пропустить');
    await vera.sends('5 марта');
    expect((await knownCard(office, vera)).birthday).toBeNull();
    expect(office.people.petr.readsAll().join()).toContain('5 марта');
  });
});
