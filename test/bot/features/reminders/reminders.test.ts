import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('setting a reminder', () => {
  it('reads back what it understood, and counts once the manager agrees', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/remind 1 завтра в 10 позвонить про договор');
    expect(petr.reads()).toContain('Анна · #1');
    expect(petr.reads()).toContain('позвонить про договор');
    expect(petr.reads()).toContain('воскресенье, 22 ноября 2026, 10:00 (Europe/Moscow, UTC+3)');
    expect(await reminder(1)).toMatchObject({ state: 'draft' });
    expect((await office.base.clients.get(1))?.nextTouchAt).toBeNull();

    await petr.presses('Да, напомнить');
    expect(petr.reads()).toContain('Напомню');
    expect(await reminder(1)).toMatchObject({
      state: 'planned',
      clientId: 1,
      memberId: petr.id,
      text: 'позвонить про договор',
      at: new Date('2026-11-22T07:00:00Z'),
    });
    await petr.sends('/client 1');
    expect(petr.reads()).toContain('Следующее: завтра, 10:00');
  });

  it('reads back in English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    await john.sends('/remind in 2 hours check payment');
    expect(john.reads()).toContain('check payment');
    expect(john.reads()).toContain('Saturday, November 21, 2026, 14:00 (Europe/Moscow, UTC+3)');
    await john.presses('Yes, remind me');
    expect(await reminder(1)).toMatchObject({ state: 'planned', clientId: null });
    await john.sends('/remind every month on the 1st pay the rent');
    expect(john.reads()).toContain('🔁 every month on the 1st, 10:00');
  });

  it('is put right by one tap, or by words', async () => {
    const { petr } = office.people;
    await petr.sends('/remind через неделю отчёт');
    await petr.presses('Завтра в 10:00');
    expect(petr.reads()).toContain('воскресенье, 22 ноября 2026, 10:00');
    await petr.presses('На дату…');
    await petr.sends('когда-нибудь');
    expect(petr.reads()).toContain('Не понял, когда');
    await petr.sends('25.12 9:30');
    expect(petr.reads()).toContain('пятница, 25 декабря 2026, 09:30');
    expect(petr.reads()).toContain('отчёт');
    await petr.presses('Да, напомнить');
    expect(await reminder(1)).toMatchObject({ state: 'planned', at: new Date('2026-12-25T06:30:00Z') });
    expect(await reminder(2)).toBeUndefined();
  });

  it('knows a client by their number or a deal, and a date by its month', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    for (const [typed, clientId, day] of [
      ['/remind #1 завтра позвонить', 1, 22],
      ['/remind D1 завтра позвонить', 1, 22],
      ['/remind 1 декабря позвонить', null, 1],
      ['/remind 1 25.12 9:30 позвонить', 1, 25],
      ['/remind завтра позвонить', null, 22],
    ] as const) {
      await petr.sends(typed);
      const last = await office.base.reminders.findByOrigin(
        (await office.storage.db.collection('reminders').find().sort({ _id: -1 }).limit(1).toArray())[0]?.[
          'origin'
        ],
      );
      expect([typed, last?.clientId, last?.at.getUTCDate(), last?.text]).toEqual([
        typed,
        clientId,
        day,
        'позвонить',
      ]);
    }
  });

  it('asks after the button on the card, with times that one tap names', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/client 1');
    await petr.presses('Напомнить');
    expect(petr.reads()).toContain('Когда и о чём?');
    await petr.presses('Через час');
    expect(petr.reads()).toContain('суббота, 21 ноября 2026, 13:00');
    await petr.sends('перезвонить');
    expect(petr.reads()).toContain('перезвонить');
    await petr.presses('Да, напомнить');
    expect(await reminder(1)).toMatchObject({ state: 'planned', clientId: 1, text: 'перезвонить' });

    await petr.sends('/client 1');
    await petr.presses('Напомнить');
    await petr.sends('в пятницу после обеда отправить смету');
    expect(petr.reads()).toContain('пятница, 27 ноября 2026, 15:00');
    await petr.presses('Не надо');
    expect(petr.reads()).toContain('не напоминаю');
    expect(await reminder(2)).toMatchObject({ state: 'cancelled' });
  });

  it('waits for an answer over a restart', async () => {
    const { petr } = office.people;
    await petr.sends('/remind через неделю отчёт');
    await office.restart();
    await petr.sends('/leads');
    await petr.presses('Да, напомнить');
    expect(await reminder(1)).toMatchObject({ state: 'planned', text: 'отчёт' });
  });

  it('sets one reminder however often the message and the press come', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    const again = async () => {
      const update = office.delivered.at(-1);
      if (update) await office.deliver({ ...update, update_id: update.update_id + 1000 });
    };
    await petr.sends('/remind 1 завтра в 10 позвонить');
    await again();
    expect(await office.storage.db.collection('reminders').countDocuments()).toBe(1);
    await petr.presses('Да, напомнить');
    await again();
    const { items } = await office.base.timeline.ofClient(1, { skip: 0, limit: 50 }, ['reminder']);
    expect(items).toHaveLength(1);
  });
});

