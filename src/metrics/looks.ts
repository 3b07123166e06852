import { setTimeout as sleep } from 'node:timers/promises';
import { Gauge, type Registry } from 'prom-client';
import type { JobRunStore } from '../domain/jobs/job-run.ts';
import type { OutboxStore } from '../domain/outbox/outbox-store.ts';

/** Several may ask for the metrics at once; the base is asked for them no more often than this. */
const KEPT_MS = 5000;
/** Whoever asks for metrics waits for some ten seconds; a base that is away or slow must not cost them all the others. */
const PATIENCE_MS = 2000;

/** What is looked up when somebody asks for the metrics, and at no other time. */
export interface Looked {
  readonly outbox: Pick<OutboxStore, 'backlog'>;
  readonly jobRuns: Pick<JobRunStore, 'all'>;
  readonly now: () => Date;
  /** The ms that really pass. */
  readonly clock?: () => number;
}

/** Answers a function that brings up to date what the base knows. Never throws: of a base that is away the numbers are left out. */
export function createLooks(registry: Registry): (looked: Looked) => Promise<void> {
  const registers = [registry];
  const up = new Gauge({
    name: 'kartoteka_base_up',
    help: '1: the base answered in time when it was asked for what follows',
    registers,
  });
  const due = new Gauge({
    name: 'kartoteka_outbox_due',
    help: 'Messages of the outbox that are due and wait, of all processes; 10000: that many or more',
    registers,
  });
  const age = new Gauge({
    name: 'kartoteka_outbox_oldest_seconds',
    help: 'How long the message that has been due for longest waits; 0: none waits',
    registers,
  });
  const doneAt = new Gauge({
    name: 'kartoteka_job_last_done_timestamp_seconds',
    help: 'When a job worked last, in whichever process',
    labelNames: ['task'],
    registers,
  });
  const failing = new Gauge({
    name: 'kartoteka_job_failing',
    help: '1: the job has not worked since it fell due last, in whichever process',
    labelNames: ['task'],
    registers,
  });
  /** A number that nobody knows is left out: 0 would say that all is well. */
  const forget = () => {
    for (const gauge of [due, age]) gauge.remove();
    for (const gauge of [doneAt, failing]) gauge.reset();
  };
  forget();
  let looking: Promise<void> | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function ask({ outbox, jobRuns, now }: Looked): Promise<void> {
    const at = now();
    const [backlog, runs] = await Promise.all([outbox.backlog(at), jobRuns.all()]);
    due.set(backlog.due);
    age.set(backlog.oldest ? Math.max(0, at.getTime() - backlog.oldest.getTime()) / 1000 : 0);
    for (const run of runs) {
      if (run.doneAt) doneAt.set({ task: run.name }, run.doneAt.getTime() / 1000);
      failing.set({ task: run.name }, run.failingSince ? 1 : 0);
    }
  }

  async function look(looked: Looked): Promise<void> {
    const over = new AbortController();
    const late = sleep(PATIENCE_MS, undefined, { signal: over.signal, ref: false }).then(() => {
      throw new Error('the base is slow');
    });
    try {
      await Promise.race([ask(looked), late]);
      up.set(1);
    } catch {
      up.set(0);
      forget();
    } finally {
      over.abort();
      late.catch(() => {});
    }
  }

  return async (looked) => {
    const { clock = () => performance.now() } = looked;
    if (!looking && clock() - lookedAt < KEPT_MS) return;
    looking ??= look(looked).finally(() => {
      lookedAt = clock();
      looking = undefined;
    });
    await looking;
  };
}
