import { BaseUnavailable } from '../domain/conflict.ts';
import { parseCron } from '../domain/jobs/cron.ts';
import { type JobRun, newJobRun } from '../domain/jobs/job-run.ts';
import { begun, isFromFuture, planRun } from '../domain/jobs/plan-run.ts';
import { lastSlot, nextSlot } from '../domain/jobs/slots.ts';
import { businessZone } from '../domain/settings/business-zone.ts';
import type { Job } from './job.ts';
import { type RunOptions, runJob } from './run-job.ts';

/** A job with its time as the settings have it now. */
export interface DueLine {
  readonly name: string;
  readonly expression: string;
  readonly zone: string;
}

export interface DueJobs {
  /**
   * Begins every run that is due and in nobody's hands, each job beside the others. Answers the lines that there are, or
   * undefined while the base is away. Never throws.
   */
  look(): Promise<readonly DueLine[] | undefined>;
  /** Waits until the runs of this process have ended. */
  idle(): Promise<void>;
}

/** As long as nothing else changes, a job needs no look between these moments. */
interface Calm extends Pick<DueLine, 'expression' | 'zone'> {
  readonly from: number;
  readonly until: number;
}

/** A run that is to be claimed: over which one, and for which moment. */
interface Beginning {
  readonly run: JobRun;
  readonly slot: Date;
  readonly zone: string;
}

/** Runs what is due. Several processes may do so on one base: each slot is run by the one that claims it. */
export function createDueJobs(schedule: readonly Job[], options: RunOptions): DueJobs {
  const { runs, tools, log, wallClock, leaseMs, stopping } = options;
  const inHand = new Map<string, Promise<void>>();
  const calm = new Map<string, Calm>();
  let isAway = false;
  let wasReached = true;
  let turn: Promise<unknown> = Promise.resolve();

  async function lookAround(): Promise<readonly DueLine[] | undefined> {
    if (stopping.aborted) return undefined;
    wasReached = true;
    const lines = await linesNow();
    if (!lines) return undefined;
    await Promise.all(lines.map(({ job, line }) => unlessAway(job.name, () => consider(job, line))));
    // Settings are remembered for a moment: that they are known does not tell that the base is back.
    if (wasReached) isAway = false;
    return lines.map(({ line }) => line);
  }

  async function linesNow() {
    return unlessAway('all', async () => {
      const settings = await tools.base.settings.get();
      const zone = businessZone(settings, tools.defaults.zone);
      return schedule.flatMap((job) =>
        job.when ? [{ job, line: { name: job.name, expression: job.when(settings), zone } }] : [],
      );
    });
  }

  /** What goes wrong with one job keeps no other from running. */
  async function unlessAway<T>(job: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (err) {
      if (err instanceof BaseUnavailable) {
        if (!isAway) log.warn('the jobs wait: the client base cannot be reached');
        isAway = true;
        wasReached = false;
      } else log.error({ err, job }, 'a job could not be begun');
      return undefined;
    }
  }

  async function consider(job: Job, line: DueLine): Promise<void> {
    const { expression, zone } = line;
    const { name } = job;
    const now = tools.now();
    if (inHand.has(name) || isCalm(line, now)) return;
    const cron = parseCron(expression);
    const due = lastSlot(cron, zone, now);
    const run = due && (await runs.get(name));
    if (!due) return;
    const times = { now, wall: wallClock() };
    if (!run || isFromFuture(run, times)) {
      return void (await runs.save({ ...newJobRun(name, due), version: run?.version ?? 0 }));
    }
    const slot = planRun(run, due, times);
    if (slot) await begin(job, { run, slot, zone });
    else if (run.state === 'done' || run.state === 'idle') {
      const until = nextSlot(cron, zone, now)?.getTime() ?? Number.POSITIVE_INFINITY;
      calm.set(name, { expression, zone, from: now.getTime(), until });
    }
  }

  function isCalm({ name, expression, zone }: DueLine, now: Date): boolean {
    const known = calm.get(name);
    if (known?.expression !== expression || known.zone !== zone) return false;
    return now.getTime() >= known.from && now.getTime() < known.until;
  }

  async function begin(job: Job, { run, slot, zone }: Beginning): Promise<void> {
    const leaseUntil = new Date(wallClock().getTime() + leaseMs);
    const claimed = begun(run, slot, { now: tools.now(), leaseUntil });
    if (stopping.aborted || !(await runs.save(claimed))) return;
    const held = { ...claimed, version: claimed.version + 1 };
    const running = runJob(job, held, zone, options).finally(() => inHand.delete(job.name));
    inHand.set(job.name, running);
  }

  return {
    look() {
      const looked = turn.then(lookAround);
      turn = looked;
      return looked;
    },
    async idle() {
      await turn;
      await Promise.all(inHand.values());
    },
  };
}
