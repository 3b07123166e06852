import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPace } from '../../src/bot/sender/pace.ts';
import { readConfig } from '../../src/config.ts';
import type { JobRun } from '../../src/domain/jobs/job-run.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics, type Metrics } from '../../src/metrics/index.ts';
import { metricsRoutes, tellingFloods } from '../../src/open-metrics.ts';
import { asks, textOf } from './text-of.ts';

const NOW = new Date('2026-11-22T09:00:00Z');
let metrics: Metrics;
beforeEach(() => {
  metrics = createMetrics();
});

describe('who may ask', () => {
  const TOKEN = 'a-token-of-16-signs';

  it('with a token only whoever bears it', async () => {
    const status = async (authorization?: string) =>
      (await asks(metrics, TOKEN, authorization === undefined ? {} : { authorization })).status;
    expect(await status()).toBe(401);
    expect(await status('Bearer another-token-of-19')).toBe(401);
    expect(await status(TOKEN)).toBe(401);
    expect(await status(`Bearer ${TOKEN}x`)).toBe(401);
    expect(await status(`Bearer ${TOKEN}`)).toBe(200);
    expect((await asks(metrics, TOKEN)).body).toBe('{"ok":false}');
  });

  it('without a token this machine alone: where others can reach the port there is no such page', () => {
    const pages = (env: Record<string, string>) => {
      const read = readConfig({ BOT_TOKEN: '123456:ABC', ...env });
      if (!read.ok) throw new Error(read.problems.join());
      return Object.keys(metricsRoutes(metrics, read.config, createLog('silent')));
    };
    expect(pages({})).toEqual(['GET /metrics']);
    expect(pages({ HOST: '::1' })).toEqual(['GET /metrics']);
    expect(pages({ HOST: '0.0.0.0' })).toEqual([]);
    expect(pages({ WEBHOOK_URL: 'https://bot.example.org/hook' })).toEqual([]);
    expect(pages({ HOST: '0.0.0.0', METRICS_TOKEN: TOKEN })).toEqual(['GET /metrics']);
  });
});

it('tells whether Redis is used, and nothing of it where there is none', async () => {
  expect(await textOf(metrics)).not.toMatch(/^kartoteka_redis_up/mu);
  metrics.tally.usesRedis(false);
  expect(await textOf(metrics)).toContain('kartoteka_redis_up 0\n');
  metrics.tally.usesRedis(true);
  expect(await textOf(metrics)).toContain('kartoteka_redis_up 1\n');
});

it('tells what the parts of the program told', async () => {
  const { tally } = metrics;
  tally.handled({ kind: 'message', feature: 'leads', result: 'ok', ms: 12 });
  tally.handled({ kind: 'message', feature: 'leads', result: 'failed', ms: 700 });
  tally.sent('lead-notice', 'sent');
  tally.waited(300);
  tally.flooded();
  tally.ran({ job: 'backup', result: 'failed', ms: 1500 });
  tally.asked({ operation: 'call', result: 'ok', ms: 3 });
  tally.askedRedis(501, false);
  const lines = (await textOf(metrics)).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'kartoteka_updates_total{kind="message",result="ok"} 1',
      'kartoteka_updates_total{kind="message",result="failed"} 1',
      'kartoteka_update_seconds_bucket{le="0.01",feature="leads"} 0',
      'kartoteka_update_seconds_bucket{le="0.025",feature="leads"} 1',
      'kartoteka_update_seconds_bucket{le="+Inf",feature="leads"} 2',
      'kartoteka_sends_total{kind="lead-notice",result="sent"} 1',
      'kartoteka_send_wait_seconds_sum 0.3',
      'kartoteka_floods_total 1',
      'kartoteka_job_runs_total{task="backup",result="failed"} 1',
      'kartoteka_job_last_seconds{task="backup"} 1.5',
      'kartoteka_database_seconds_count{operation="call",result="ok"} 1',
      'kartoteka_redis_seconds_count{result="away"} 1',
    ]),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^process_resident_memory_bytes \d+$/u));
  expect(lines).toContainEqual(expect.stringMatching(/^nodejs_eventloop_lag_p99_seconds \S+$/u));
});

