/** Everything that happens by itself. Each has a line in `jobs/schedule.ts` and a title in `bot/text/jobs.text.ts`. */
export const JOB_NAMES = [
  'outbox',
  'birthdays',
  'reminders',
  'digest',
  'daily-stats',
  'lifecycle',
  'campaigns',
  'backup',
] as const;

export type JobName = (typeof JOB_NAMES)[number];

export function isJobName(name: string): name is JobName {
  return JOB_NAMES.some((known) => known === name);
}
