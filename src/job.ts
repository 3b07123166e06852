import { Api } from 'grammy';
import { composeParcel } from './bot/sender/compose.ts';
import { createPace } from './bot/sender/pace.ts';
import { createSender } from './bot/sender/sender.ts';
import { readConfig } from './config.ts';
import { shiftedClock } from './jobs/clock.ts';
import { parseJobCall } from './jobs/parse-job-call.ts';
import { schedule } from './jobs/schedule.ts';
import { createLog } from './log.ts';
import { joinMessenger } from './messenger.ts';
import { openStorage } from './open-storage.ts';

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
  const storage = await openStorage(read.config, log, () => process.exit(1));
  const messenger = joinMessenger(read.config);
  const now = shiftedClock(call.now);
  const sender = createSender({
    base: storage.base,
    api: new Api(messenger.token, { apiRoot: messenger.apiRoot, timeoutSeconds: 20 }),
    pace: createPace(),
    compose: (item) => composeParcel(storage.base, item),
    now,
    owner: `job-${process.pid}`,
    log,
  });
  const startedAt = performance.now();
  try {
    const report = await call.job.run({ now, drainOutbox: () => sender.drain() });
    log.info({ job: call.job.name, ...report, ms: Math.round(performance.now() - startedAt) }, 'job done');
  } finally {
    await sender.stop();
    await storage.close();
  }
}

await main();
