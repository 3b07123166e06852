import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../../../src/domain/clients/client.ts';
import { forgetClient } from '../../../../src/domain/privacy/forget-client.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addCelebrant, runsGreetings } from '../../../support/celebrants.ts';
import { linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { madeUpPress, pressesAnything } from '../../../support/presses.ts';

let office: Office;
let anna: Person;
/** The eve, 21 November, 09:00 in Moscow. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T06:00:00Z' });
  anna = office.people.anna;
});
afterEach(() => office.stop());

const TODAY = { birthday: { month: 11, day: 22 } } as const;
const onEve = (fields: Partial<Client> = {}, name = 'Петрова Анна Сергеевна') =>
  addCelebrant(office, { name, account: anna, manager: office.people.petr }, { ...TODAY, ...fields });

/** The same, and it is 10:00 on the day. */
async function celebrant(fields: Partial<Client> = {}, name?: string): Promise<Client> {
  const client = await onEve(fields, name);
  office.travel({ days: 1, hours: 1 });
  return client;
}

describe('a client on their birthday', () => {
  it('is greeted by first name, once, however often the job runs and whoever restarts', async () => {
    const { id } = await celebrant();
    expect(await runsGreetings(office)).toMatchObject({ birthdays: 1 });
    expect(anna.reads()).toBe('Анна, с днём рождения! 🎉\nЖелаем здоровья, радости и удачи во всём.');
    const before = anna.readsAll().length;
    expect(await runsGreetings(office)).toMatchObject({ birthdays: 0 });
    await office.restart();
    await runsGreetings(office);
    expect(anna.readsAll()).toHaveLength(before);
    expect(await linesOf(office, id, ['greeting'])).toHaveLength(1);
  });

  it('is greeted in English when that is their language, without any gap for what is not known', async () => {
    await celebrant({ locale: 'en' }, 'Ann');
    await runsGreetings(office);
    expect(anna.reads()).toBe('Happy birthday, Ann! 🎉\nWe wish you health, joy and luck in everything.');
    expect(anna.buttons()).toEqual(['Unsubscribe']);
  });

  it('is greeted when the quiet hours end, should it be quiet at the set hour', async () => {
    await celebrant();
    const settings = await office.base.settings.get();
    await office.base.settings.save({ ...settings, quietHours: { from: '20:00', to: '13:00' } });
    const before = anna.readsAll().length;
    await runsGreetings(office);
    expect(anna.readsAll()).toHaveLength(before);
    office.travel({ hours: 4 });
    await office.drain();
    expect(anna.reads()).toContain('с днём рождения');
  });

  it('is not greeted when it is quiet for the rest of the day; the manager is told, and promised nothing', async () => {
    const { petr } = office.people;
    const { id } = await onEve();
    const due = new Date('2026-11-22T06:00:00Z');
    office.travel({ days: 1, hours: 13 });
    expect(await runsGreetings(office, due)).toMatchObject({ told: 1 });
    expect(petr.reads()).toContain('Поздравьте лично');
    expect(petr.readsAll().join()).not.toContain('Поздравлю сам');
    expect(await linesOf(office, id, ['greeting'])).toEqual([]);
  });

  it('whose manager has heard of it in the morning is not told as missed in the evening', async () => {
    const { petr } = office.people;
    await celebrant({ subscribed: false });
    await runsGreetings(office);
    office.travel({ hours: 12 });
    const before = petr.readsAll().length;
    expect(await runsGreetings(office)).toMatchObject({ told: 0 });
    expect(petr.readsAll()).toHaveLength(before);
  });

  it('is greeted at the set hour and not an hour before, when the managers hear of it', async () => {
    await onEve();
    const before = anna.readsAll().length;
    office.travel({ days: 1 });
    await runsGreetings(office);
    expect(anna.readsAll()).toHaveLength(before);
    expect(office.people.petr.reads()).toContain('Бот поздравит в 10:00');
    office.travel({ hours: 1 });
    await office.drain();
    expect(anna.reads()).toContain('с днём рождения');
  });

  it.each<[string, Partial<Client>]>([
    ['has not agreed to messages', { subscribed: false }],
    ['is switched off', { ungreeted: true }],
    ['cannot be reached', { unreachableSince: new Date('2026-11-01') }],
    ['has another day', { birthday: { month: 11, day: 23 } }],
    ['stands on a card that is perhaps not theirs', { contacts: [] }],
  ])('gets nothing who %s', async (_, fields) => {
    await celebrant(fields);
    expect(await runsGreetings(office)).toMatchObject({ birthdays: 0 });
    expect(anna.readsAll().join()).not.toContain('с днём рождения');
  });

  it('gets nothing after /unsubscribe, /forget, or when the owner has switched it off meanwhile', async () => {
    const client = await onEve();
    office.travel({ days: 1 });
    await runsGreetings(office);
    await anna.sends('/unsubscribe');
    office.travel({ hours: 1 });
    await office.drain();
    expect(anna.readsAll().join()).not.toContain('с днём рождения');
    const act = { by: { kind: 'client' }, at: office.now(), key: 'forget' } as const;
    await forgetClient(office.base, act, anna.id);
    expect(await runsGreetings(office)).toMatchObject({ birthdays: 0, told: 0 });
    expect(await office.base.outbox.get(`birthday:2026:${client.id}`)).toBeUndefined();
  });

  it('gets no greeting on a day that is not theirs: what was left is cancelled, and the manager told', async () => {
    const client = await onEve();
    office.travel({ days: 1 });
    const due = office.now();
    await runsGreetings(office);
    office.travel({ days: 1 });
    await office.drain();
    expect(anna.readsAll().join()).not.toContain('с днём рождения');
    expect(await office.base.outbox.get(`birthday:2026:${client.id}`)).toMatchObject({ state: 'cancelled' });
    await runsGreetings(office, due);
    expect(office.people.petr.readsAll().join()).toContain('День рождения был 22 ноября: ');
    expect(office.people.petr.readsAll().join()).toContain('Бот не работал в этот день');
  });

  it('that was over when the program came back is told of as missed alone, and no greeting is on record', async () => {
    const { id } = await onEve();
    const due = new Date('2026-11-22T06:00:00Z');
    office.travel({ days: 2 });
    expect(await runsGreetings(office, due)).toEqual({ told: 1 });
    expect(await linesOf(office, id, ['greeting'])).toEqual([]);
    expect(office.people.petr.readsAll().join()).not.toContain('Сегодня день рождения');
    expect(office.people.petr.reads()).toContain('День рождения был 22 ноября: ');
  });

  it('of 29 February is greeted on the 28th in other years, with or without a year of birth', async () => {
    await office.stop();
    office = await openOffice({ at: '2027-02-28T07:00:00Z' });
    anna = office.people.anna;
    await onEve({ birthday: { month: 2, day: 29, year: 2000 } });
    await runsGreetings(office);
    expect(anna.reads()).toContain('с днём рождения');
    expect(office.people.petr.readsAll().join()).toContain('27 лет');
    office.travel({ days: 366 });
    expect(await runsGreetings(office)).toMatchObject({ birthdays: 1 });
  });

  it('may have any markup in the name', async () => {
    await celebrant({}, '<b>Анна</b> [x](http://e.ru) _q_');
    await runsGreetings(office);
    expect(anna.lastMessage()?.entities ?? []).not.toContainEqual(expect.objectContaining({ type: 'bold' }));
    expect(anna.reads()).toContain('с днём рождения');
  });

  it('is not written to who blocked the bot', async () => {
    const { id } = await celebrant();
    await anna.blocks();
    await runsGreetings(office);
    expect((await office.base.clients.get(id))?.unreachableSince).not.toBeNull();
    expect(anna.readsAll().join()).not.toContain('с днём рождения');
  });
});

describe('the responsible manager', () => {
  it('hears of it on the eve and may take it over: then the bot keeps silent', async () => {
    const { petr } = office.people;
    const { id } = await onEve();
    await runsGreetings(office);
    expect(petr.reads()).toContain(`Завтра день рождения: Петрова Анна Сергеевна · #${id}`);
    expect(petr.reads()).toContain('Анна, с днём рождения!');
    await petr.presses('Поздравлю лично');
    expect(petr.reads()).toContain('бот промолчит. Поздравляете вы: ');
    office.travel({ days: 1 });
    expect(await runsGreetings(office)).toMatchObject({ birthdays: 0 });
    expect(petr.reads()).toContain('Поздравляете вы, бот промолчит.');
    office.travel({ hours: 2 });
    await office.drain();
    expect(anna.readsAll().join()).not.toContain('с днём рождения');
  });

  it('reads it in English, with the text in the client’s language', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await office.enrol(john, 'manager');
    await john.starts();
    const { id } = await addCelebrant(
      office,
      { name: 'Анна', account: anna, manager: john },
      { birthday: { month: 11, day: 22, year: 1986 } },
    );
    await runsGreetings(office);
    expect(john.reads()).toContain(`Birthday tomorrow: Анна · #${id} · turns 40`);
    expect(john.reads()).toContain('The bot will greet at 10:00, unless you take it on.');
    expect(john.reads()).toContain('Анна, с днём рождения!');
    await john.presses('I will do it myself');
    expect(john.reads()).toContain('the bot keeps silent');
  });

  it('is whoever has the client on the day, after a hand-over', async () => {
    const { petr, olga } = office.people;
    const { id } = await onEve();
    await petr.sends(`/assign ${id} Ольга`);
    office.travel({ days: 1 });
    await runsGreetings(office);
    expect(olga.reads()).toContain('Сегодня день рождения');
    expect(petr.readsAll().join()).not.toContain('Сегодня день рождения');
  });

  it('takes over the greeting that is queued for the day, and sends the ready text', async () => {
    const { petr } = office.people;
    const { id } = await onEve();
    office.travel({ days: 1 });
    await runsGreetings(office);
    await petr.presses('Поздравлю лично');
    expect(await office.base.outbox.get(`birthday:2026:${id}`)).toMatchObject({ state: 'cancelled' });
    await petr.presses('Отправить этот текст');
    const greeted = anna.readsAll().filter((text) => text.includes('с днём рождения'));
    expect(greeted).toHaveLength(1);
    office.travel({ hours: 2 });
    await office.drain();
    expect(anna.readsAll().filter((text) => text.includes('с днём рождения'))).toHaveLength(1);
  });

  it('is told when the bot was quicker', async () => {
    const { petr } = office.people;
    await onEve();
    office.travel({ days: 1 });
    await runsGreetings(office);
    office.travel({ hours: 2 });
    await office.drain();
    await petr.presses('Поздравлю лично');
    expect(petr.reads()).toContain('Бот уже поздравил');
    expect(petr.buttons()).not.toContain('Отправить этот текст');
  });

  it('is told when nobody knows whether the greeting arrived, and may still do it', async () => {
    const { petr } = office.people;
    const { id } = await onEve();
    office.travel({ days: 1 });
    await runsGreetings(office);
    office.travel({ hours: 1 });
    const { base, now, travel } = office;
    const leaseUntil = new Date(now().getTime() + 30_000);
    const rows = await base.outbox.claimDue({ now: now(), owner: 'died', leaseUntil, limit: 1 });
    await base.outbox.begin(rows, 'died', leaseUntil);
    travel({ minutes: 5 });
    await office.restart();
    expect(await base.outbox.get(`birthday:2026:${id}`)).toMatchObject({ state: 'unknown' });
    expect(petr.reads()).toContain('Неизвестно, дошло ли поздравление');
    expect(anna.readsAll().join()).not.toContain('с днём рождения');
    await petr.presses('Поздравлю лично');
    await petr.presses('Отправить этот текст');
    expect(anna.readsAll().join()).toContain('с днём рождения');
  });

  it('leaves it to whoever took it on first, and sends the ready text once', async () => {
    const { petr, boss, anna } = office.people;
    const { id } = await onEve();
    office.travel({ days: 1 });
    await runsGreetings(office);
    await pressesAnything(office, petr, `bmine:${id}:20261122`);
    const late = await pressesAnything(office, boss, `bmine:${id}:20261122`);
    expect(late.toast).toContain('Поздравляет Пётр');
    expect((await pressesAnything(office, boss, `bsend:${id}:20261122`)).toast).toContain('Поздравляет Пётр');
    const twice = [0, 1].map(() => madeUpPress(petr, `bsend:${id}:20261122`));
    await office.deliver(...twice);
    await pressesAnything(office, petr, `bsend:${id}:20261122`);
    expect(anna.readsAll().filter((text) => text.includes('с днём рождения'))).toHaveLength(1);
  });

  it('leaves the greeting to be read when the client unsubscribes under it', async () => {
    const { anna } = office.people;
    await onEve();
    office.travel({ days: 1, hours: 4 });
    await runsGreetings(office);
    await anna.presses('Отписаться');
    expect(anna.readsAll().at(-2)).toContain('с днём рождения');
    expect(anna.reads()).toContain('Вы отписаны');
    expect(anna.view().messages.at(-2)?.reply_markup).toBeUndefined();
  });

  it('is told why the bot does not greet, and nobody else may take it over', async () => {
    const { petr, olga } = office.people;
    const { id } = await onEve({ subscribed: false });
    office.travel({ days: 1 });
    await runsGreetings(office);
    expect(petr.reads()).toContain('клиент не соглашался на сообщения');
    expect(petr.buttons()).toEqual(['Открыть карточку']);
    const message = petr.lastMessage();
    if (!message) throw new Error('nothing to press on');
    const data = [`bmine:${id}:20261122`, `bmine:${id}:20261123`, `bmine:${id}:99`, `bsend:${id}:20261122`];
    for (const callback_data of data) {
      const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data }]] };
      await olga.presses('x', { ...message, chat: olga.lastMessage()?.chat ?? message.chat, reply_markup });
    }
    expect(olga.alerts().length).toBe(4);
    expect(await linesOf(office, id, ['greeting'])).toEqual([]);
  });
});

