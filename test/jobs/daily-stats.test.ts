import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCron } from '../../src/domain/jobs/cron.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings/settings.ts';
import { sendSummary, summaryTime } from '../../src/jobs/daily-stats.ts';
import { addClient } from '../support/clients.ts';
import { jobKit } from '../support/job-kit.ts';
import { type Office, openOffice } from '../support/office.ts';

describe('when the summary of the day comes', () => {
  it.each([
    ['20:00', 20, 0],
    ['21:30', 21, 30],
    [null, 20, 0],
  ])('%s', (summaryAt, hour, minute) => {
    const cron = parseCron(summaryTime({ ...DEFAULT_SETTINGS, summaryAt }));
    expect([cron.hours, cron.minutes]).toEqual([[hour], [minute]]);
  });
});

describe('the run', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.stop());

  const run = (due: string) => sendSummary(jobKit(office, new Date(due)));

  it('that comes late, after midnight, is about the day for which it fell due', async () => {
    const { boss } = office.people;
    await addClient(office, { name: 'Анна' });
    office.travel({ days: 1 });
    await addClient(office, { name: 'Вера' });
    expect(await run('2026-11-21T17:00:00Z')).toEqual({ sent: 1 });
    expect(boss.reads()).toContain('Итоги: 21 нояб. 2026');
    expect(boss.reads()).toContain('🔔 Заявки: 1 (0)');
    expect(await run('2026-11-21T17:00:00Z')).toEqual({ sent: 0 });
  });

  it('in the morning is about the day before', async () => {
    const { boss } = office.people;
    await addClient(office, { name: 'Анна' });
    office.travel({ hours: 20 });
    expect(await run('2026-11-22T05:00:00Z')).toEqual({ sent: 1 });
    expect(boss.reads()).toContain('Итоги: 21 нояб. 2026');
    expect(boss.reads()).toContain('🔔 Заявки: 1 (0)');
    // The owner moves it to the evening: the day that has come has a summary of its own.
    expect(await run('2026-11-22T17:00:00Z')).toEqual({ sent: 1 });
    expect(boss.reads()).toContain('Итоги: 22 нояб. 2026');
  });

  it('sends nothing while the summary is switched off', async () => {
    await office.base.settings.save({ ...(await office.base.settings.get()), summaryAt: null });
    expect(await run('2026-11-21T17:00:00Z')).toEqual({ sent: 0 });
    expect(office.people.boss.readsAll().join('\n')).not.toContain('📊');
  });
});
