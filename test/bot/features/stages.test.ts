import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addClient } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

const stageOf = async (dealId: number) => (await office.base.deals.get(dealId))?.stage;

describe('moving a deal', () => {
  it.each([
    ['/stage 1 переговоры', 'negotiation'],
    ['/stage 1 связ', 'contacted'],
    ['/stage #1 Won', 'won'],
    ['/stage D1 отказ', 'lost'],
    ['/stage Д1 negotiation', 'negotiation'],
    ['/stage D1 Успех!', 'won'],
    ['/stage D1 «Отказ».', 'lost'],
    ['/stage D1 "won"', 'won'],
  ])('%s', async (typed, stage) => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends(typed);
    expect(await stageOf(1)).toBe(stage);
    expect(petr.reads()).toContain('Анна · #1');
    expect(petr.readsAll().at(-2)).toContain('D1: Новая →');
  });

  it('goes by buttons, marks the current stage, shows the card, and can be undone', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('1');
    await petr.presses('Этап');
    expect(petr.reads()).toContain('На какой этап');
    expect(petr.buttons()).toContain('• Новая');
    await petr.presses('Переговоры');
    expect(petr.alerts().at(-1)).toBe('D1: Новая → Переговоры');
    expect(petr.reads()).toContain('D1 · Шкаф-купе · Переговоры');
    await petr.presses('↩︎ Вернуть: Новая');
    expect(await stageOf(1)).toBe('new');
    expect(petr.reads()).toContain('D1 · Шкаф-купе · Новая');
  });

  it('of a client whom nobody leads counts for whoever closes it', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна' });
    await petr.sends('/stage D1 won');
    expect(await office.base.deals.get(1)).toMatchObject({ managerId: petr.id });
    await petr.sends('/stage D1 negotiation');
    expect(await office.base.deals.get(1)).toMatchObject({ managerId: null });
  });

  it('that is opened again follows the client to their manager of now; closed, it stays with the one before', async () => {
    const { petr, boss } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/stage D1 won');
    await boss.sends('/assign 1 Борис');
    expect(await office.base.clients.get(1)).toMatchObject({ managerId: boss.id });
    expect(await office.base.deals.get(1)).toMatchObject({ managerId: petr.id });
    await boss.sends('/stage D1 lost');
    expect(await office.base.deals.get(1)).toMatchObject({ managerId: petr.id });
    await boss.sends('/stage D1 negotiation');
    expect(await office.base.deals.get(1)).toMatchObject({ managerId: boss.id });
  });

  it('lets only one of two people win, and tells the other', async () => {
    const { petr, boss } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    for (const member of [petr, boss]) {
      await member.sends('1');
      await member.presses('Этап');
    }
    await petr.presses('Связались');
    await boss.presses('Отказ');
    expect(await stageOf(1)).toBe('contacted');
    expect(boss.alerts().at(-1)).toContain('уже перенесли: сейчас «Связались»');
    expect(boss.buttons()).toContain('• Связались');
  });

  it('does nothing more when a button is pressed twice', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('1');
    await petr.presses('Этап');
    const choice = petr.lastMessage();
    await petr.presses('Связались', choice);
    await petr.presses('Связались', choice);
    expect(petr.alerts().at(-1)).toContain('уже на этапе');
    const moves = await office.base.timeline.ofClient(1, { skip: 0, limit: 9 }, ['stage']);
    expect(moves.items).toHaveLength(1);
    expect(petr.reads()).toContain('Анна · #1');
  });

  it('offers to add the amount when a deal is closed without one', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/stage 1 успех');
    await petr.presses('＋ Сумма');
    expect(petr.reads()).toContain('D1');
    await petr.sends('12,5к');
    expect((await office.base.deals.get(1))?.amount).toEqual({ amount: 1_250_000, currency: 'RUB' });
    expect((await office.base.deals.get(1))?.stage).toBe('won');
  });

  it('asks which of several deals is meant', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', phone: '+79161234567', manager: petr, need: 'Шкаф' });
    await addClient(office, { name: 'Анна', phone: '+79161234567', manager: petr, need: 'Стол' });
    await petr.sends('/stage 1 успех');
    expect(petr.reads()).toContain('Какую сделку');
    await petr.presses('D2 · Стол · Новая');
    expect([await stageOf(1), await stageOf(2)]).toEqual(['new', 'won']);
    await addClient(office, { name: 'Анна', phone: '+79161234567', manager: petr, need: 'Стул' });
    await petr.sends('1');
    await petr.presses('Этап');
    await petr.presses('D1 · Шкаф · Новая');
    await petr.presses('Отказ');
    expect(await stageOf(1)).toBe('lost');
  });

  it('explains what it cannot do', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: olga });
    await addClient(office, { name: 'Борис', manager: petr });
    for (const [typed, answer] of [
      ['/stage', '/stage 12'],
      ['/stage успех', '/stage 12'],
      ['/stage 1 успех', 'ведёт Ольга'],
      ['/stage D1 успех', 'ведёт Ольга'],
      ['/stage D99 успех', 'Такой сделки нет'],
      ['/stage 99 успех', 'Такой карточки нет'],
      ['/stage 2 пельмени', 'Этапа «пельмени» нет'],
      ['/stage 2 новая', 'уже на этапе «Новая»'],
    ] as const) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining(answer)]);
    }
    await petr.sends('/stage 2 успех');
    await petr.sends('/stage 2 отказ');
    expect(petr.reads()).toContain('Открытых сделок у клиента нет');
    expect(await stageOf(1)).toBe('new');
  });

  it('takes the same update again for what it is, even after an undo', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/stage 1 успех');
    const update = office.delivered.at(-1);
    await petr.presses('↩︎ Вернуть: Новая');
    if (update) await office.deliver({ ...update, update_id: update.update_id + 1000 });
    expect(await stageOf(1)).toBe('new');
  });

  it('speaks English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    await addClient(office, { name: 'Anna', manager: john, need: 'Table' });
    await john.sends('1');
    await john.presses('Stage');
    await john.presses('Won');
    expect(john.alerts().at(-1)).toBe('D1: New → Won');
    expect(john.buttons()).toEqual(expect.arrayContaining(['↩︎ Undo: New', '＋ Amount']));
  });
});
