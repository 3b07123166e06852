import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { remindDue } from '../../../../src/domain/reminders/remind-due.ts';
import { addClient } from '../../../support/clients.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressesAnything } from '../../../support/presses.ts';

let office: Office;

/** A Saturday, noon in Moscow. */
beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

const reminder = (id: number) => office.base.reminders.get(id);

/** The job, as the scheduler runs it every minute. */
async function minutePasses(): Promise<void> {
  await remindDue(office.base, office.now());
  await office.drain();
}

describe('when the time has come', () => {
  async function set(typed: string): Promise<void> {
    const { petr } = office.people;
    await petr.sends(typed);
    await petr.presses('Да, напомнить');
  }

  it('tells the manager once, with the client and what can be done', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', phone: '+79161234567', manager: petr });
    await set('/remind 1 через 2 часа позвонить про договор');
    const before = petr.readsAll().length;
    office.travel({ minutes: 119 });
    await minutePasses();
    expect(petr.readsAll()).toHaveLength(before);
    office.travel({ minutes: 1 });
    await minutePasses();
    await minutePasses();
    expect(petr.readsAll()).toHaveLength(before + 1);
    expect(petr.reads()).toContain('⏰ Анна · #1');
    expect(petr.reads()).toContain('позвонить про договор');
    expect(petr.reads()).toContain('Срок: суббота, 21 ноября 2026, 14:00');
    expect(petr.reads()).not.toContain('916');

    await petr.presses('📞 Позвонить');
    expect(petr.reads()).toContain('+7 916 123-45-67');
    const revealed = await office.base.timeline.ofClient(1, { skip: 0, limit: 9 }, ['revealed']);
    expect(revealed.items).toHaveLength(1);
  });

  it('is done by one tap, in the same message, and can be brought back', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await set('/remind 1 через час позвонить');
    office.travel({ hours: 1 });
    await minutePasses();
    const count = petr.readsAll().length;
    await petr.presses('✅ Сделано');
    expect(petr.readsAll()).toHaveLength(count);
    expect(petr.reads()).toContain('✅ Сделано');
    expect(await reminder(1)).toMatchObject({ state: 'done' });
    expect((await office.base.clients.get(1))?.nextTouchAt).toBeNull();
    await petr.presses('Вернуть');
    expect(await reminder(1)).toMatchObject({ state: 'told' });
    await petr.sends('/client 1');
    await petr.presses('История');
    expect(petr.reads()).toContain('Напоминание поставлено');
    expect(petr.reads()).toContain('Напоминание возвращено');
  });

  it('is put off, and told again then', async () => {
    const { petr } = office.people;
    await set('/remind через час позвонить');
    office.travel({ hours: 1 });
    await minutePasses();
    const count = petr.readsAll().length;
    await petr.presses('+1 ч');
    expect(petr.reads()).toContain('Напомню: суббота, 21 ноября 2026, 14:00');
    office.travel({ hours: 1 });
    await minutePasses();
    expect(petr.readsAll()).toHaveLength(count + 1);
    expect(petr.reads()).toContain('Срок: суббота, 21 ноября 2026, 14:00');
    await petr.presses('Завтра');
    expect(await reminder(1)).toMatchObject({ at: new Date('2026-11-22T07:00:00Z'), state: 'planned' });
    await petr.presses('На дату…');
    await petr.sends('25.12 9:30');
    expect(petr.reads()).toContain('пятница, 25 декабря 2026, 09:30');
    expect(await reminder(1)).toMatchObject({ at: new Date('2026-12-25T06:30:00Z') });
  });

  it('comes late, and says when it was due, after the program was down', async () => {
    const { petr } = office.people;
    await set('/remind через час позвонить');
    await set('/remind каждый день в 18:00 отчёт');
    office.travel({ days: 3 });
    await office.restart();
    const count = petr.readsAll().length;
    await minutePasses();
    const late = petr.readsAll().slice(count);
    expect(late).toHaveLength(2);
    expect(late[0]).toContain('Приходит с опозданием, срок был: суббота, 21 ноября 2026, 13:00');
    expect(late[1]).toContain('Приходит с опозданием, срок был: суббота, 21 ноября 2026, 18:00');
    const { items } = await office.base.reminders.openOfMember(petr.id, { skip: 0, limit: 9 });
    expect(items.map(({ at }) => at.toISOString())).toContain('2026-11-24T15:00:00.000Z');
  });

  it('comes again in its time, and does not heap up', async () => {
    const { petr } = office.people;
    await set('/remind каждый день в 18:00 отчёт');
    office.travel({ hours: 6 });
    await minutePasses();
    const first = petr.readsAll().length;
    office.travel({ days: 1 });
    await minutePasses();
    expect(petr.readsAll()).toHaveLength(first + 1);
    expect(petr.readsAll().at(-2)).toContain('Пришло следующее');
    const states = await office.storage.db.collection('reminders').find().sort({ _id: 1 }).toArray();
    expect(states.map(({ state }) => state)).toEqual(['missed', 'told', 'planned']);
  });

  it('keeps its local time through changes of the clocks', async () => {
    await office.stop();
    office = await openOffice({ at: '2026-03-27T12:00:00Z', defaults: { zone: 'Europe/Berlin' } });
    await set('/remind каждый день в 9 планёрка');
    const at: string[] = [];
    for (let day = 0; day < 3; day += 1) {
      office.travel({ days: 1 });
      await minutePasses();
      const [next] = await office.base.reminders.due(new Date('2027-01-01'), 1);
      at.push(next?.at.toISOString() ?? '');
    }
    expect(at).toEqual(['2026-03-29T07:00:00.000Z', '2026-03-30T07:00:00.000Z', '2026-03-31T07:00:00.000Z']);
  });

  it('is told by one of two programs that look at once', async () => {
    const { petr } = office.people;
    await set('/remind через час позвонить');
    office.travel({ hours: 1 });
    const count = petr.readsAll().length;
    await Promise.all([remindDue(office.base, office.now()), remindDue(office.base, office.now())]);
    await office.drain();
    expect(petr.readsAll()).toHaveLength(count + 1);
  });
});

