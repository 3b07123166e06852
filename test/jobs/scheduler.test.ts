import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Job } from '../../src/jobs/job.ts';
import { createScheduler, type Scheduler } from '../../src/jobs/scheduler.ts';
import { createLog } from '../../src/log.ts';
import { freshBase, type TestBase } from '../support/base.ts';
import { IDLE_TOOLS } from '../support/job-kit.ts';

let storage: TestBase;
let scheduler: Scheduler | undefined;
let ahead = 0;
beforeEach(async () => {
  storage = await freshBase();
  ahead = 0;
});
afterEach(async () => {
  await scheduler?.stop();
  await storage.stop();
});

function start(job: Job): Scheduler {
  scheduler = createScheduler([job], {
    runs: storage.jobRuns,
    tools: {
      base: storage.base,
      now: () => new Date(Date.now() + ahead),
      ...IDLE_TOOLS,
      defaults: { locale: 'ru', currency: 'RUB', zone: 'Europe/Moscow', businessName: '' },
    },
    log: createLog('fatal'),
  });
  return scheduler;
}

it('runs a job by itself, also when the clock of the playground is moved', async () => {
  const ran: Date[] = [];
  const daily: Job = {
    name: 'outbox',
    when: () => '0 9 * * *',
    run: async ({ due }) => {
      ran.push(due);
      return {};
    },
  };
  await start(daily).start();
  expect(ran).toEqual([]);
  ahead = 24 * 3_600_000;
  await vi.waitFor(() => expect(ran).toHaveLength(1), 30_000);
});

it('tells the runs in hand to break off, waits for them and begins no more', async () => {
  let begun = 0;
  let brokenOff = 0;
  const waiting: Job = {
    name: 'outbox',
    when: () => '* * * * *',
    run: async ({ stopping }) => {
      begun += 1;
      await new Promise<void>((go) => stopping.addEventListener('abort', () => go()));
      brokenOff += 1;
      return {};
    },
  };
  const stoppable = start(waiting);
  await stoppable.start();
  ahead = 120_000;
  await vi.waitFor(() => expect(begun).toBe(1), 30_000);
  await stoppable.stop();
  expect([begun, brokenOff]).toEqual([1, 1]);
  expect((await storage.jobRuns.get('outbox'))?.leaseUntil).toBeNull();
});
