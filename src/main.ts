import { type App, createApp } from './app.ts';
import { tellWhyNot } from './cannot-start.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { onceToldToStop } from './told-to-stop.ts';

/** Exit codes: 0 stopped on request, 1 could not start or went on no longer, 2 the settings are wrong. */
const BAD_CONFIG = 2;
const LAST_CHANCE_MS = 9500;

async function main(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok) {
    const list = read.problems.map((problem) => `  ${problem}`).join('\n');
    process.stderr.write(
      `Kartoteka cannot start, these settings are wrong / Не запускается, неверны настройки:\n${list}\n`,
    );
    process.exitCode = BAD_CONFIG;
    return;
  }
  const log = createLog(read.config.logLevel);
  process.on('unhandledRejection', (err) => log.error({ err }, 'a promise was rejected and nobody listened'));
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'stopping after an error that nobody caught');
    process.exit(1);
  });
  let app: App | undefined;
  let isStopping = false;
  async function shutdown(signal: string): Promise<void> {
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error('could not stop in time; what is not done goes on at the next start');
      process.exit(1);
    }, LAST_CHANCE_MS).unref();
    await app?.stop();
    log.info('stopped');
    process.exit(0);
  }
  onceToldToStop((signal) => void shutdown(signal));
  function lost(): void {
    log.fatal('stopping: the base is lost to this process; start it again');
    process.exit(1);
  }
  try {
    app = await createApp(read.config, log, lost);
    await app.start();
  } catch (err) {
    // What fails while everything is being closed is no news.
    if (isStopping) return;
    tellWhyNot(err, log);
    await app?.stop();
    process.exit(1);
  }
}

await main();
