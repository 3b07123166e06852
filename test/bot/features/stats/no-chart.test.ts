import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sendOwnerDay } from '../../../../src/domain/stats/send-owner-day.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
beforeEach(async () => {
  // The thread that draws is reached by no message: the drawing itself, in whichever test it began, stays as it is.
  vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(() => {
    throw new Error('no memory to draw with');
  });
  office = await openOffice({ at: '2026-11-21T17:00:00Z' });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await office.stop();
});

it('sends the words alone when the chart cannot be drawn, asked for or by itself', async () => {
  const { boss } = office.people;
  await boss.sends('/stats day');
  expect(boss.reads()).toContain('📊 Итоги: 21 нояб. 2026');
  expect(boss.buttons()).toEqual(['День', 'Неделя', 'Месяц']);
  const read = boss.readsAll().length;
  await sendOwnerDay(office.base, { due: office.now(), zone: 'Europe/Moscow', now: office.now() });
  await office.drain();
  expect(boss.readsAll()).toHaveLength(read + 1);
  expect(boss.reads()).toContain('📊 Итоги: 21 нояб. 2026');
  expect(office.logged().filter((line) => line.includes('a chart could not be drawn'))).toHaveLength(2);
});
