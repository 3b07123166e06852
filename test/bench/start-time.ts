import { createTelegram } from '../../src/playground/telegram/index.ts';
import { OUR_BOT, runProgram } from './program.ts';

/** Milliseconds from the start of the process to its first `getUpdates`, on a base that is already large. */
export async function measureStart(dataDir: string): Promise<number> {
  const telegram = createTelegram({ now: () => new Date(), limits: 'off' });
  const door = await telegram.listen();
  const startedAt = performance.now();
  const program = runProgram(OUR_BOT, {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: door.url,
    DATA_DIR: dataDir,
    OWNER_IDS: '1',
    LOG_LEVEL: 'error',
  });
  try {
    while (!telegram.calls.some(({ method }) => method === 'getUpdates')) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (performance.now() - startedAt > 30_000) throw new Error('the bot does not poll');
    }
    return performance.now() - startedAt;
  } finally {
    await program.stop();
    await door.close();
  }
}
