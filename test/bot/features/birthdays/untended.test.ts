import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCelebrant, runsGreetings } from '../../../support/celebrants.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressesAnything } from '../../../support/presses.ts';

let office: Office;
/** 20 November, 09:00 in Moscow. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-20T06:00:00Z' });
});
afterEach(() => office.stop());

const bornOn = (day: number, year?: number) => ({
  birthday: { month: 11, day, ...(year !== undefined && { year }) },
});

describe('a client whom nobody leads', () => {
  const anna = () => office.people.anna;

  it('is greeted all the same, and owners hear of the birthday, in one message, once', async () => {
    const { boss, petr } = office.people;
    await addCelebrant(office, { name: 'Анна', account: anna() }, bornOn(21, 1990));
    const ivan = office.person({ firstName: 'Иван' });
    await addCelebrant(office, { name: 'Иван', account: ivan }, { ...bornOn(21), subscribed: false });
    await runsGreetings(office);
    expect(boss.readsAll().join()).not.toContain('день рождения');
    office.travel({ days: 1 });
    await runsGreetings(office);
    await runsGreetings(office);
    const told = boss.readsAll().filter((text) => text.includes('день рождения'));
    expect(told).toEqual([
      '🎂 Сегодня день рождения, ответственного нет: 2\n\nАнна · #1 · 36 лет\nИван · #2\n\nТех, кто согласен на сообщения, бот поздравит в 10:00. Чтобы поздравить лично или назначить ответственного, откройте карточку.',
    ]);
    expect(petr.readsAll().join()).not.toContain('день рождения');
    await boss.presses('Иван · #2');
    expect(boss.reads()).toContain('Иван');
    office.travel({ hours: 1 });
    await office.drain();
    expect(anna().reads()).toContain('с днём рождения');
  });

  it('is told of in English too, and when greetings are off', async () => {
    const kate = office.person({ firstName: 'Kate', languageCode: 'en' });
    await kate.starts();
    await office.enrol(kate, 'owner');
    await addCelebrant(office, { name: 'Anna', account: anna() }, bornOn(20));
    await office.base.settings.save({
      ...(await office.base.settings.get()),
      greetings: { ...(await office.base.settings.get()).greetings, birthdays: false },
    });
    await runsGreetings(office);
    expect(kate.reads()).toContain('🎂 Birthdays today, nobody responsible: 1\n\nAnna · #1');
    expect(kate.reads()).toContain('Greetings are switched off');
  });

  it('whose greeting may not have arrived is the owners’ to congratulate', async () => {
    const { boss } = office.people;
    const { base, now, travel } = office;
    const { id } = await addCelebrant(office, { name: 'Анна', account: anna() }, bornOn(21));
    travel({ days: 1 });
    await runsGreetings(office);
    travel({ hours: 1 });
    const leaseUntil = new Date(now().getTime() + 30_000);
    const rows = await base.outbox.claimDue({ now: now(), owner: 'died', leaseUntil, limit: 1 });
    await base.outbox.begin(rows, 'died', leaseUntil);
    travel({ minutes: 5 });
    await office.restart();
    expect(await base.outbox.get(`birthday:2026:${id}`)).toMatchObject({ state: 'unknown' });
    expect(boss.reads()).toContain('Неизвестно, дошло ли поздравление');
    await boss.presses('Поздравлю лично');
    await boss.presses('Отправить этот текст');
    expect(anna().readsAll().join()).toContain('с днём рождения');
  });
});

describe('after days without the program', () => {
  const missed = () => office.people.petr.readsAll().filter((text) => text.includes('День рождения был'));

  /** The clients of petr are born on these days, and the program works on the 20th. */
  async function clientsBornOn(...days: readonly number[]): Promise<void> {
    for (const day of days) {
      const account = office.person({ firstName: `Клиент ${day}` });
      const who = { name: `Клиент ${day}`, account, manager: office.people.petr };
      await addCelebrant(office, who, bornOn(day));
    }
  }

  it('the manager is told of every day that was missed, once', async () => {
    await clientsBornOn(19, 20, 21, 22, 23, 24);
    await runsGreetings(office);
    const worked = office.now();
    office.travel({ days: 4, hours: 1 });
    const due = new Date('2026-11-24T06:00:00Z');
    await runsGreetings(office, due, worked);
    await runsGreetings(office, due, worked);
    expect(missed().map((text) => text.split('\n')[0])).toEqual([
      '🎂 День рождения был 21 ноября: Клиент 21 · #3',
      '🎂 День рождения был 22 ноября: Клиент 22 · #4',
      '🎂 День рождения был 23 ноября: Клиент 23 · #5',
    ]);
    expect(office.people.petr.readsAll().join()).toContain('Сегодня день рождения: Клиент 24');
  });

  it('a day on which the greeting went out after all is not told as missed', async () => {
    await clientsBornOn(20);
    office.travel({ hours: 1 });
    await runsGreetings(office);
    office.travel({ days: 1 });
    // The run of the 20th failed after it had greeted, and had last worked the day before.
    const yesterday = new Date('2026-11-19T06:00:00Z');
    await runsGreetings(office, new Date('2026-11-21T06:00:00Z'), yesterday);
    expect(missed()).toEqual([]);
  });

  it('owners are told of the clients whom nobody leads', async () => {
    const { boss } = office.people;
    await addCelebrant(office, { name: 'Анна', account: office.people.anna }, bornOn(21));
    const worked = office.now();
    office.travel({ days: 3 });
    await runsGreetings(office, office.now(), worked);
    expect(boss.reads()).toContain('🎂 День рождения был 21 ноября, ответственного нет: 1\n\nАнна · #1');
    expect(boss.reads()).toContain('Бот в тот день не работал');
  });

  it('nobody is told of birthdays that are weeks past', async () => {
    await clientsBornOn(21);
    const worked = office.now();
    office.travel({ days: 60 });
    await runsGreetings(office, office.now(), worked);
    expect(missed()).toEqual([]);
  });

  it('a button from weeks ago sends no wishes for a birthday that is long over', async () => {
    const { petr } = office.people;
    await clientsBornOn(21);
    for (const [days, toast] of [
      [16, 'Этот день рождения давно прошёл. Ближайшие: /birthdays'],
      [365, 'Этот день рождения давно прошёл. Ближайшие: /birthdays'],
    ] as const) {
      office.travel({ days });
      expect((await pressesAnything(office, petr, 'bmine:1:20261121')).toast).toBe(toast);
      expect((await pressesAnything(office, petr, 'bsend:1:20261121')).toast).toBe(toast);
    }
    expect(petr.readsAll().join()).not.toContain('с днём рождения');
  });
});
