import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeMember } from '../../../../src/domain/team/remove-member.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf } from '../../../support/campaigns.ts';
import { ownersAct } from '../../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { buttonKept, pressLike } from '../../../support/presses.ts';
import { addRecipients } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
beforeEach(() => open());
afterEach(() => office.stop());

/** Saturday noon in Moscow; Petr leads two clients. */
async function open(languageCode = 'ru'): Promise<void> {
  office = await openOffice({ languageCode, at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
  const { petr } = office.people;
  await office.enrol(petr, 'manager');
  await addRecipients(office, 2, { managerId: petr.id });
}

async function petrLeaves(): Promise<void> {
  const leaver = { id: office.people.petr.id, handTo: boss.id, onProgress: async () => {} };
  await removeMember(office.base, ownersAct(office), boss.id, leaver);
  // Members are remembered for a second.
  office.travel({ seconds: 2 });
}

async function composes(): Promise<void> {
  await boss.sends('/campaign менеджер:Пётр');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
}

/** The newest message, and whether it came as one of its own. */
async function readsAfter(label: string): Promise<{ readonly text: string; readonly isNew: boolean }> {
  const before = boss.lastMessage()?.message_id ?? 0;
  await boss.presses(label);
  return { text: boss.reads(), isNew: (boss.lastMessage()?.message_id ?? 0) > before };
}

describe('the draft of a campaign to the clients of somebody who left', () => {
  it('says what is wrong with its condition in place of a number', async () => {
    await composes();
    expect(boss.reads()).toContain('менеджер:Пётр\n2 клиента');
    await petrLeaves();
    await boss.sends('/campaign');
    expect(boss.reads()).toContain('Кому: менеджер:Пётр\n⚠️ ');
    expect(boss.reads()).toContain('Пётр больше не в команде. Есть: ');
    expect(boss.reads()).not.toContain('0 клиентов');
    await boss.presses('Кому');
    await boss.presses('Всем, кто согласился');
    expect(boss.reads()).toContain('2 клиента');
    expect(boss.reads()).not.toContain('⚠️');
  });

  it('names no price that nobody knows', async () => {
    await composes();
    await boss.presses('⚡ Скорость');
    await pressLike(boss, 'Платная');
    expect(boss.reads()).toContain('до 1000 в секунду');
    await petrLeaves();
    await boss.sends('/campaign');
    expect(boss.reads()).not.toContain('до 1000 в секунду');
    expect(await readsAfter('⚡ Скорость')).toMatchObject({
      text: expect.stringContaining('больше не в команде'),
    });
  });

  it.each(['▶️ Запустить', '👀 Как увидят', 'Прислать мне'])(
    'says it as a message, whole, under %s',
    async (label) => {
      await composes();
      await petrLeaves();
      await boss.sends('/campaign');
      const alerts = boss.alerts().length;
      const { text, isNew } = await readsAfter(label);
      expect([text, isNew]).toEqual([expect.stringContaining('Пётр больше не в команде. Есть: '), true]);
      expect(boss.alerts()).toHaveLength(alerts);
      expect((await campaignOf(office)).state).toBe('draft');
    },
  );

  it('says it in English', async () => {
    await office.stop();
    await open('en');
    await boss.sends('/campaign manager:Пётр');
    await petrLeaves();
    await boss.sends('/campaign');
    expect(boss.reads()).toContain('⚠️ manager:');
    expect(boss.reads()).toContain('Пётр is no longer in the team. There are ');
  });
});

it('a series of a condition that cannot be read any more is not switched on again, and says why in a message', async () => {
  await composes();
  await boss.presses('Когда');
  await boss.presses('🔁 Регулярно');
  await boss.presses('каждый день в 11:00');
  await boss.presses('Да, так');
  await boss.presses('▶️ Включить');
  await boss.presses('Да, включить');
  await boss.presses('⏸ Пауза');
  await petrLeaves();
  const alerts = boss.alerts().length;
  await boss.presses('▶️ Продолжить');
  expect(boss.reads()).toContain('Пётр больше не в команде');
  expect(boss.alerts()).toHaveLength(alerts);
  expect((await campaignOf(office)).state).toBe('off');
});

describe('the draft of a draw among the clients of somebody who left', () => {
  async function prepares(): Promise<void> {
    await boss.sends('/campaigns');
    await boss.presses('🎁 Розыгрыши');
    await boss.presses('+ Новый розыгрыш');
    await boss.presses('Среди кого');
    await boss.presses('Написать условие');
    await boss.sends('менеджер:Пётр');
    await boss.presses('Приз');
    await boss.sends('Ужин');
  }

  it('says what is wrong with its condition, and asks nothing about nobody', async () => {
    await prepares();
    expect(boss.reads()).toContain('2 участника');
    await boss.presses('📣 Объявить');
    const yes = buttonKept(office, boss, 'Да, объявить');
    await boss.presses('‹ Назад');
    await petrLeaves();
    const announce = buttonKept(office, boss, '📣 Объявить');
    await boss.presses('Приз');
    await boss.sends('Обед');
    expect(boss.reads()).toContain('менеджер:Пётр\n⚠️ ');
    expect(boss.reads()).toContain('Пётр больше не в команде');
    expect(boss.reads()).not.toContain('0 участников');
    for (const press of [announce, yes]) {
      await press();
      expect(boss.reads()).toContain('Пётр больше не в команде. Есть: ');
      expect(boss.reads()).not.toContain('Объявить среди');
    }
    expect((await office.base.draws.get(1))?.state).toBe('draft');
  });
});

describe('the team, where a condition names nobody of it', () => {
  it.each([
    ['ru', '/campaign менеджер:Фёкла', /Есть: (?<names>.*) и ещё (?<more>\d+)\./u],
    ['en', '/campaign manager:Thekla', /There are (?<names>.*) and (?<more>\d+) more\./u],
  ])('is told by whole names, and how many more there are (%s)', async (languageCode, command, told) => {
    await office.stop();
    await open(languageCode);
    const surname = 'Константинопольская-Задунайская';
    for (let nth = 0; nth < 12; nth += 1) {
      const person = office.person({ firstName: 'Анна', lastName: `${surname}${nth}` });
      await person.starts();
      await office.enrol(person, 'manager');
    }
    office.travel({ seconds: 2 });
    await boss.sends(command);
    const { names = '', more } = told.exec(boss.reads())?.groups ?? {};
    expect(names).not.toContain('…');
    const whole = names.split(', ');
    const known = new Set((await office.base.team.active()).map(({ name }) => name));
    expect(whole.map((one) => one.replace(/ \(@.*\)$/u, '')).filter((name) => !known.has(name))).toEqual([]);
    expect(whole.length + Number(more)).toBe(known.size);
  });
});
