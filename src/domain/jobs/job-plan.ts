import type { JobName } from './job-name.ts';

/** When a job ran and will run, for people to read. */
export interface JobPlan {
  readonly name: JobName;
  /** When it worked last; null: not yet. */
  readonly last: Date | null;
  /** When it falls due next; null: it has no time of its own, it goes on all the time. */
  readonly next: Date | null;
  readonly isFailing: boolean;
  /** The settings of the program have switched it off: it runs and does nothing. */
  readonly isOff: boolean;
}