describe('whose it is', () => {
  async function petrsReminder(): Promise<void> {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/remind 1 через час позвонить');
    await petr.presses('Да, напомнить');
  }

  it('goes to the new manager of a client who was handed over', async () => {
    const { petr, olga } = office.people;
    await petrsReminder();
    await petr.sends('/assign 1 Ольга');
    office.travel({ hours: 1 });
    const count = petr.readsAll().length;
    await minutePasses();
    expect(petr.readsAll()).toHaveLength(count);
    expect(olga.reads()).toContain('⏰ Анна · #1');
    expect(olga.reads()).toContain('От: Пётр');
    await olga.presses('✅ Сделано');
    expect(await reminder(1)).toMatchObject({ state: 'done' });
  });

  it('stays with an owner who set it for themselves, whoever gets the client', async () => {
    const { boss, petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await boss.sends('/remind 1 через час спросить, как идёт дело');
    await boss.presses('Да, напомнить');
    await petr.sends('/assign 1 Ольга');
    office.travel({ hours: 1 });
    await minutePasses();
    expect(boss.reads()).toContain('спросить, как идёт дело');
    expect(olga.readsAll().join()).not.toContain('спросить');
  });

  it('is told to the new manager when it was overdue already', async () => {
    const { petr, olga } = office.people;
    await petrsReminder();
    office.travel({ hours: 1 });
    await minutePasses();
    const index = petr.readsAll().length - 1;
    await petr.sends('/assign 1 Ольга');
    await minutePasses();
    expect(petr.readsAll()[index]).toContain('Клиент передан: Ольга');
    expect(olga.reads()).toContain('⏰ Анна · #1');
  });

  it('goes to the heir of somebody who left, and to an owner when nobody is responsible', async () => {
    const { boss, petr } = office.people;
    await petrsReminder();
    const member = await office.base.team.get(petr.id);
    if (member) await office.base.team.save({ ...member, removedAt: office.now() });
    office.travel({ hours: 1 });
    await minutePasses();
    expect(boss.reads()).toContain('⏰ Анна · #1');
  });

  it('cannot be done by a colleague with an old button', async () => {
    const { petr, olga } = office.people;
    await petr.sends('/remind через час секрет');
    await petr.presses('Да, напомнить');
    const pressed = await pressesAnything(office, olga, 'remdone:1');
    expect(pressed.toast).toContain('у другого сотрудника');
    expect(await reminder(1)).toMatchObject({ state: 'planned' });
  });

  it('is forgotten with the client', async () => {
    const { petr, anna } = office.people;
    await anna.starts();
    await addClient(office, { name: 'Анна Петрова', account: anna, manager: petr });
    await petr.sends('/remind 1 через час спросить про развод');
    await petr.presses('Да, напомнить');
    office.travel({ minutes: 61 });
    await minutePasses();
    const told = petr.readsAll().length - 1;
    expect(petr.readsAll()[told]).toContain('развод');
    await anna.sends('/forget');
    await anna.presses('Да, стереть');
    const said = JSON.stringify(await office.storage.db.collection('reminders').find().toArray());
    expect(said).not.toContain('развод');
    const history = await office.base.timeline.ofClient(1, { skip: 0, limit: 50 });
    expect(JSON.stringify(history.items)).not.toContain('развод');
    expect(await reminder(1)).toMatchObject({ state: 'cancelled' });
    expect(petr.readsAll()[told]).toContain('Напоминание снято');
    expect(petr.readsAll()[told]).not.toContain('развод');
  });
});

describe('in English', () => {
  it('tells, puts off, and hands over', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    const mary = office.person({ firstName: 'Mary', languageCode: 'en' });
    for (const member of [john, mary]) {
      await member.starts();
      await office.enrol(member, 'manager');
    }
    await addClient(office, { name: 'Anna', manager: john });
    await john.sends('/remind 1 tomorrow at 10 call about the contract');
    await john.presses('Yes, remind me');
    office.travel({ hours: 22, minutes: 1 });
    await minutePasses();
    expect(john.reads()).toContain('⏰ Anna · #1');
    expect(john.reads()).toContain('Due: Sunday, November 22, 2026, 10:00 (Europe/Moscow, UTC+3)');
    await john.presses('+1 h');
    expect(john.reads()).toContain('I will remind you: Sunday, November 22, 2026, 11:0');
    await john.sends('/assign 1 Mary');
    office.travel({ hours: 3 });
    await minutePasses();
    expect(mary.reads()).toContain('This comes late, it was due: Sunday, November 22, 2026, 11:0');
    expect(mary.reads()).toContain('Set by John');
    await mary.presses('✅ Done');
    expect(mary.reads()).toContain('✅ Done');
    await mary.sends('/client 1');
    await mary.presses('History');
    expect(mary.reads()).toContain('Reminder moved');
  });
});
