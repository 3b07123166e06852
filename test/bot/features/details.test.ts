import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addClient } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

describe('city and custom fields', () => {
  it('are written, shown, found by, and told in the history', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/field 1 Город=Нижний Новгород, Размер = 42');
    expect(petr.reads()).toContain('Город: Нижний Новгород\nразмер: 42');
    for (const typed of ['поле.размер:42', 'город:"нижний новгород"', 'поле.размер:есть -поле.цвет:есть']) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining('Анна · #1')]);
    }
    await petr.presses('Данные');
    await petr.sends('что-то');
    expect(petr.reads()).toContain('Не понял: «что-то»');
    await petr.sends('размер=44; город=');
    expect(petr.reads()).toContain('размер: 44');
    expect(petr.reads()).not.toContain('Город');
    await petr.presses('История');
    expect(petr.reads()).toContain('размер: 42 → 44');
    expect(petr.reads()).toContain('Город: Нижний Новгород → нет');
  });

  it.each([
    ['Казань', 'Город: Казань\n'],
    ['Владивосток', 'Город: Владивосток (+7 ч к вашему времени)\n'],
    ['Нигдеград', 'Город: Нигдеград (пояс не знаю, рассылки по времени компании)\n'],
  ])('the card tells the clock of %s', async (city, line) => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends(`/field 1 город=${city}`);
    expect(petr.reads()).toContain(line);
  });

  it.each([
    ['birthday=01.02', '«birthday» уже есть на карточке', '/me'],
    ['день рождения=1 февраля', '«день рождения» уже есть на карточке', '/me'],
    ['город=Москва, Телефон: 89161234567', '«телефон» уже есть на карточке', '/me'],
    ['birthdate=01.02', '«birthdate» уже есть на карточке', 'Ничего не записал'],
    ['birth_day=01.02', '«birth day» уже есть на карточке', '/me'],
    ['день-рождения=1 февраля', '«день-рождения» уже есть на карточке', '/me'],
    ['first_name=Anna', '«first name» уже есть на карточке', '/me'],
    ['мобильный=89161234567', '«мобильный» уже есть на карточке', '/me'],
    ['mobile=89161234567', '«mobile» уже есть на карточке', '/me'],
    ['город=Москва, язык=ru, размер=42', '«язык» бот записывает сам', 'Ничего не записал'],
    ['e-mail=anna@mail.ru', '«e-mail» уже есть на карточке', '/me'],
    ['имя=Яна', '«имя» уже есть на карточке', '/me'],
    ['метка=vip', '«метка»', '/tag'],
    ['менеджер=Ольга', '«менеджер»', '/assign'],
    ['язык=', '«язык» бот записывает сам', 'вручную нельзя'],
  ])('are not what the card keeps anyhow: %s', async (typed, what, where) => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends(`/field 1 ${typed}`);
    expect(petr.reads()).toContain(what);
    expect(petr.reads()).toContain(where);
    expect(await office.base.clients.get(1)).toMatchObject({ city: null, details: [] });
  });

  it('under such a name from before can still be taken off', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    const card = await office.base.clients.get(1);
    if (!card) throw new Error('no card');
    await office.base.clients.save({ ...card, details: [{ name: 'birthday', value: '01.02' }] });
    await petr.sends('/field 1 birthday=');
    expect((await office.base.clients.get(1))?.details).toEqual([]);
  });

  it('are of a client whom the member works with', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: olga });
    await petr.sends('/field 1 город=Москва');
    expect(petr.reads()).toContain('ведёт Ольга');
    await petr.sends('/field');
    expect(petr.reads()).toContain('/field 12');
    expect((await office.base.clients.get(1))?.city).toBeNull();
  });
});

describe('the loyalty period', () => {
  it('decides who is asleep', async () => {
    const { boss } = office.people;
    await addClient(office, { name: 'Анна' });
    await boss.sends('/deal D1 500 торт');
    await boss.sends('/stage D1 успех');
    office.travel({ days: 40 });
    await boss.sends('вид:спящий');
    expect(boss.reads()).toContain('никого не нашлось');
    await boss.sends('/settings');
    await boss.presses('Период лояльности');
    await boss.sends('месяц');
    expect(boss.reads()).toContain('число дней от 7 до 1095');
    await boss.sends('30 дней');
    expect(boss.reads()).toContain('Период лояльности: 30 дней');
    await boss.sends('вид:спящий');
    expect(boss.reads()).toContain('Анна · #1');
  });
});
