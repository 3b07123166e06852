import { afterEach, expect, it } from 'vitest';
import { jobFailedView, jobsBlock } from '../../../../src/bot/features/jobs/jobs.view.ts';
import { partsOf } from '../../../../src/bot/telegram/screen.ts';
import { JOB_NAMES } from '../../../../src/domain/jobs/job-name.ts';
import { newJobRun } from '../../../../src/domain/jobs/job-run.ts';
import { reportFailure } from '../../../../src/domain/jobs/report-failure.ts';
import { type Office, openOffice } from '../../../support/office.ts';

const now = new Date('2026-11-21T09:30:00Z');
const plan = {
  name: 'outbox',
  last: new Date('2026-11-21T06:00:00Z'),
  next: new Date('2026-11-22T06:00:00Z'),
  isFailing: false,
  isOff: false,
} as const;

it('shows when each job ran last and runs next, by the clock of the business, in both languages', () => {
  const reader = { zone: 'Europe/Moscow', now } as const;
  expect(jobsBlock([plan], { ...reader, locale: 'ru' }).text).toBe(
    'Автоматика\nОтправка сообщений: последний раз: сегодня, 09:00, следующий: завтра, 09:00',
  );
  expect(jobsBlock([plan], { ...reader, locale: 'en' }).text).toBe(
    'By itself\nSending messages: last: today, 09:00, next: tomorrow, 09:00',
  );
  expect(jobsBlock([plan], { locale: 'ru', zone: 'Asia/Yekaterinburg', now }).text).toContain(
    'сегодня, 11:00',
  );
  expect(jobsBlock([{ ...plan, last: null, isFailing: true }], { ...reader, locale: 'ru' }).text).toContain(
    'Отправка сообщений: сейчас не получается, последний раз: ещё не было',
  );
  const off = { ...plan, name: 'backup', isOff: true } as const;
  expect(jobsBlock([off], { ...reader, locale: 'ru' }).text).toContain('Копия базы на диск: выключено');
  expect(jobsBlock([off], { ...reader, locale: 'en' }).text).toContain(
    'A copy of the base on disk: switched off',
  );
});

it('has words for every job', () => {
  for (const locale of ['ru', 'en'] as const) {
    for (const name of JOB_NAMES)
      expect(partsOf(jobFailedView(name, 'abcd1234', locale)).text).toContain('abcd1234');
  }
});

let office: Office;
afterEach(() => office?.stop());

it('owners, and nobody else, read that a job does not work', async () => {
  office = await openOffice();
  const { boss, petr } = office.people;
  const run = { ...newJobRun('outbox', now), failingSince: now };
  for (const errorId of ['abcd1234', 'ffff0000']) {
    await reportFailure(office.base, run, { errorId, now: office.now() });
    await office.drain();
  }
  expect(boss.readsAll().filter((text) => text.includes('abcd1234'))).toHaveLength(1);
  expect(boss.reads()).toContain('Не получается: «Отправка сообщений»');
  expect([...boss.readsAll(), ...petr.readsAll()].join()).not.toContain('ffff0000');
  expect(petr.readsAll().join()).not.toContain('Не получается');
});
