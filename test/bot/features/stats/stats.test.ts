import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openListButton,
  overdueButton,
  statsButton,
  stuckButton,
} from '../../../../src/bot/features/stats/buttons.ts';
import { moveDeal } from '../../../../src/domain/deals/move-deal.ts';
import { priceDeal } from '../../../../src/domain/deals/price-deal.ts';
import { sendOwnerDay } from '../../../../src/domain/stats/send-owner-day.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addClient } from '../../../support/clients.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;

/** A Saturday, noon in Moscow. */
beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

let acts = 0;

async function does(who: Person, dealId: number, stage: string, amount?: [number, string]): Promise<void> {
  const act = () => {
    acts += 1;
    return { by: { kind: 'member', id: who.id }, at: office.now(), key: `done:${acts}` } as const;
  };
  if (amount) {
    const money = { amount: amount[0] * 100, currency: amount[1] };
    const ref = { kind: 'deal', id: dealId } as const;
    expect(await priceDeal(office.base, act(), who.id, { ref, amount: money, title: '' })).toMatchObject({
      ok: true,
    });
  }
  expect(await moveDeal(office.base, act(), who.id, { dealId, to: stage })).toMatchObject({ ok: true });
}

/** The job, as the scheduler runs it. */
async function eveningComes(zone = 'Europe/Moscow'): Promise<number> {
  const { sent } = await sendOwnerDay(office.base, { due: office.now(), zone, now: office.now() });
  await office.drain();
  return sent;
}

const line = (person: Person, beginning: string) =>
  person
    .reads()
    .split('\n')
    .find((row) => row.startsWith(beginning));

/** A day with everything in it, worked out by hand below. */
async function busyDay(): Promise<void> {
  const { petr, olga } = office.people;
  // Friday: one lead, won for 1 000 ₽ by Olga.
  office.travel({ days: -1 });
  await addClient(office, { name: 'Вчера', manager: olga });
  await does(olga, 1, 'won', [1000, 'RUB']);
  // Saturday.
  office.travel({ days: 1 });
  await addClient(office, { name: 'Анна', manager: petr });
  await addClient(office, { name: 'Вера', manager: petr });
  await addClient(office, { name: 'Глеб' });
  await addClient(office, { name: 'Дина', manager: olga });
  office.travel({ minutes: 10 });
  await does(petr, 2, 'won', [2500, 'RUB']);
  office.travel({ minutes: 20 });
  await does(petr, 3, 'won', [100, 'EUR']);
  await does(olga, 5, 'lost', [300, 'RUB']);
  await petr.sends('/remind 2 через час позвонить');
  await petr.presses('Да, напомнить');
  office.travel({ hours: 2, minutes: 30 });
}

