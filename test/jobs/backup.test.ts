import { afterEach, beforeEach, expect, it } from 'vitest';
import { backUp } from '../../src/jobs/backup.ts';
import { planJobs } from '../../src/jobs/plan-jobs.ts';
import { schedule } from '../../src/jobs/schedule.ts';
import { jobKit } from '../support/job-kit.ts';
import { type Office, openOffice } from '../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T17:15:00Z' });
});
afterEach(() => office.stop());

it('the copy of the night bears the day by the clock of the business', async () => {
  const days: string[] = [];
  const keep = async (day: string) => {
    days.push(day);
    return { documents: 5, bytes: 100, removed: 1 };
  };
  const kit = { ...jobKit(office), zone: 'Asia/Vladivostok', backups: { keep } };
  expect(await backUp(kit)).toEqual({ documents: 5, bytes: 100, removed: 1 });
  expect(await backUp({ ...kit, backups: { keep: async () => null } })).toEqual({ switchedOff: 1 });
  expect(days).toEqual(['2026-11-22']);
});

it('the plan says of a job that the settings of the program switch off', async () => {
  const { base, storage, now } = office;
  const told = { base, runs: storage.jobRuns, now: now(), zone: 'Europe/Moscow', off: ['backup'] } as const;
  const off = (await planJobs(schedule, told)).filter(({ isOff }) => isOff);
  expect(off.map(({ name }) => name)).toEqual(['backup']);
});
