import { Api } from 'grammy';
import type { Logger } from 'pino';
import { createBackups } from './backups.ts';
import { composeParcel } from './bot/sender/compose.ts';
import { createSender } from './bot/sender/sender.ts';
import { paceOf } from './bot/sender/shared-pace.ts';
import { type Config, readConfig } from './config.ts';
import { businessZone } from './domain/settings/business-zone.ts';
import { shiftedClock } from './jobs/clock.ts';
import { type JobCall, parseJobCall } from './jobs/parse-job-call.ts';
import { schedule } from './jobs/schedule.ts';
import { createLog } from './log.ts';
import { joinMessenger } from './messenger.ts';
import { newToken } from './new-token.ts';
import type { Storage } from './open-redis.ts';
import { runOnce } from './run-once.ts';
import { onceToldToStop } from './told-to-stop.ts';

/** Runs one job once, also while the bot runs: both work on the same base, and rows are claimed before they are sent. */
async function main(): Promise<void> {
  const call = parseJobCall(process.argv.slice(2), schedule);
  const read = readConfig(process.env);
  if (!call.ok || !read.ok) {
    process.stderr.write(`${call.ok ? '' : call.problem}\n${read.ok ? '' : read.problems.join('\n')}\n`);
    process.exitCode = 2;
    return;
  }
  const log = createLog(read.config.logLevel);
  await runOnce(read.config, log, (storage) => run({ storage, call, config: read.config, log }));
}

interface Run {
  readonly storage: Storage;
  readonly call: Extract<JobCall, { ok: true }>;
  readonly config: Config;
  readonly log: Logger;
}

async function run({ storage, call: { job, now: given }, config, log }: Run): Promise<void> {
  const { base, me } = storage;
  const messenger = joinMessenger(config);
  const now = shiftedClock(given);
  const sender = createSender({
    base,
    api: new Api(messenger.token, { apiRoot: messenger.apiRoot, timeoutSeconds: 20 }),
    pace: paceOf(storage),
    compose: (item) => composeParcel(base, item, { ...config, now: now(), log }),
    now,
    owner: me,
    log,
  });
  const stopping = new AbortController();
  const stop = (): void => {
    log.info('stopping: what is in hand is finished, the rest is done by the next run');
    stopping.abort();
    void sender.stop();
  };
  onceToldToStop(stop);
  const startedAt = performance.now();
  try {
    const report = await job.run({
      base,
      backups: createBackups(config),
      now,
      due: now(),
      since: null,
      zone: businessZone(await base.settings.get(), config.zone),
      defaults: config,
      newToken,
      drainOutbox: () => sender.drain(),
      stopping: stopping.signal,
    });
    log.info(
      { job: job.name, ...report, ms: Math.round(performance.now() - startedAt) },
      told(stopping.signal),
    );
  } finally {
    await sender.stop();
  }
}

function told({ aborted }: AbortSignal): string {
  return aborted ? 'job broken off' : 'job done';
}

await main();