describe('what cannot be', () => {
  it.each([
    ['/remind 1 позвонить', 'Не понял, когда', 'воскресенье, 22 ноября 2026, 10:00'],
    ['/remind 31 февраля позвонить', 'Такого дня не бывает: 31 февраля', '22 ноября 2026, 10:00'],
    [
      '/remind вчера в 15:00 позвонить',
      'Это уже прошло: пятница, 20 ноября 2026, 15:00',
      'суббота, 21 ноября 2026, 15:00',
    ],
    ['/remind 01.01.2040 позвонить', 'слишком далеко', '22 ноября 2026, 10:00'],
  ])('%s: says so and offers a time', async (typed, why, offered) => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends(typed);
    expect(petr.reads()).toContain(why);
    expect(petr.reads()).toContain(offered);
    expect(petr.reads()).toContain('позвонить');
    expect(await reminder(1)).toMatchObject({ state: 'draft', text: 'позвонить' });
  });

  it('asks about a rule that it does not have, and about no time', async () => {
    const { petr } = office.people;
    await petr.sends('/remind каждый первый понедельник месяца планёрка');
    expect(petr.reads()).toContain('Такого времени не понимаю. Назовите дату или день недели');
    expect(petr.buttons()).toContain('На дату…');
    await petr.sends('/remind скоро позвонить');
    expect(petr.reads()).toContain('Не понял, когда. Подойдёт это время?');
  });

  it('explains itself when there is nothing to read', async () => {
    const { petr } = office.people;
    await petr.sends('/remind');
    expect(petr.reads()).toContain('/remind 12 завтра в 10');
    await petr.sends('завтра утром зарядка');
    expect(petr.reads()).toContain('воскресенье, 22 ноября 2026, 09:00');
  });

  it('refuses clients who are somebody else’s, and numbers of nobody', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: olga });
    for (const [typed, answer] of [
      ['/remind 1 завтра позвонить', 'ведёт Ольга'],
      ['/remind 12 завтра позвонить', 'Такой карточки нет'],
      ['/remind D9 завтра позвонить', 'Такой сделки нет'],
    ] as const) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining(answer)]);
    }
    expect(await office.storage.db.collection('reminders').countDocuments()).toBe(0);
  });

  it('does not agree to a time that has passed meanwhile', async () => {
    const { petr } = office.people;
    await petr.sends('/remind через 5 минут чай');
    office.travel({ minutes: 10 });
    await petr.presses('Да, напомнить');
    expect(petr.alerts().at(-1)).toContain('это время прошло');
    await petr.presses('Через час');
    await petr.presses('Да, напомнить');
    expect(await reminder(1)).toMatchObject({ state: 'planned' });
  });

  it('takes markup and very long words as words', async () => {
    const { petr } = office.people;
    await petr.sends(`/remind завтра <b>${'ж'.repeat(3000)}</b> +7 916 123-45-67`);
    expect(petr.reads()).toContain('<b>ж');
    await petr.presses('Да, напомнить');
    expect((await reminder(1))?.text.length).toBeLessThanOrEqual(500);
  });

  it('warns of a night in which the clocks change', async () => {
    await office.stop();
    office = await openOffice({ at: '2026-03-28T12:00:00Z', defaults: { zone: 'Europe/Berlin' } });
    const { petr } = office.people;
    await petr.sends('/remind завтра в 2:30 бэкап');
    expect(petr.reads()).toContain('29 марта 2026, 03:30 (Europe/Berlin, UTC+2)');
    expect(petr.reads()).toContain('переводят вперёд');
  });
});

