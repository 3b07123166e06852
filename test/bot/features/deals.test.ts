import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addClient } from '../../support/clients.ts';
import { linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

const deal = (id: number) => office.base.deals.get(id);

describe('what a deal is worth', () => {
  it.each([
    ['/deal 1 12 500', 1_250_000, 'RUB', 'Шкаф-купе'],
    ['/deal 1 12,5к', 1_250_000, 'RUB', 'Шкаф-купе'],
    ['/deal 1 $300', 30_000, 'USD', 'Шкаф-купе'],
    ['/deal D1 12 500 Шкаф дубовый', 1_250_000, 'RUB', 'Шкаф дубовый'],
  ])('%s prices the lead', async (typed, amount, currency, title) => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends(typed);
    expect(await deal(1)).toMatchObject({ amount: { amount, currency }, title });
    expect(petr.readsAll().at(-2)).toContain('Сумма записана: D1');
    expect(petr.reads()).toContain('Анна · #1');
  });

  it.each([
    ['ru', /^Так уже и записано: D1.*12\s500/u],
    ['en', /^It is so already: D1.*12,500/u],
  ])('is said once: the same again is no change (%s)', async (languageCode, words) => {
    if (languageCode !== 'ru')
      await office.stop().then(async () => (office = await openOffice({ languageCode })));
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/deal D1 12500');
    const before = await deal(1);
    await petr.sends('/deal D1 12500');
    expect(petr.reads()).toMatch(words);
    await petr.sends(`/deal D1 12500 ${before?.title}`);
    expect(petr.reads()).toMatch(words);
    expect(await linesOf(office, 1, ['deal'])).toHaveLength(1);
    expect(await deal(1)).toEqual(before);
    await petr.sends('/deal D1 12500 Полка');
    await petr.sends('/deal D1 $12500');
    expect(await linesOf(office, 1, ['deal'])).toHaveLength(3);
  });

  it('is told as saved when the same message comes again', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/deal D1 12 500');
    const update = office.delivered.at(-1);
    if (!update) throw new Error('nothing was delivered');
    await office.deliver({ ...update, update_id: update.update_id + 1000 });
    expect(petr.readsAll().at(-2)).toContain('Сумма записана: D1');
    expect(petr.readsAll().join()).not.toContain('уже');
  });

  it('opens a new deal when the lead has its price', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/deal 1 100');
    await petr.sends('/deal 1 200 Стол');
    // A number is spent on a new deal alone.
    expect(petr.readsAll().at(-2)).toContain('Открыта новая сделка: D2');
    expect(await deal(2)).toMatchObject({ title: 'Стол', amount: { amount: 20_000 }, managerId: petr.id });
    expect((await deal(1))?.amount).toEqual({ amount: 10_000, currency: 'RUB' });
  });

  it('asks after the button, says what was wrong, and asks on', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('1');
    await petr.presses('Сделка');
    expect(petr.reads()).toContain('D1 · Шкаф-купе');
    await petr.sends('дорого');
    expect(petr.reads()).toContain('12,5к');
    await petr.sendsSticker();
    expect(petr.reads()).toContain('Не понял сумму');
    await petr.sends('9'.repeat(20));
    expect(petr.reads()).toContain('Слишком большая');
    await petr.sends('40 000');
    expect((await deal(1))?.amount).toEqual({ amount: 4_000_000, currency: 'RUB' });
    await petr.sends('1');
    await petr.presses('Сделка');
    expect(petr.reads()).toContain('Новая сделка: Анна · #1');
  });

  it('opens one deal however often the message comes', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/deal 1 100');
    await petr.sends('/deal 1 200 Стол');
    const update = office.delivered.at(-1);
    if (update) await office.deliver({ ...update, update_id: update.update_id + 1000 });
    expect(await office.base.deals.ofClient(1, 10)).toHaveLength(2);
    expect(petr.readsAll().at(-2)).toContain('Открыта новая сделка');
  });

  it('explains what it cannot do', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: olga });
    for (const [typed, answer] of [
      ['/deal', '/deal 12'],
      ['/deal 12 500', 'Такой карточки нет'],
      ['/deal 1 500', 'ведёт Ольга'],
      ['/deal D1 500', 'ведёт Ольга'],
      ['/deal 1', 'ведёт Ольга'],
      ['/deal D9 500', 'Такой сделки нет'],
    ] as const) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining(answer)]);
    }
    expect((await deal(1))?.amount).toBeNull();
  });

  it('speaks English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    await addClient(office, { name: 'Anna', manager: john, need: 'Table' });
    await john.sends('/deal 1 $300 Oak table');
    expect(john.readsAll().at(-2)).toBe('💰 Amount saved: D1 · Oak table · $300 · New');
    await john.sends('/deal 1 cheap');
    expect(john.reads()).toContain('12.5k');
  });
});
