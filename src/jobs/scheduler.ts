import { type ScheduledTask, schedule as scheduleTask } from 'node-cron';
import type { Logger } from 'pino';
import { createDueJobs, type DueLine } from './due-jobs.ts';
import type { Job } from './job.ts';
import type { RunOptions } from './run-job.ts';

/**
 * Besides the rings of its own line a job is looked at this often. It is what takes over runs of processes that died, and feels
 * it when the base is back, the clock of the playground is moved or the clocks change: node-cron knows real time alone, and is
 * silent through an hour that comes twice.
 */
const ROUND = '*/2 * * * * *';
const LEASE_MS = 60_000;

export interface Scheduler {
  /** Runs what fell due while the program was down, the last slot of each job, and from now on whatever falls due. */
  start(): Promise<void>;
  /** Begins nothing more and waits for the runs in hand, which are told to break off. */
  stop(): Promise<void>;
}

type SchedulerOptions = Pick<RunOptions, 'runs' | 'tools' | 'log' | 'onRan'>;

/** Rings for each line of the table by the clock of the business; a change of zone or hour counts from the next look on. */
export function createScheduler(schedule: readonly Job[], options: SchedulerOptions): Scheduler {
  const stopping = new AbortController();
  const due = createDueJobs(schedule, {
    ...options,
    wallClock: () => new Date(),
    leaseMs: LEASE_MS,
    stopping: stopping.signal,
  });
  let tasks: readonly ScheduledTask[] = [];
  let rung = '';

  async function look(): Promise<void> {
    const lines = await due.look();
    const asked = JSON.stringify(lines);
    if (!lines || asked === rung || stopping.signal.aborted) return;
    for (const task of tasks) void task.destroy();
    tasks = lines.map(ring);
    rung = asked;
  }

  function ring({ name, expression, zone }: DueLine): ScheduledTask {
    const logger = quietly(options.log);
    return scheduleTask(expression, look, { name, timezone: zone, suppressMissedWarning: true, logger });
  }

  let round: ScheduledTask | undefined;
  return {
    async start() {
      await look();
      if (!stopping.signal.aborted) round = ring({ name: 'round', expression: ROUND, zone: 'UTC' });
    },
    async stop() {
      stopping.abort();
      for (const task of [...tasks, ...(round ? [round] : [])]) void task.destroy();
      await due.idle();
    },
  };
}

/** node-cron would write to the console otherwise. */
function quietly(log: Logger) {
  return {
    info: (words: string) => log.debug(words),
    debug: (words: string | Error) => log.debug(`${words}`),
    warn: (words: string) => log.warn(words),
    error: (words: string | Error) => log.error({ err: words }, 'the clock of the jobs failed'),
  };
}
