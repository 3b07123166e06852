import { afterEach, describe, expect, it } from 'vitest';
import { phonesOf } from '../../../../src/domain/clients/client.ts';
import { knownCard, linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;

afterEach(() => office.stop());

async function newcomer(languageCode: 'ru' | 'en') {
  office = await openOffice({ languageCode });
  const oleg = office.person({ firstName: 'nick' });
  await oleg.starts();
  await oleg.presses(languageCode === 'ru' ? 'Даю согласие' : 'Agree');
  return oleg;
}

describe('an answer that is edited while the form is open', () => {
  it.each([
    ['ru', 'Исправил.', 'Что вам нужно'],
    ['en', 'Corrected.', 'What do you need'],
  ] as const)(
    'is put right, and the question that is open is asked again (%s)',
    async (lang, done, asked) => {
      const oleg = await newcomer(lang);
      const name = await oleg.sends('Олек');
      const phone = await oleg.sends('+7 916 123-45-60');
      await oleg.edits(name, 'Олег');
      expect(oleg.reads()).toMatch(new RegExp(`^${done}\n\n${asked}`, 'u'));
      await oleg.edits(phone, '+7 916 123-45-67');
      expect(oleg.reads()).toMatch(new RegExp(`^${done}\n\n${asked}`, 'u'));
      await oleg.sends('Стол');
      const card = await knownCard(office, oleg);
      expect(card.name).toBe('Олег');
      expect(phonesOf(card)).toEqual(['+79161234567']);
    },
  );

  it('is put right on the card, once there is one', async () => {
    const oleg = await newcomer('ru');
    const name = await oleg.sends('Олек');
    for (const said of ['+7 916 123-45-67', 'Стол']) await oleg.sends(said);
    await oleg.edits(name, 'Олег');
    expect(oleg.reads()).toMatch(/^Исправил\.\n\n.*день рождения/su);
    const card = await knownCard(office, oleg);
    expect(card.name).toBe('Олег');
    expect(await linesOf(office, card.id, ['changed'])).toHaveLength(1);
  });

  it('is asked for again when it is none any more', async () => {
    const oleg = await newcomer('ru');
    await oleg.sends('Олег');
    const phone = await oleg.sends('+7 916 123-45-67');
    await oleg.edits(phone, '+7 916 123-45');
    expect(oleg.reads()).toContain('Не похоже на номер телефона');
    expect(oleg.reads()).toContain('Сейчас записано: +7 916 123-45-67');
    await oleg.edits(phone, '+7 916 123-45-68');
    expect(oleg.reads()).toMatch(/^Исправил\.\n\nЧто вам нужно/u);
    await oleg.sends('Стол');
    expect(phonesOf(await knownCard(office, oleg))).toEqual(['+79161234568']);
  });

  it('counts, too, when it was none before', async () => {
    const oleg = await newcomer('en');
    await oleg.sends('Oleg');
    const phone = await oleg.sends('202 555 0144');
    expect(oleg.reads()).toContain('The country’s code is missing.');
    await oleg.edits(phone, '+1 202 555 0144');
    expect(oleg.reads()).toMatch(/^Corrected\.\n\nWhat do you need/u);
  });

  it('is left alone when a later message has answered instead', async () => {
    const oleg = await newcomer('ru');
    const name = await oleg.sends('Олек');
    await oleg.sends('Назад');
    await oleg.sends('Олег');
    const read = oleg.readsAll().length;
    await oleg.edits(name, 'Ольга');
    expect(oleg.readsAll()).toHaveLength(read);
  });

  it('leaves a number alone that was shared since, and is none when it becomes a command', async () => {
    office = await openOffice({ languageCode: 'ru' });
    const oleg = office.person({ firstName: 'nick', phone: '+79161234567' });
    await oleg.starts();
    await oleg.presses('Даю согласие');
    const first = await oleg.sends('Олек +7 916 123-45-60');
    await oleg.sends('Назад');
    await oleg.sharesContact();
    await oleg.edits(first, 'Олег +7 916 123-45-60');
    await oleg.edits(first, '/cancel');
    await oleg.sends('Стол');
    const card = await knownCard(office, oleg);
    expect(card.name).toBe('Олег');
    expect(phonesOf(card)).toEqual(['+79161234567']);
  });

  it.each([
    ['ru', 'нет', /^Исправил\.\n\nЧто вам нужно/u],
    ['en', 'No, thanks', /^Corrected\.\n\nWhat do you need/u],
  ] as const)('withdraws a number that becomes a refusal (%s)', async (lang, no, asked) => {
    const oleg = await newcomer(lang);
    await oleg.sends('Oleg');
    const phone = await oleg.sends('+7 916 123-45-67');
    await oleg.edits(phone, no);
    expect(oleg.reads()).toMatch(asked);
    await oleg.sends('A table');
    expect(phonesOf(await knownCard(office, oleg))).toEqual([]);
  });

  it.each([
    ['ru', 'нет'],
    ['en', 'No, thanks'],
  ] as const)('withdraws it from the card, too, whose history tells of it (%s)', async (lang, no) => {
    const oleg = await newcomer(lang);
    await oleg.sends('Oleg');
    const phone = await oleg.sends('+7 916 123-45-67');
    await oleg.sends('A table');
    await oleg.edits(phone, no);
    expect(oleg.reads()).toMatch(/^(?:Исправил|Corrected)\.\n\n/u);
    const card = await knownCard(office, oleg);
    expect(phonesOf(card)).toEqual([]);
    expect(await linesOf(office, card.id, ['changed'])).toMatchObject([
      { data: { field: 'phone', from: '+79161234567', to: null } },
    ]);
    await oleg.edits(phone, '+7 916 123-45-68');
    expect(phonesOf(await knownCard(office, oleg))).toEqual(['+79161234568']);
  });

  it.each([true, false])(
    'loses the number that is edited out beside the name (on a card: %s)',
    async (isSaved) => {
      const oleg = await newcomer('ru');
      const name = await oleg.sends('Олек 8 916 123-45-67');
      if (isSaved) await oleg.sends('Стол');
      await oleg.edits(name, 'Олег');
      expect(oleg.reads()).toMatch(/^Исправил\./u);
      if (!isSaved) await oleg.sends('Стол');
      const card = await knownCard(office, oleg);
      expect(card.name).toBe('Олег');
      expect(phonesOf(card)).toEqual([]);
    },
  );

  it('keeps the number beside the name when another is edited in', async () => {
    const oleg = await newcomer('ru');
    const name = await oleg.sends('Олег 8 916 123-45-67');
    await oleg.edits(name, 'Олег 8 916 123-45-67 8 903 123-45-67');
    await oleg.sends('Стол');
    expect(phonesOf(await knownCard(office, oleg))).toEqual(['+79161234567']);
  });

  it('keeps the number beside a name that became a question', async () => {
    const oleg = await newcomer('ru');
    const name = await oleg.sends('Олег 8 916 123-45-67');
    await oleg.edits(name, 'А сколько стоит?');
    await oleg.sends('Стол');
    expect(phonesOf(await knownCard(office, oleg))).toEqual(['+79161234567']);
  });

  it('takes a number again that was withdrawn', async () => {
    const oleg = await newcomer('ru');
    await oleg.sends('Олег');
    const phone = await oleg.sends('+7 916 123-45-67');
    await oleg.edits(phone, 'не скажу');
    await oleg.edits(phone, '+7 916 123-45-68');
    await oleg.sends('Стол');
    expect(phonesOf(await knownCard(office, oleg))).toEqual(['+79161234568']);
  });

  it('is passed on as often as it changes, once it is a question', async () => {
    const oleg = await newcomer('ru');
    const name = await oleg.sends('Олег');
    for (const said of ['+7 916 123-45-67', 'Стол']) await oleg.sends(said);
    await oleg.edits(name, 'А сколько стоит?');
    await oleg.edits(name, 'А сколько стоит доставка?');
    const card = await knownCard(office, oleg);
    expect(await linesOf(office, card.id, ['message-in'])).toMatchObject([
      { data: { content: { text: 'А сколько стоит?' } } },
    ]);
    expect(await linesOf(office, card.id, ['message-edited'])).toMatchObject([
      { data: { content: { text: 'А сколько стоит доставка?' } } },
    ]);
  });

  it('gives the card no name with a number in it, and passes the number on', async () => {
    const oleg = await newcomer('ru');
    const name = await oleg.sends('Олек');
    for (const said of ['+7 916 123-45-67', 'Стол']) await oleg.sends(said);
    await oleg.edits(name, 'Олег 8 916 123-45-68');
    const card = await knownCard(office, oleg);
    expect(card.name).toBe('Олег');
    expect(await linesOf(office, card.id, ['message-in'])).toMatchObject([
      { data: { content: { text: 'Олег 8 916 123-45-68' } } },
    ]);
  });
});

describe('a number alone in answer to what is needed', () => {
  it('leaves the shared one in its place, and goes with the request', async () => {
    office = await openOffice({ languageCode: 'ru' });
    const oleg = office.person({ firstName: 'nick', phone: '+79161234567' });
    await oleg.starts();
    await oleg.presses('Даю согласие');
    await oleg.sends('Олег');
    await oleg.sharesContact();
    await oleg.sends('8 903 123-45-67');
    await oleg.sends('Стол');
    const card = await knownCard(office, oleg);
    expect(card.contacts).toContainEqual({ kind: 'phone', value: '+79161234567', proven: true });
    expect(phonesOf(card)).toEqual(['+79161234567']);
    expect((await office.base.deals.ofClient(card.id, 1))[0]?.title).toBe('Стол');
    expect(await linesOf(office, card.id, ['message-in'])).toMatchObject([
      { data: { content: { text: '8 903 123-45-67' } } },
    ]);
  });
});