describe('/birthdays', () => {
  it('lists those to come, soonest first, by right of the role', async () => {
    const { petr, olga, boss } = office.people;
    await celebrant({ birthday: { month: 12, day: 1, year: 1990 } });
    await petr.sends('/birthdays 30');
    expect(petr.reads()).toContain('Дни рождения на 30 дней вперёд: 1');
    expect(petr.reads()).toContain('1 декабря · Петрова Анна Сергеевна');
    expect(petr.reads()).toContain('36 лет · ведёт Пётр');
    await boss.sends('/birthdays');
    expect(boss.reads()).toContain('1 декабря');
    await olga.sends('/birthdays 30');
    expect(olga.reads()).toContain('дней рождения нет');
    await petr.sends('/birthdays 5');
    expect(petr.reads()).toContain('дней рождения нет');
  });

  it.each(['0', '366', 'завтра', '-3', '1e9'])('asks again after "%s"', async (typed) => {
    const { petr } = office.people;
    await petr.sends(`/birthdays ${typed}`);
    expect(petr.reads()).toBe('На сколько дней вперёд смотреть? От 1 до 365, например: /birthdays 30.');
  });

  it('pages, also in English', async () => {
    const { base, person, enrol } = office;
    const john = person({ firstName: 'John', languageCode: 'en' });
    await enrol(john, 'owner');
    await john.starts();
    const { id: _, ...some } = await celebrant();
    for (let n = 1; n <= 20; n += 1) {
      const contacts = [] as const;
      const birthday = { month: 11 + (n % 2), day: n % 2 ? n : 30 - (n % 7) };
      await base.clients.insert({
        ...some,
        id: 1000 + n,
        contacts,
        referralCode: `r${n}`,
        birthday,
        version: 1,
      });
    }
    await john.sends('/birthdays 60 days');
    expect(john.reads()).toContain('Birthdays in the next 60 days: 21');
    expect(john.reads()).toContain('November 22, today');
    await john.presses('›');
    expect(john.buttons()).toContain('2/3');
    await john.presses('›');
    expect(john.buttons()).toContain('3/3');
  });
});

describe('the switch on the card', () => {
  it('keeps the bot from greeting this client, and says so', async () => {
    const { petr } = office.people;
    const { id } = await celebrant();
    await petr.sends(`/client ${id}`);
    await petr.presses('Поздравления: выключить');
    expect(petr.reads()).toContain('🔕 Бот не поздравляет сам');
    expect(await runsGreetings(office)).toMatchObject({ birthdays: 0 });
    await petr.sends(`/client ${id}`);
    await petr.presses('Поздравления: включить');
    expect(await runsGreetings(office)).toMatchObject({ birthdays: 1 });
    await petr.sends(`/client ${id}`);
    await petr.presses('История');
    expect(petr.reads()).toContain('🔕 Бот больше не поздравляет сам');
  });
});
