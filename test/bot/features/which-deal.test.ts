import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { addClient } from '../../support/clients.ts';
import { linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { again, answerTo, buttonKept, madeUpPress } from '../../support/presses.ts';

let office: Office;
let petr: Person;

beforeEach(async () => {
  office = await openOffice();
  ({ petr } = office.people);
  await addClient(office, { name: 'Анна', manager: petr, need: 'Шкаф' });
  await petr.sends('/deal D1 12 500');
});

afterEach(() => office.stop());

/** What the deals are worth, the oldest first. */
async function amounts(): Promise<readonly unknown[]> {
  const deals = await office.base.deals.ofClient(1, 10);
  return deals.map(({ id, amount }) => [`D${id}`, amount && amount.amount / 100]).reverse();
}

const ASKED = [['D1', 12_500]];

describe('an amount alone, of a client whose only open deal has one', () => {
  it('is asked about, and nothing is done before the answer', async () => {
    await petr.sends('/deal 1 100');
    expect(petr.reads()).toBe(
      'Анна · #1: уже открыта сделка\nD1 · Шкаф · 12 500 ₽ · Новая\nИзменить её сумму на 100 ₽ или открыть ещё одну сделку?',
    );
    expect(petr.buttons()).toEqual(['Изменить на 100 ₽', 'Ещё одна на 100 ₽', '← К карточке']);
    expect(await amounts()).toEqual(ASKED);
    await petr.presses('← К карточке');
    expect(petr.reads()).toMatch(/^Анна · #1/u);
    expect(await amounts()).toEqual(ASKED);
  });

  it('changes the amount at a press, also after a restart, with a way back', async () => {
    await petr.sends('/deal 1 $100');
    await office.restart();
    await petr.presses('Изменить на 100 $');
    expect(await office.base.deals.get(1)).toMatchObject({ amount: { amount: 10_000, currency: 'USD' } });
    expect(petr.reads()).toContain('D1 · Шкаф · 100 $');
    await petr.presses('↩︎ Вернуть: 12 500 ₽');
    expect(await amounts()).toEqual(ASKED);
    expect(await linesOf(office, 1, ['deal'])).toHaveLength(3);
  });

  it('has a way back to the amount also when a title came with it, and none when the amount stayed', async () => {
    await petr.sends('/deal D1 100 Комод');
    await petr.presses('↩︎ Вернуть: 12 500 ₽');
    expect(await office.base.deals.get(1)).toMatchObject({ title: 'Комод', amount: { amount: 1_250_000 } });
    await petr.sends('/deal D1 12 500 Шкаф');
    expect(petr.buttons().join()).not.toContain('Вернуть');
  });

  it('has no way back on a deal that is closed: its buttons serve open ones', async () => {
    await petr.sends('/stage D1 успех');
    await petr.sends('/deal D1 700');
    expect(await amounts()).toEqual([['D1', 700]]);
    expect(petr.buttons().join()).not.toContain('Вернуть');
  });

  it('opens another deal at a press, and spends its number on nothing else', async () => {
    await petr.sends('/deal 1 100');
    await petr.presses('Ещё одна на 100 ₽');
    expect(await amounts()).toEqual([...ASKED, ['D2', 100]]);
    expect(petr.reads()).toContain('D2 · Заявка · 100 ₽');
  });

  it('that is worth so much already is told so, and may be another', async () => {
    await petr.sends('/deal 1 12 500');
    expect(petr.reads()).toBe(
      'Так уже и записано: D1 · Шкаф · 12 500 ₽ · Новая\nОткрыть ещё одну сделку на ту же сумму?',
    );
    await petr.presses('Ещё одна на 12 500 ₽');
    expect(await amounts()).toEqual([...ASKED, ['D2', 12_500]]);
  });

  it.each([
    ['Изменить', [['D1', 100]]],
    ['Ещё одна', [...ASKED, ['D2', 100]]],
  ])('counts once, however often “%s” is pressed', async (label, after) => {
    await petr.sends('/deal 1 100');
    const press = buttonKept(office, petr, label);
    const [first] = await Promise.all([press(), press()]);
    expect(await amounts()).toEqual(after);
    await office.deliver(again(first.update));
    expect(await amounts()).toEqual(after);
    expect((await press()).toast).toContain('Так уже и записано');
    expect(await amounts()).toEqual(after);
  });

  it.each([
    ['the deal is closed', '/stage D1 успех', /D1 · Шкаф · 12 500 ₽ · Успех/u, ['Изменить', 'Ещё одна']],
    ['the amount is another', '/deal D1 700', /D1 · Шкаф · 700 ₽/u, ['Изменить', 'Ещё одна']],
    ['another deal is open', '/deal 1 300 Стол', /D1 · Шкаф · 12 500 ₽/u, ['Ещё одна']],
  ])('is not saved when %s by the time of the press', async (_, meanwhile, now, labels) => {
    await petr.sends('/deal 1 100');
    const presses = labels.map((label) => buttonKept(office, petr, label));
    await petr.sends(meanwhile);
    const before = await amounts();
    for (const press of presses) {
      const { toast } = await press();
      expect(toast).toContain('С тех пор сделки изменились');
      expect(toast).toMatch(now);
    }
    expect(await amounts()).toEqual(before);
  });

  it('is not saved by a colleague whose client it has become', async () => {
    await petr.sends('/deal 1 100');
    const presses = ['Изменить', 'Ещё одна'].map((label) => buttonKept(office, petr, label));
    await petr.sends('/assign 1 Ольга');
    for (const press of presses) expect((await press()).toast).toContain('ведёт Ольга');
    expect(await amounts()).toEqual(ASKED);
  });

  it.each(['reprice:1:RUB1250000:XYZ100', 'another:1:RUB1250000:RUB999999999999999', 'reprice:9::RUB1'])(
    'is not taken from a press that nobody could make: %s',
    async (data) => {
      const update = madeUpPress(petr, data);
      await office.deliver(update);
      expect(answerTo(office, update).toast).not.toBe('');
      expect(await amounts()).toEqual(ASKED);
    },
  );

  it('is asked about in English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'owner');
    await john.sends('/deal 1 100');
    expect(john.reads()).toContain('Change its amount to ₽100, or open another deal?');
    await john.presses('Change to ₽100');
    expect(await amounts()).toEqual([['D1', 100]]);
    await john.presses('↩︎ Undo: ₽12,500');
    expect(await amounts()).toEqual(ASKED);
  });
});

describe('what is no doubt', () => {
  it('an amount with a title, or in answer to the question of a new deal, opens another deal', async () => {
    await petr.sends('/deal 1 100 Стол');
    expect(await amounts()).toEqual([...ASKED, ['D2', 100]]);
    await petr.sends('/stage D2 отказ');
    await petr.sends('/deal 1');
    expect(petr.reads()).toContain('Новая сделка: Анна · #1');
    await petr.sends('200');
    expect(await amounts()).toEqual([...ASKED, ['D2', 100], ['D3', 200]]);
  });

  it('an amount of a client without open deals opens one', async () => {
    await petr.sends('/stage D1 успех');
    await petr.sends('/deal 1 400');
    expect((await amounts()).at(-1)).toEqual(['D2', 400]);
  });
});

describe('an amount alone, of a client with several open deals', () => {
  const BOTH = [...ASKED, ['D2', 100]];

  beforeEach(async () => {
    await petr.sends('/deal 1 100 Стол');
    await petr.sends('/deal 1 300');
  });

  it('is asked about, with a button for each, and nothing is done before the answer', async () => {
    expect(petr.reads()).toBe('Анна · #1: открыто 2 сделки\nВ какую записать 300 ₽? Или открыть ещё одну?');
    expect(petr.buttons()).toEqual([
      'D2 · Стол · 100 ₽ · Связались',
      'D1 · Шкаф · 12 500 ₽ · Новая',
      'Ещё одна на 300 ₽',
      '← К карточке',
    ]);
    expect(await amounts()).toEqual(BOTH);
  });

  it('goes to the deal that is pressed, with a way back', async () => {
    await petr.presses('D1 · Шкаф · 12 500 ₽ · Новая');
    expect(await amounts()).toEqual([
      ['D1', 300],
      ['D2', 100],
    ]);
    await petr.presses('↩︎ Вернуть: 12 500 ₽');
    expect(await amounts()).toEqual(BOTH);
  });

  it('opens another deal, once, however often that is pressed', async () => {
    const press = buttonKept(office, petr, 'Ещё одна');
    await Promise.all([press(), press()]);
    expect(await amounts()).toEqual([...BOTH, ['D3', 300]]);
    expect((await press()).toast).toContain('Так уже и записано');
    expect(await amounts()).toEqual([...BOTH, ['D3', 300]]);
  });

  it('is not offered to a deal that is worth so much already', async () => {
    await petr.sends('/deal 1 100');
    expect(petr.buttons()).toEqual(['D1 · Шкаф · 12 500 ₽ · Новая', 'Ещё одна на 100 ₽', '← К карточке']);
  });

  it('opens none when one more is open by then', async () => {
    const press = buttonKept(office, petr, 'Ещё одна');
    await petr.sends('/deal 1 900 Полка');
    expect((await press()).toast).toContain('С тех пор сделки изменились');
    expect(await amounts()).toEqual([...BOTH, ['D3', 900]]);
  });
});

describe('words after the command that are no amount', () => {
  it.each([
    ['/deal 1 дорого', 'Новая сделка: Анна · #1\nНе понял сумму', [...ASKED, ['D2', 300]]],
    ['/deal D1 дорого', 'D1 · Шкаф · 12 500 ₽ · Новая\nНе понял сумму', [['D1', 300]]],
    ['/deal D1 99999999999999999999', 'D1 · Шкаф · 12 500 ₽ · Новая\nСлишком большая', [['D1', 300]]],
  ])('%s: it is asked again, and the next words are the answer', async (typed, asks, after) => {
    await petr.sends(typed);
    expect(petr.reads()).toContain(asks);
    await petr.sends('300');
    expect(await amounts()).toEqual(after);
  });

  it('of a colleague’s client are refused, not asked about', async () => {
    await petr.sends('/assign 1 Ольга');
    await petr.sends('/deal 1 дорого');
    expect(petr.reads()).toContain('ведёт Ольга');
  });
});
