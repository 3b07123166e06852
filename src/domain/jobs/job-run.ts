import type { JobName } from './job-name.ts';

/**
 * The last run of a job: there is one such record for each job, and whoever saves it over the version they have loaded has
 * the run. So no slot is run twice, whoever else is at work on the base.
 */
export interface JobRun {
  readonly name: JobName;
  /** The moment for which it was due. */
  readonly slot: Date;
  /** `idle`: known, and not run yet. */
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  readonly startedAt: Date | null;
  /** By the real time of day, unlike the other dates: until then the run is in somebody's hands. */
  readonly leaseUntil: Date | null;
  /** How often this slot was begun. */
  readonly attempts: number;
  /** A failed run is tried again then. */
  readonly retryAt: Date | null;
  /** The slot since which it has not worked; null while it works. */
  readonly failingSince: Date | null;
  /** When it worked last, and what it did then. */
  readonly doneAt: Date | null;
  readonly version: number;
}

export interface JobRunStore {
  get(name: JobName): Promise<JobRun | undefined>;
  all(): Promise<readonly JobRun[]>;
  /** Saves over the same version, a new one over none (version 0). False when somebody else was quicker. */
  save(run: JobRun): Promise<boolean>;
}

/** A job that the base has not seen before: what was due before it was there is not run. */
export function newJobRun(name: JobName, slot: Date): JobRun {
  return {
    name,
    slot,
    state: 'idle',
    startedAt: null,
    leaseUntil: null,
    attempts: 0,
    retryAt: null,
    failingSince: null,
    doneAt: null,
    version: 0,
  };
}