describe('lists', () => {
  it('shows one’s own and a client’s, and takes away what can be brought back', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/reminders');
    expect(petr.reads()).toContain('Напоминаний нет');
    for (const typed of ['/remind 1 завтра в 10 позвонить', '/remind по будням в 9:30 отчёт']) {
      await petr.sends(typed);
      await petr.presses('Да, напомнить');
    }
    await petr.sends('/reminders');
    expect(petr.reads()).toContain('Мои напоминания: 2');
    expect(petr.reads()).toContain('1. завтра, 10:00 · Анна · #1 · позвонить');
    expect(petr.reads()).toContain('🔁 по будням, 09:30');
    await petr.presses('🗑 1');
    expect(petr.reads()).toContain('Удалено: позвонить');
    expect(petr.reads()).toContain('Мои напоминания: 1');
    expect((await office.base.clients.get(1))?.nextTouchAt).toBeNull();
    await petr.presses('Вернуть');
    expect(petr.reads()).toContain('Мои напоминания: 2');
    await petr.sends('/client 1');
    await petr.presses('Напоминания');
    expect(petr.reads()).toContain('Напоминания: 1');
  });

  it('names the zone of a rule that was set in another one', async () => {
    const { base, people } = office;
    await people.petr.sends('/remind по будням в 9:30 отчёт');
    await people.petr.presses('Да, напомнить');
    await base.settings.save({ ...(await base.settings.get()), zone: 'Asia/Yekaterinburg' });
    await people.petr.sends('/reminders');
    expect(people.petr.reads()).toContain('11:30 · отчёт · 🔁 по будням, 09:30 (Europe/Moscow)');
  });

  it('moves what is planned by a button: of one that comes again all times by a new rule, or this one alone', async () => {
    const { petr } = office.people;
    await petr.sends('/remind каждый понедельник в 9 планёрка');
    await petr.presses('Да, напомнить');
    await petr.sends('/reminders');
    await petr.presses('🕑 1. планёрка');
    expect(petr.reads()).toContain('На когда?');
    expect(petr.reads()).toContain('Перенесу только этот раз.');
    await petr.sends('каждый вторник в 11');
    expect(petr.reads()).toContain('вторник, 24 ноября 2026, 11:00');
    expect(petr.reads()).toContain('🔁 по вторникам, 11:00');
    await petr.presses('Перенести');
    await petr.sends('в среду в 12');
    expect(petr.reads()).toContain('среда, 25 ноября 2026, 12:00');
    expect(petr.reads()).toContain('Перенесён только этот раз, дальше как было: по вторникам, 11:00');
    expect(await reminder(1)).toMatchObject({ state: 'planned', at: new Date('2026-11-25T09:00:00Z') });
    await petr.sends('/reminders');
    expect(petr.reads()).toContain('2. 1 дек., 11:00 · планёрка · 🔁 по вторникам, 11:00');
  });

  it('takes an hour alone for another hour of the same day, and of the same rule before it counts', async () => {
    const { petr } = office.people;
    await petr.sends('/remind каждый понедельник в 9 планёрка');
    await petr.presses('На дату…');
    await petr.sends('в 11');
    expect(petr.reads()).toContain('понедельник, 23 ноября 2026, 11:00');
    expect(petr.reads()).toContain('🔁 по понедельникам, 11:00');
    await petr.presses('Да, напомнить');
    await petr.presses('Перенести');
    await petr.sends('в 15:30');
    expect(petr.reads()).toContain('понедельник, 23 ноября 2026, 15:30');
    expect(petr.reads()).toContain('дальше как было: по понедельникам, 11:00');
  });

  it('gives nothing back to whoever handed the client over meanwhile', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/remind 1 завтра в 11 позвонить');
    await petr.presses('Да, напомнить');
    await petr.presses('Удалить');
    const buttons = petr.lastMessage()?.reply_markup?.inline_keyboard.flat() ?? [];
    const back = buttons.find(({ text }) => text === 'Вернуть');
    await petr.sends('/assign 1 Ольга');
    const pressed = await pressesAnything(
      office,
      petr,
      back && 'callback_data' in back ? back.callback_data : '',
    );
    expect(pressed.toast).toContain('ведёт Ольга');
    expect(await reminder(1)).toMatchObject({ state: 'cancelled' });
    await olga.sends('/client 1');
    expect(olga.reads()).not.toContain('Следующее');
  });
});
