import { afterEach, beforeEach, expect, it } from 'vitest';
import { errorsIn } from '../../support/calm.ts';
import { introduces, knownCard, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

const HOUR_MS = 60 * 60_000;

it.each([1, -1])(
  'the clock jumps by %d h in the middle of a form: the request comes once, and its notices too',
  async (hours) => {
    const { anna, petr, olga } = office.people;
    await anna.starts();
    await anna.presses('Даю согласие');
    await anna.sends('Анна');
    office.travel({ hours });
    await anna.sharesContact();
    await anna.sends('Нужен шкаф');
    await anna.sends('Пропустить');
    expect((await knownCard(office, anna)).name).toBe('Анна');
    expect(await linesOf(office, 1, ['lead'])).toHaveLength(1);
    for (const member of [petr, olga]) {
      expect(member.readsAll().filter((text) => text.includes('Новая заявка'))).toHaveLength(1);
    }
    await petr.presses('Взять');
    await anna.sends('Когда приедете?');
    await petr.repliesTo(await petr.hears('Когда приедете?')).with('Завтра');
    expect(anna.reads()).toBe('Завтра');
    expect(errorsIn(office)).toEqual([]);
  },
);

it('the clock jumps an hour ahead: a member’s question is too old, they are told so, and nothing is written down by mistake', async () => {
  const { anna, petr } = office.people;
  await introduces(anna);
  await petr.presses('Взять');
  await petr.sends('/note 1');
  office.travel({ hours: 1, seconds: 1 });
  await petr.sends('Позвонить вечером');
  expect(petr.readsAll().filter((text) => text.includes('прошло больше часа'))).toHaveLength(1);
  expect(await linesOf(office, 1, ['note'])).toEqual([]);
  await petr.sends('/note 1 Позвонить вечером');
  expect(await linesOf(office, 1, ['note'])).toHaveLength(1);
  expect(errorsIn(office)).toEqual([]);
});

it.each([1, -1])(
  'the clock jumps by %d h while a message waits for Telegram: it goes once, an hour late at most',
  async (hours) => {
    const { anna, petr } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    office.telegram.fail({ chatId: anna.id, status: 429, retryAfter: 30 });
    await petr.presses('answer:1');
    await petr.sends('Завтра в десять');
    expect(anna.readsAll()).not.toContain('Завтра в десять');
    office.travel({ hours });
    const jumped = office.now().getTime();
    for (let round = 0; round < 40 && !anna.readsAll().includes('Завтра в десять'); round += 1) {
      await office.drain();
      const due = await office.base.outbox.nextDue();
      if (due) office.travel({ seconds: Math.max(1, (due.getTime() - office.now().getTime()) / 1000) });
    }
    expect(anna.readsAll().filter((text) => text === 'Завтра в десять')).toHaveLength(1);
    expect(office.now().getTime() - jumped).toBeLessThanOrEqual(HOUR_MS + 60_000);
    expect(errorsIn(office)).toEqual([]);
  },
);
