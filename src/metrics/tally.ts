import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Handled } from '../bot/create-bot.ts';
import type { WebhookSeen } from '../bot/telegram/watch-webhook.ts';
import type { OutboxContent } from '../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../domain/outbox/outbox-store.ts';
import type { RanJob } from '../jobs/run-job.ts';
import type { CallEnded } from '../storage/mongo/index.ts';

/** An answer takes from a few milliseconds to the patience of whoever waits for it, in seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** A campaign waits for its turn longer than anybody for an answer. */
const WAIT_SECONDS = [0, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** What the parts of the program tell while they work; each costs less than a microsecond. */
export interface Tally {
  readonly handled: (update: Handled) => void;
  readonly sent: (kind: OutboxContent['kind'], result: OutboxResult['state']) => void;
  /** How long a message waited for its turn within Telegram's limits, in ms. */
  readonly waited: (ms: number) => void;
  /** Telegram said 429. */
  readonly flooded: () => void;
  readonly ran: (run: RanJob) => void;
  readonly asked: (call: CallEnded) => void;
  /** How long Redis took to answer, in ms; `isThere` false: it did not. */
  readonly askedRedis: (ms: number, isThere: boolean) => void;
  /** What Telegram said of the webhook; undefined: it could not be asked. */
  readonly webhook: (seen: WebhookSeen | undefined) => void;
  /** Redis is used from now on, or is not. Never told where there is none. */
  readonly usesRedis: (isThere: boolean) => void;
}

/**
 * Counts what happens in this process. Every label is of a list that the program knows, so that their number stays small, and
 * none names a person, a client or what somebody wrote.
 */
export function createTally(registry: Registry): Tally {
  const registers = [registry];
  const updates = new Counter({
    name: 'kartoteka_updates_total',
    help: 'Updates handled, by kind and by what came of them',
    labelNames: ['kind', 'result'],
    registers,
  });
  const handling = new Histogram({
    name: 'kartoteka_update_seconds',
    help: 'How long an update was handled, replies to it included, by the feature that took it',
    labelNames: ['feature'],
    buckets: SECONDS,
    registers,
  });
  const sends = new Counter({
    name: 'kartoteka_sends_total',
    help: 'Messages of the outbox that were in hand, by kind and by what became of them; queued: put off',
    labelNames: ['kind', 'result'],
    registers,
  });
  const waits = new Histogram({
    name: 'kartoteka_send_wait_seconds',
    help: "How long messages of the outbox waited for their turn within Telegram's limits",
    buckets: WAIT_SECONDS,
    registers,
  });
  const floods = new Counter({
    name: 'kartoteka_floods_total',
    help: 'How often Telegram answered 429, to the outbox or to a reply',
    registers,
  });
  const runs = new Counter({
    name: 'kartoteka_job_runs_total',
    help: 'Runs of jobs that ended in this process',
    labelNames: ['task', 'result'],
    registers,
  });
  const lastRun = new Gauge({
    name: 'kartoteka_job_last_seconds',
    help: 'How long the last run of a job in this process took',
    labelNames: ['task'],
    registers,
  });
  const database = new Histogram({
    name: 'kartoteka_database_seconds',
    help: 'How long the base took, its queue included: single calls, and transactions with all that is done in them',
    labelNames: ['operation', 'result'],
    buckets: SECONDS,
    registers,
  });
  const redis = new Histogram({
    name: 'kartoteka_redis_seconds',
    help: 'How long Redis took to answer; away: it did not',
    labelNames: ['result'],
    buckets: SECONDS,
    registers,
  });
  const redisUp = new Gauge({
    name: 'kartoteka_redis_up',
    help: '1: Redis is used; 0: it is away, slow or refuses, and all goes on without it; absent without REDIS_URL',
    registers,
  });
  // 0 would say that one is away.
  redisUp.remove();

  return {
    handled({ kind, feature, result, ms }) {
      updates.inc({ kind, result });
      handling.observe({ feature }, ms / 1000);
    },
    sent: (kind, result) => sends.inc({ kind, result }),
    waited: (ms) => waits.observe(ms / 1000),
    flooded: () => floods.inc(),
    ran({ job, result, ms }) {
      runs.inc({ task: job, result });
      lastRun.set({ task: job }, ms / 1000);
    },
    asked: ({ operation, result, ms }) => database.observe({ operation, result }, ms / 1000),
    askedRedis: (ms, isThere) => redis.observe({ result: isThere ? 'ok' : 'away' }, ms / 1000),
    webhook: createWebhookGauges(registry),
    usesRedis: (isThere) => redisUp.set(isThere ? 1 : 0),
  };
}

/** By polling, and while Telegram cannot be asked, there are no such numbers: 0 would say something. */
function createWebhookGauges(registry: Registry): Tally['webhook'] {
  const registers = [registry];
  const up = new Gauge({
    name: 'kartoteka_webhook_up',
    help: '1: Telegram sends updates to WEBHOOK_URL; 0: elsewhere or nowhere; looked up each minute, as what follows',
    registers,
  });
  const pending = new Gauge({
    name: 'kartoteka_webhook_pending_updates',
    help: 'Updates that Telegram has yet to deliver',
    registers,
  });
  const failedAt = new Gauge({
    name: 'kartoteka_webhook_last_error_timestamp_seconds',
    help: 'When Telegram last failed to deliver an update',
    registers,
  });
  const set = (seen: WebhookSeen | undefined) => {
    for (const gauge of [up, pending, failedAt]) gauge.remove();
    if (!seen) return;
    up.set(seen.isOurs ? 1 : 0);
    pending.set(seen.pending);
    if (seen.failedAt !== undefined) failedAt.set(seen.failedAt);
  };
  set(undefined);
  return set;
}