describe('the summary of the day', () => {
  it('tells every owner the day in numbers', async () => {
    const { boss, petr } = office.people;
    await busyDay();
    expect(await eveningComes()).toBe(1);
    const said = boss.reads();
    expect(said).toContain('📊 Итоги: 21 нояб. 2026');
    expect(line(boss, '🔔')).toBe('🔔 Заявки: 4 (1)');
    expect(said).toContain('shop 4');
    // 10, 30 and 30 minutes; yesterday's was answered at once.
    expect(line(boss, 'До первого')).toBe('До первого ответа обычно: 30 мин (меньше минуты)');
    expect(line(boss, 'Ждёт')).toBe('Ждёт ответа: 1, уже 3 ч');
    expect(line(boss, '🔀')).toBe('🔀 Передвинуто сделок: 3 (1)');
    expect(line(boss, '✅')).toBe('✅ Успех: 2 на 100 € и 2 500 ₽ (1 на 1 000 ₽)');
    expect(line(boss, '❌')).toBe('❌ Отказ: 1 на 300 ₽ (0)');
    expect(line(boss, '💰')).toBe('💰 Выручка: 100 € и 2 500 ₽ (1 000 ₽)');
    expect(line(boss, 'с понедельника')).toBe('с понедельника: 100 € и 3 500 ₽ (нет)');
    expect(line(boss, 'с начала месяца')).toBe('с начала месяца: 100 € и 3 500 ₽ (нет)');
    expect(line(boss, '📋')).toBe('📋 Задачи: сделано 0, просрочено 1');
    expect(line(boss, 'Пётр')).toBe('Пётр: передвинуто 2, успех 2 на 100 € и 2 500 ₽, просрочено 1');
    expect(line(boss, 'Ольга')).toBe('Ольга: передвинуто 1, отказ 1');
    expect(boss.buttons()).toEqual([
      'Заявки без ответа: 1',
      'Просроченные задачи: 1',
      'День',
      'Неделя',
      'Месяц',
    ]);
    expect(boss.lastMessage()).toMatchObject({ has_protected_content: true, photo: expect.anything() });
    expect(petr.readsAll().join('\n')).not.toContain('📊');
  });

  it('comes once a day, whoever asks again', async () => {
    const { boss } = office.people;
    expect(await eveningComes()).toBe(1);
    expect(await eveningComes()).toBe(0);
    await office.restart();
    expect(await eveningComes()).toBe(0);
    expect(boss.readsAll().filter((said) => said.includes('📊'))).toHaveLength(1);
    office.travel({ days: 1 });
    expect(await eveningComes()).toBe(1);
  });

  it('comes on a day on which nothing happened', async () => {
    const { boss } = office.people;
    await eveningComes();
    expect(boss.reads()).toContain('Новых заявок и движений по сделкам не было.');
    expect(line(boss, '💰')).toBe('💰 Выручка: нет (нет)');
    expect(boss.buttons()).toEqual(['День', 'Неделя', 'Месяц']);
  });

  it('tells of the people: birthdays of tomorrow and those whom messages no longer reach', async () => {
    const { boss, petr, anna } = office.people;
    await addClient(office, { name: '<b>Анна</b>', account: anna });
    // Who never wrote to the bot was never within its reach: nothing is wrong.
    await petr.forwards(office.person({ firstName: 'Вера' }).writesElsewhere('Хочу стол'));
    const client = await office.base.clients.get(1);
    if (client)
      await office.base.clients.save({
        ...client,
        birthday: { day: 22, month: 11 },
        unreachableSince: office.now(),
      });
    await eveningComes();
    expect(line(boss, '🎂')).toBe('🎂 Завтра день рождения: <b>Анна</b> · #1');
    expect(line(boss, '🚫')).toBe('🚫 Сообщения больше не доходят: 1 клиент');
  });

  it('speaks English', async () => {
    await office.stop();
    office = await openOffice({ languageCode: 'en' });
    const { boss, petr } = office.people;
    await addClient(office, { name: 'Anna', manager: petr });
    await does(petr, 1, 'won', [12500, 'USD']);
    await eveningComes();
    expect(boss.reads()).toContain('📊 Summary: Nov 21, 2026');
    expect(line(boss, '✅')).toBe('✅ Won: 1 for $12,500 (0)');
    expect(line(boss, 'since Monday')).toBe('since Monday: $12,500 (none)');
    expect(line(boss, 'Пётр')).toBe('Пётр: moved 1, won 1 for $12,500');
  });

  it('counts a day of 25 hours from midnight to midnight', async () => {
    await office.stop();
    office = await openOffice({ at: '2026-10-24T21:59:00Z', defaults: { zone: 'Europe/Berlin' } });
    const { boss } = office.people;
    await addClient(office, { name: 'Суббота' });
    office.travel({ minutes: 1 });
    await addClient(office, { name: 'Первая' });
    office.travel({ hours: 24, minutes: 59 });
    await addClient(office, { name: 'Последняя' });
    await eveningComes('Europe/Berlin');
    expect(boss.reads()).toContain('25 окт. 2026');
    expect(line(boss, '🔔')).toBe('🔔 Заявки: 2 (1)');
  });

  it('says the words first and shows the picture after them when they do not fit under it', async () => {
    const { boss } = office.people;
    for (let n = 0; n < 14; n += 1) {
      const member = office.person({ firstName: `Очень длинное имя менеджера ${n}` });
      await office.enrol(member, 'manager');
      await addClient(office, { name: `Клиент ${n}`, manager: member });
      await does(member, n + 1, 'won', [100_000 + n, 'RUB']);
    }
    await eveningComes();
    const [words, picture] = boss.readsAll().slice(-2);
    expect(words).toContain('… и ещё 2');
    expect(picture).not.toContain('📊');
    expect(boss.lastMessage()).toMatchObject({ photo: expect.anything() });
  });
});

describe('/stats', () => {
  it('gives an owner everybody’s numbers, a manager their own', async () => {
    const { boss, petr, olga } = office.people;
    await busyDay();
    await petr.sends('/stats');
    expect(petr.reads()).toContain('Ваши числа');
    expect(line(petr, '🔔')).toBe('🔔 Заявки: 2 (0)');
    expect(line(petr, '✅')).toBe('✅ Успех: 2 на 100 € и 2 500 ₽ (0)');
    expect(line(petr, '📋')).toBe('📋 Задачи: сделано 0, просрочено 1');
    expect(petr.reads()).not.toContain('Ольга');
    await olga.sends('/stats day');
    expect(line(olga, '✅')).toBe('✅ Успех: 0 (1 на 1 000 ₽)');
    await boss.sends('/stats week');
    expect(boss.reads()).toContain('Итоги: 16–21 нояб. 2026');
    expect(line(boss, '🔔')).toBe('🔔 Заявки: 5 (0)');
    await boss.presses('Месяц');
    expect(boss.reads()).toContain('Итоги: 1–21 нояб. 2026');
    expect(boss.reads()).toContain('В скобках: 1–21 окт. 2026');
  });

  it.each([
    ['/stats октябрь', 'Итоги: 1–31 окт. 2026'],
    ['/stats 01.10-15.10', 'Итоги: 1–15 окт. 2026'],
    ['/stats last week', 'Итоги: 9–15 нояб. 2026'],
    ['/stats 25.12-05.01', 'Итоги: 25 дек. 2025 – 5 янв. 2026'],
    ['/stats сколько?', 'Не понял, за какое время'],
    ['/stats 31.02', 'Не понял, за какое время'],
    ['/stats декабрь 2027', 'ещё не наступило'],
    ['/stats 15.10.2026-01.10.2026', 'Конец раньше начала'],
    [`/stats ${'я'.repeat(3000)}`, 'Не понял, за какое время'],
  ])('%s', async (typed, answer) => {
    const { boss } = office.people;
    await boss.sends(typed);
    expect(boss.reads()).toContain(answer);
  });

  it('explains itself in English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    await john.sends('/stats never');
    expect(john.reads()).toContain('/stats last week');
    await john.sends('/stats October');
    expect(john.reads()).toContain('Summary: Oct 1 – 31, 2026\nYour numbers\nIn brackets: Sep 1 – 30, 2026');
  });
});

