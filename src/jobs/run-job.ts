import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { BaseUnavailable } from '../domain/conflict.ts';
import type { JobName } from '../domain/jobs/job-name.ts';
import type { JobRun, JobRunStore } from '../domain/jobs/job-run.ts';
import { brokenOff, failed, worked } from '../domain/jobs/plan-run.ts';
import { reportFailure } from '../domain/jobs/report-failure.ts';
import type { Job, JobTools } from './job.ts';

/** What runs of jobs need besides the tools of the jobs. */
export interface RunOptions {
  readonly runs: JobRunStore;
  readonly tools: JobTools;
  readonly log: Logger;
  /** What leases are made of: every process on the base reads the same, whatever moment it works for. */
  readonly wallClock: () => Date;
  /** How long a run stays with a process that shows no sign of life, in ms. */
  readonly leaseMs: number;
  readonly stopping: AbortSignal;
  /** Told of every run that ended here. */
  readonly onRan?: ((run: RanJob) => void) | undefined;
}

/** A run that ended, as the metrics know it. */
export interface RanJob {
  readonly job: JobName;
  readonly result: 'done' | 'broken-off' | 'failed';
  readonly ms: number;
}

/** Runs a job that was claimed, and writes down what became of it. Never throws. */
export async function runJob(job: Job, claimed: JobRun, zone: string, options: RunOptions): Promise<void> {
  const { log, tools } = options;
  const hold = holdOn(claimed, options);
  const startedAt = performance.now();
  const told = () => ({ job: job.name, slot: claimed.slot, ms: Math.round(performance.now() - startedAt) });
  const stopping = AbortSignal.any([options.stopping, hold.lost]);
  const ended = (result: RanJob['result']) =>
    options.onRan?.({ job: job.name, result, ms: performance.now() - startedAt });
  try {
    const report = await job.run({ ...tools, due: claimed.slot, since: claimed.doneAt, zone, stopping });
    await hold.end((run) => (stopping.aborted ? brokenOff(run) : worked(run, tools.now())));
    ended(stopping.aborted ? 'broken-off' : 'done');
    log.info({ ...told(), ...report }, stopping.aborted ? 'job broken off' : 'job done');
  } catch (err) {
    await afterFailure(err);
  }

  async function afterFailure(err: unknown): Promise<void> {
    try {
      if (err instanceof BaseUnavailable || stopping.aborted) {
        log.warn(told(), 'job broken off; it is run again');
        ended('broken-off');
        await hold.end(brokenOff);
        return;
      }
      const errorId = randomBytes(4).toString('hex');
      log.error({ err, errorId, ...told() }, 'job failed');
      ended('failed');
      const after = failed(claimed, tools.now());
      await reportFailure(tools.base, after, { errorId, now: tools.now() });
      await hold.end((run) => failed(run, tools.now()));
    } catch (error) {
      // The lease runs out, and the run is somebody's again.
      log.warn({ err: error, job: job.name }, 'what became of a job could not be written down');
    }
  }
}

/** Keeps a claimed run while it goes on: its lease is prolonged until it ends. `lost`: another process has it by now. */
function holdOn(claimed: JobRun, { runs, wallClock, leaseMs }: RunOptions) {
  const lost = new AbortController();
  let run = claimed;
  let writing: Promise<unknown> = Promise.resolve();

  async function save(next: JobRun): Promise<void> {
    if (lost.signal.aborted) return;
    if (await runs.save(next)) run = { ...next, version: next.version + 1 };
    else lost.abort();
  }

  const beat = setInterval(() => {
    writing = writing
      .then(() => save({ ...run, leaseUntil: new Date(wallClock().getTime() + leaseMs) }))
      // The base is away: there are two more beats before the lease runs out.
      .catch(() => {});
  }, leaseMs / 3).unref();

  return {
    lost: lost.signal,
    async end(ended: (run: JobRun) => JobRun): Promise<void> {
      clearInterval(beat);
      await writing;
      await save(ended(run));
    },
  };
}
