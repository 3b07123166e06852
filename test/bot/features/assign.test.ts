import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeMember } from '../../../src/domain/team/remove-member.ts';
import { addClient } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

const managerOf = async (id: number) => (await office.base.clients.get(id))?.managerId;

describe('handing a client over', () => {
  it.each(['/assign 1 @olga_m', '/assign 1 оль', '/assign D1 Ольга'])('%s', async (typed) => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends(typed);
    expect(await managerOf(1)).toBe(olga.id);
    expect((await office.base.deals.get(1))?.managerId).toBe(olga.id);
    expect(petr.readsAll().at(-2)).toBe('Передано: Анна · #1 → Ольга');
    expect(petr.reads()).toContain('Ответственный: Ольга');
    expect(olga.reads()).toContain('Пётр передаёт вам клиента: Анна · #1');
  });

  it.each(['себе', 'Мне', 'me', 'to me'])('gives it to whoever types %j', async (myself) => {
    const { boss, petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await boss.sends(`/assign 1 ${myself}`);
    expect(boss.readsAll().at(-2)).toBe('Теперь клиент ваш: Анна · #1');
    await petr.sends('1');
    expect(petr.reads()).toContain('Ответственный: Борис');
  });

  it('offers everybody but the one who has the client', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('1');
    await petr.presses('Передать');
    expect(petr.buttons()).toEqual(['Борис', 'Ольга', '← К карточке']);
    await petr.presses('Ольга');
    expect(petr.alerts().at(-1)).toBe('Передано: Анна · #1 → Ольга');
    expect(await managerOf(1)).toBe(olga.id);
  });

  it('tells both sides when the owner does it', async () => {
    const { boss, petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await boss.sends('/assign 1 Ольга');
    expect(olga.reads()).toContain('Борис передаёт вам клиента: Анна · #1');
    expect(petr.reads()).toContain('Борис передаёт вашего клиента: Анна · #1 → Ольга');
    await boss.sends('/assign 1 Борис');
    expect(boss.readsAll().at(-2)).toBe('Теперь клиент ваш: Анна · #1');
    expect(olga.reads()).toContain('→ Борис');
  });

  it('lets the owner, and nobody else, leave a client to anybody', async () => {
    const { boss, petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await boss.sends('/assign 1');
    await boss.presses('Оставить свободным');
    expect(await managerOf(1)).toBeNull();
    expect(petr.reads()).toContain('Борис освобождает вашего клиента');
    await olga.sends('1');
    await olga.presses('Взять');
    expect(await managerOf(1)).toBe(olga.id);
    await olga.sends('/assign 1');
    expect(olga.buttons()).not.toContain('Оставить свободным');
    const choice = olga.lastMessage();
    await olga.presses('Пётр', choice);
    expect(await managerOf(1)).toBe(petr.id);
  });

  it('asks who is meant when the name fits several, or nobody', async () => {
    const { petr } = office.people;
    const second = office.person({ firstName: 'Ольга', lastName: 'Юрьевна' });
    await second.starts();
    await office.enrol(second, 'manager');
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/assign 1 ол');
    expect(petr.reads()).toContain('подходят несколько');
    expect(petr.buttons()).toEqual(['Ольга', 'Ольга Юрьевна', '← К карточке']);
    await petr.presses('Ольга Юрьевна');
    expect(await managerOf(1)).toBe(second.id);
    await addClient(office, { name: 'Борис', manager: petr });
    await petr.sends('/assign 2 Фёдор');
    expect(petr.reads()).toContain('Никого похожего на «Фёдор»');
    expect(petr.buttons()).toContain('Борис');
  });

  it('explains what it cannot do', async () => {
    const { boss, petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: olga });
    await addClient(office, { name: 'Борис', manager: petr });
    await petr.sends('2');
    await petr.presses('Передать');
    const choice = petr.lastMessage();
    for (const [typed, answer] of [
      ['/assign', '/assign 12'],
      ['/assign Ольга', '/assign 12'],
      ['/assign 1 Пётр', 'ведёт Ольга'],
      ['/assign 99 Пётр', 'Такой карточки нет'],
      ['/assign 2 Пётр', 'уже у этого менеджера'],
    ] as const) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining(answer)]);
    }
    const act = { by: { kind: 'member', id: boss.id }, at: office.now(), key: 'remove' } as const;
    const leaver = { id: olga.id, handTo: null, onProgress: async () => {} };
    await removeMember(office.base, act, boss.id, leaver);
    await petr.presses('Ольга', choice);
    expect(petr.alerts().at(-1)).toContain('в команде больше нет');
    await petr.sends('/assign 2 Ольга');
    expect(petr.reads()).toContain('Никого похожего на «Ольга»');
    expect(await managerOf(2)).toBe(petr.id);
  });

  it('hands over once, however often the message comes', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/assign 1 Ольга');
    const update = office.delivered.at(-1);
    await olga.sends('/assign 1 Пётр');
    if (update) await office.deliver({ ...update, update_id: update.update_id + 1000 });
    expect(await managerOf(1)).toBe(petr.id);
    expect(olga.readsAll().filter((text) => text.includes('передаёт вам'))).toHaveLength(1);
  });

  it('speaks English', async () => {
    const { boss } = office.people;
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    await addClient(office, { name: 'Anna', manager: john });
    await boss.sends('/assign 1 @olga_m');
    expect(john.reads()).toBe('📇 Борис hands your client over: Anna · #1 → Ольга.');
    await addClient(office, { name: 'Ben', manager: john });
    await john.sends('/assign 2');
    expect(john.reads()).toBe('Who takes over Ben · #2?');
  });
});