describe('the lists under a summary', () => {
  it('open as messages of their own, and their cards open', async () => {
    const { boss } = office.people;
    await busyDay();
    await eveningComes();
    const summary = boss.lastMessage();
    await boss.presses('Заявки без ответа: 1', summary);
    expect(boss.reads()).toContain('1 заявка ждёт ответа');
    await boss.presses('Просроченные задачи: 1', summary);
    expect(boss.reads()).toContain('Просроченные задачи: 1');
    expect(boss.reads()).toContain('позвонить · Пётр');
    await boss.presses('1. Анна · #2');
    expect(boss.reads()).toContain('Ответственный: Пётр');
    expect(boss.readsAll().filter((said) => said.includes('📊'))).toHaveLength(1);
  });

  it('show deals that stand still and have no next step, a page at a time', async () => {
    const { boss, petr, olga } = office.people;
    for (let n = 1; n <= 9; n += 1) {
      await addClient(office, { name: `Клиент ${n}`, manager: n === 9 ? olga : petr });
      await does(n === 9 ? olga : petr, n, n === 8 ? 'won' : 'contacted');
    }
    office.travel({ days: 8 });
    await petr.sends('/note 1 жив');
    await petr.sends('/remind 2 через месяц позвонить');
    await petr.presses('Да, напомнить');
    await boss.sends('/stats');
    await boss.presses('Застрявшие сделки: 6');
    expect(boss.reads()).not.toContain('Клиент 1 ');
    expect(boss.reads()).not.toContain('Клиент 2 ');
    expect(boss.reads()).toContain('3. Клиент 5 · #5\nD5 · Шкаф-купе · Связались\nс 21 нояб., 12:00 · Пётр');
    expect(boss.reads()).toContain('Ольга');
    await petr.sends('/stats');
    await petr.presses('Застрявшие сделки: 5');
    expect(petr.reads()).not.toContain('Ольга');
    office.travel({ days: 8 });
    await boss.sends('/stats');
    await boss.presses('Застрявшие сделки: 7');
    await boss.presses('›');
    expect(boss.reads()).toContain('7. Клиент');
    expect(boss.buttons()).toContain('‹');
  });

  it('answer old and made-up presses', async () => {
    const { boss, petr } = office.people;
    await petr.sends('/stats');
    const screen = petr.lastMessage();
    if (!screen) throw new Error('nothing to press on');
    for (const [data, answer] of [
      [overdueButton.pack({ page: 99 }), 'Просроченных задач нет'],
      [stuckButton.pack({ page: 99 }), 'Застрявших сделок нет'],
      [openListButton.pack({ list: 'x' }), 'Просроченных задач нет'],
      [statsButton.pack({ period: 'week' }), 'Итоги: 16–21'],
    ] as const) {
      const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: data }]] };
      await petr.presses('x', { ...screen, reply_markup });
      expect([data, petr.reads()]).toEqual([data, expect.stringContaining(answer)]);
    }
    expect(office.telegram.unansweredCallbacks()).toEqual([]);
    expect(boss.readsAll().join('\n')).not.toContain('📊');
  });
});

describe('the settings', () => {
  it('say when the summary comes, and switch it off', async () => {
    const { boss } = office.people;
    await boss.sends('/settings');
    expect(boss.reads()).toContain('Итоги дня владельцу: 20:00');
    await boss.presses('Итоги дня владельцу');
    await boss.sends('21:30');
    expect(await office.base.settings.get()).toMatchObject({ summaryAt: '21:30', digestAt: '09:00' });
    await boss.presses('Итоги дня владельцу');
    await boss.presses('Не присылать итоги');
    expect(await office.base.settings.get()).toMatchObject({ summaryAt: null });
  });
});
