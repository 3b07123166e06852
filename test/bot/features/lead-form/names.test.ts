import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { dealsOf, knownCard, linesOf } from '../../../support/customers.ts';
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
});