it('counts how often Telegram wanted silence, and the pace is silent for so long', async () => {
  let clock = 0;
  const pace = tellingFloods(
    createPace(() => clock),
    metrics.tally,
  );
  expect(await textOf(metrics)).toContain('kartoteka_floods_total 0\n');
  pace.silenceFor(3000);
  expect([pace.waitFor(), pace.waitFor(1)]).toEqual([3000, 3000]);
  clock = 3000;
  expect(pace.waitFor(1)).toBe(0);
  pace.silenceFor(1000);
  expect(await textOf(metrics)).toContain('kartoteka_floods_total 2\n');
});

it('tells what Telegram says of the webhook, and nothing where there is none or nobody knows', async () => {
  const shown = async () =>
    (await textOf(metrics)).split('\n').filter((line) => line.startsWith('kartoteka_webhook_'));
  const { webhook } = metrics.tally;
  expect(await shown()).toEqual([]);
  webhook({ isOurs: true, pending: 2, failedAt: undefined });
  expect(await shown()).toEqual(['kartoteka_webhook_up 1', 'kartoteka_webhook_pending_updates 2']);
  webhook({ isOurs: false, pending: 0, failedAt: 1_790_000_000 });
  expect(await shown()).toEqual([
    'kartoteka_webhook_up 0',
    'kartoteka_webhook_pending_updates 0',
    'kartoteka_webhook_last_error_timestamp_seconds 1790000000',
  ]);
  webhook(undefined);
  expect(await shown()).toEqual([]);
});

describe('what the base knows', () => {
  let asked: number;
  let clock: number;
  let backlog: () => Promise<{ due: number; oldest: Date | undefined }>;
  beforeEach(() => {
    asked = 0;
    clock = 0;
    backlog = async () => ({ due: 3, oldest: new Date(NOW.getTime() - 90_000) });
    const run: JobRun = {
      name: 'backup',
      slot: NOW,
      state: 'failed',
      startedAt: NOW,
      leaseUntil: null,
      attempts: 1,
      retryAt: null,
      failingSince: NOW,
      doneAt: new Date(NOW.getTime() - 86_400_000),
      version: 2,
    };
    metrics.attach({
      outbox: {
        backlog: async () => {
          asked += 1;
          return backlog();
        },
      },
      jobRuns: { all: async () => [run] },
      now: () => NOW,
      clock: () => clock,
    });
  });
  let release: (() => void) | undefined;
  afterEach(() => release?.());

  it('is asked for when somebody asks for the metrics, and kept for some seconds', async () => {
    const lines = (await textOf(metrics)).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'kartoteka_base_up 1',
        'kartoteka_outbox_due 3',
        'kartoteka_outbox_oldest_seconds 90',
        'kartoteka_job_failing{task="backup"} 1',
        `kartoteka_job_last_done_timestamp_seconds{task="backup"} ${NOW.getTime() / 1000 - 86_400}`,
      ]),
    );
    await Promise.all([textOf(metrics), textOf(metrics)]);
    expect(asked).toBe(1);
    clock = 5001;
    await Promise.all([textOf(metrics), textOf(metrics)]);
    expect(asked).toBe(2);
  });

  it('is left out while the base is away, and there again when it is back', async () => {
    await textOf(metrics);
    clock = 6000;
    const works = backlog;
    backlog = async () => {
      throw new Error('away');
    };
    const away = await textOf(metrics);
    expect(away).toContain('kartoteka_base_up 0\n');
    expect(away).not.toMatch(/^kartoteka_(?:outbox|job_failing|job_last_done)/mu);
    expect(away).toMatch(/^kartoteka_updates_total|^# TYPE kartoteka_updates_total/mu);
    clock = 12_000;
    backlog = works;
    expect(await textOf(metrics)).toContain('kartoteka_base_up 1\n');
  });

  it('is not waited for by whoever asks, when the base hangs', async () => {
    backlog = () =>
      new Promise((resolve) => {
        release = () => resolve({ due: 0, oldest: undefined });
      });
    const startedAt = performance.now();
    expect(await textOf(metrics)).toContain('kartoteka_base_up 0\n');
    expect(performance.now() - startedAt).toBeLessThan(6000);
  });
});
