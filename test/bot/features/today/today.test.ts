import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { remindDue } from '../../../../src/domain/reminders/remind-due.ts';
import { sendToday } from '../../../../src/domain/reminders/today.ts';
import type { Birthday } from '../../../../src/domain/values/birthday.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addClient } from '../../../support/clients.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;

/** A Saturday, noon in Moscow. */
beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

async function born(clientId: number, birthday: Birthday): Promise<void> {
  const client = await office.base.clients.get(clientId);
  if (client) await office.base.clients.save({ ...client, birthday });
}

async function sets(person: Person, typed: string): Promise<void> {
  await person.sends(typed);
  await person.presses('Да, напомнить');
}

/** The job, as the scheduler runs it each morning. */
async function morningComes(): Promise<number> {
  const { sent } = await sendToday(office.base, { now: office.now(), zone: 'Europe/Moscow' });
  await office.drain();
  return sent;
}

describe('/today', () => {
  it('tells what is overdue, what is due, whose birthday it is, and who waits for an answer', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await addClient(office, { name: 'Вера' });
    await born(1, { day: 21, month: 11, year: 1990 });
    await sets(petr, '/remind 1 через час позвонить');
    await sets(petr, '/remind сегодня в 18 отчёт');
    await sets(petr, '/remind завтра в 9 не сегодня');
    office.travel({ hours: 2 });
    await remindDue(office.base, office.now());
    await office.drain();
    await petr.sends('/today');
    const said = petr.reads();
    expect(said).toContain('суббота, 21 ноября');
    expect(said).toMatch(/Просрочено\n1\. сегодня, 13:0\d · Анна · #1 · позвонить/u);
    expect(said).toContain('На сегодня\n2. сегодня, 18:00 · отчёт');
    expect(said).toContain('Анна · #1 · 36 лет');
    expect(said).toContain('Ждут ответа: 2 заявки');
    expect(said).not.toContain('не сегодня');

    await petr.presses('✅ 1');
    expect(petr.reads()).not.toContain('Просрочено');
    await petr.presses('1 → завтра');
    expect(petr.reads()).not.toContain('отчёт');
    await petr.presses('Заявки без ответа');
    expect(petr.reads()).toContain('Вера');
  });

  it('says so when there is nothing, in both languages', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    await john.sends('/today');
    expect(john.reads()).toContain('Saturday, November 21');
    expect(john.reads()).toContain('Nothing for today');
    await office.people.petr.sends('/today');
    expect(office.people.petr.reads()).toContain('На сегодня ничего нет');
  });

  it('keeps 29 February on the 28th in other years, and only of one’s own clients', async () => {
    await office.stop();
    office = await openOffice({ at: '2027-02-28T09:00:00Z' });
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await addClient(office, { name: 'Вера', manager: olga });
    await born(1, { day: 29, month: 2 });
    await born(2, { day: 28, month: 2 });
    await petr.sends('/today');
    expect(petr.reads()).toContain('Анна · #1');
    expect(petr.reads()).not.toContain('Вера · #2\n');
    expect(petr.reads().split('🎂')[1]?.split('🔔')[0]).not.toContain('Вера');
  });

  it('has room for many', async () => {
    const { petr } = office.people;
    for (let count = 0; count < 12; count += 1)
      await sets(petr, `/remind сегодня в 18:${10 + count} дело ${count}`);
    await petr.sends('/today');
    expect(petr.reads()).toContain('8. сегодня');
    expect(petr.reads()).toContain('… и ещё 4');
  });
});

describe('the morning message', () => {
  it('comes once a day to everybody who has something to do, and to nobody else', async () => {
    const { boss, petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: olga });
    await olga.sends('/stage D1 связались');
    await sets(petr, '/remind завтра в 18 отчёт');
    office.travel({ hours: 21 });
    const [toBoss, toOlga] = [boss.readsAll().length, olga.readsAll().length];
    expect(await morningComes()).toBe(1);
    await office.restart();
    expect(await morningComes()).toBe(0);
    expect(petr.reads()).toContain('воскресенье, 22 ноября');
    expect(petr.reads()).toContain('отчёт');
    expect([boss.readsAll().length, olga.readsAll().length]).toEqual([toBoss, toOlga]);

    await petr.presses('✅ 1');
    expect(petr.reads()).toContain('На сегодня ничего нет');
  });

  it('comes when the owner wants it', async () => {
    const { boss } = office.people;
    await boss.sends('/settings');
    expect(boss.reads()).toContain('Утренняя сводка: 09:00');
    await boss.presses('Утренняя сводка');
    await boss.sends('утром');
    expect(boss.reads()).toContain('Не понял время: «утром»');
    await boss.sends('8:30');
    expect((await office.base.settings.get()).digestAt).toBe('08:30');
    await boss.presses('Утренняя сводка');
    await boss.presses('Не присылать');
    expect((await office.base.settings.get()).digestAt).toBeNull();
  });
});

it('what falls due as the day comes is of today, not overdue', async () => {
  const { petr } = office.people;
  await sets(petr, '/remind завтра в 9 планёрка');
  office.travel({ hours: 21 });
  expect(await morningComes()).toBeGreaterThan(0);
  expect(petr.reads()).toContain('На сегодня\n1. сегодня, 09:00 · планёрка');
  expect(petr.reads()).not.toContain('Просрочено');
  office.travel({ hours: 1 });
  await petr.sends('/today');
  expect(petr.reads()).toContain('Просрочено\n1. сегодня, 09:00 · планёрка');
});
