import { afterEach, beforeEach, expect, it } from 'vitest';
import { newJobRun } from '../../src/domain/jobs/job-run.ts';
import type { JobKit } from '../../src/jobs/job.ts';
import { type RanJob, runJob } from '../../src/jobs/run-job.ts';
import { createLog } from '../../src/log.ts';
import { freshBase, type TestBase } from '../support/base.ts';
import { IDLE_TOOLS } from '../support/job-kit.ts';

let storage: TestBase;
beforeEach(async () => {
  storage = await freshBase();
});
afterEach(() => storage.stop());

it('the metrics are told how a run ended: done, failed, or broken off', async () => {
  const told: RanJob[] = [];
  const stop = new AbortController();
  const now = () => new Date('2026-03-28T08:00:00Z');
  async function run(work: (kit: JobKit) => void): Promise<void> {
    const job = {
      name: 'outbox',
      when: null,
      async run(kit: JobKit) {
        work(kit);
        return {};
      },
    } as const;
    await runJob(job, newJobRun('outbox', now()), 'UTC', {
      runs: storage.jobRuns,
      tools: {
        base: storage.base,
        now,
        ...IDLE_TOOLS,
        defaults: { locale: 'ru', currency: 'RUB', zone: 'UTC', businessName: '' },
      },
      log: createLog('silent'),
      wallClock: now,
      leaseMs: 60_000,
      stopping: stop.signal,
      onRan: (one) => void told.push(one),
    });
  }
  await run(() => {});
  await run(() => {
    throw new Error('broken');
  });
  await run(() => stop.abort());
  expect(told.map(({ job, result }) => [job, result])).toEqual([
    ['outbox', 'done'],
    ['outbox', 'failed'],
    ['outbox', 'broken-off'],
  ]);
});
