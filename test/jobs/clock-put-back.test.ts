import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDueJobs } from '../../src/jobs/due-jobs.ts';
import type { Job } from '../../src/jobs/job.ts';
import { createLog } from '../../src/log.ts';
import { freshBase, type TestBase } from '../support/base.ts';
import { IDLE_TOOLS } from '../support/job-kit.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let storage: TestBase;
let clock = 0;
const now = () => new Date(clock);
beforeEach(async () => {
  storage = await freshBase();
  clock = new Date('2026-03-27T07:00:00Z').getTime();
});
afterEach(() => storage.stop());

const ran: string[] = [];

function looks() {
  const noting = (name: Job['name'], cron: string): Job => ({
    name,
    when: () => cron,
    run: async ({ due }) => {
      ran.push(`${name} ${due.toISOString().slice(5, 16)}`);
      return {};
    },
  });
  const jobs = createDueJobs([noting('reminders', '* * * * *'), noting('digest', '0 9 * * *')], {
    runs: storage.jobRuns,
    tools: {
      base: storage.base,
      now,
      ...IDLE_TOOLS,
      defaults: { locale: 'ru', currency: 'RUB', zone: 'UTC', businessName: '' },
    },
    log: createLog('fatal', { write: () => {} }),
    wallClock: now,
    leaseMs: MINUTE_MS,
    stopping: new AbortController().signal,
  });
  return async (ms: number) => {
    clock += ms;
    await jobs.look();
    await jobs.idle();
    return ran.splice(0).sort();
  };
}

it('jobs go on at once when the clock was months ahead and is put back', async () => {
  const look = looks();
  await look(0);
  expect(await look(100 * DAY_MS + 2 * 60 * MINUTE_MS)).toEqual([
    'digest 07-05T09:00',
    'reminders 07-05T09:00',
  ]);
  expect(await look(-100 * DAY_MS)).toEqual([]);
  expect(await look(MINUTE_MS)).toEqual(['reminders 03-27T09:01']);
  // This morning's was of the time that did not come true; the next one comes.
  expect(await look(DAY_MS)).toEqual(['digest 03-28T09:00', 'reminders 03-28T09:01']);
});
