import type { JobRun } from './job-run.ts';

/** When a job is asked about: the moment that is worked for, and the real time of day, of which leases are made. */
export interface Times {
  readonly now: Date;
  readonly wall: Date;
}

/**
 * Which slot of a job to run now: the last one that is due, or one that failed or was left by a process that died. Undefined
 * when there is nothing to run, or the run before it still goes on. A slot from before the last one is not run, even when the
 * clock went backwards.
 */
export function planRun(run: JobRun, due: Date, { now, wall }: Times): Date | undefined {
  if (run.state === 'running' && run.leaseUntil !== null && run.leaseUntil > wall) return undefined;
  if (due > run.slot) return due;
  if (run.slot > now) return undefined;
  if (run.state === 'running') return run.slot;
  return run.state === 'failed' && run.retryAt !== null && run.retryAt <= now ? run.slot : undefined;
}

/** Clocks are put right by less than this all the time. */
const PUT_RIGHT_MS = 10 * 60_000;

/**
 * Whether the clock was far ahead when this slot was run, and was put back since. What ran in that time counts no more: else
 * nothing would run until it comes again. Nothing is told twice for that, because jobs ask the base what is due.
 */
export function isFromFuture(run: JobRun, { now, wall }: Times): boolean {
  const isInHand = run.state === 'running' && run.leaseUntil !== null && run.leaseUntil > wall;
  return !isInHand && run.slot.getTime() - now.getTime() > PUT_RIGHT_MS;
}

/** The record of a run that begins. */
export function begun(run: JobRun, slot: Date, { now, leaseUntil }: { now: Date; leaseUntil: Date }): JobRun {
  const again = slot.getTime() === run.slot.getTime() && run.state !== 'idle';
  return {
    ...run,
    slot,
    state: 'running',
    startedAt: now,
    leaseUntil,
    attempts: again ? run.attempts + 1 : 1,
    retryAt: null,
  };
}

/** The record of a run that worked. */
export function worked(run: JobRun, now: Date): JobRun {
  return { ...run, state: 'done', leaseUntil: null, failingSince: null, doneAt: now };
}

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 30 * MINUTE_MS;

/** The record of a run that failed: it is tried again after 1, 2, 4 … up to 30 minutes, until the next slot is due. */
export function failed(run: JobRun, now: Date): JobRun {
  const pause = Math.min(LONGEST_PAUSE_MS, MINUTE_MS * 2 ** (run.attempts - 1));
  return {
    ...run,
    state: 'failed',
    leaseUntil: null,
    failingSince: run.failingSince ?? run.slot,
    retryAt: new Date(now.getTime() + pause),
  };
}

/** The record of a run that was broken off, as when the program stops or the base is away: whoever comes next has it. */
export function brokenOff(run: JobRun): JobRun {
  return { ...run, leaseUntil: null };
}
