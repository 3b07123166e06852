import type { Base } from '../domain/base.ts';
import { parseCron } from '../domain/jobs/cron.ts';
import type { JobName } from '../domain/jobs/job-name.ts';
import type { JobPlan } from '../domain/jobs/job-plan.ts';
import type { JobRunStore } from '../domain/jobs/job-run.ts';
import { nextSlot } from '../domain/jobs/slots.ts';
import { businessZone } from '../domain/settings/business-zone.ts';
import type { Job } from './job.ts';

/**
 * When each job of the table ran last and runs next. `zone`: of the business, unless its settings have one. `off`: those that
 * the settings of the program have switched off.
 */
export async function planJobs(
  schedule: readonly Job[],
  {
    base,
    runs,
    now,
    zone,
    off,
  }: {
    readonly base: Base;
    readonly runs: JobRunStore;
    readonly now: Date;
    readonly zone: string;
    readonly off: readonly JobName[];
  },
): Promise<readonly JobPlan[]> {
  const [settings, known] = await Promise.all([base.settings.get(), runs.all()]);
  const local = businessZone(settings, zone);
  return schedule.map(({ name, when }) => {
    const run = known.find((candidate) => candidate.name === name);
    return {
      name,
      last: run?.doneAt ?? null,
      next: (when && nextSlot(parseCron(when(settings)), local, now)) ?? null,
      isFailing: run !== undefined && run.failingSince !== null,
      isOff: off.includes(name),
    };
  });
}
