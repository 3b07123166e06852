import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createTelegram } from '../../src/playground/telegram/index.ts';
import { runOurBot } from './program.ts';

export interface StartResult {
  /** From the start of the process to its first `getUpdates`. */
  readonly ms: number;
  readonly residentMb: number;
  /** How many files of code were loaded by then. */
  readonly modules: number;
  /** What was loaded among them that a start does without (see the import rule `loaded-when-needed`). */
  readonly early: readonly string[];
}

/** What only some programs, or some moments, need. */
const LATER: Readonly<Record<string, RegExp>> = {
  playground: /\/dist\/playground\/(?!token\.js)/u,
  Redis: /\/node_modules\/(?:ioredis|telegraf-session-redis)\//u,
  archives: /\/node_modules\/@zip\.js\//u,
  charts: /\/node_modules\/@resvg\//u,
};

/** Starts of the program on a base that is already large: the middle of five, and what another one loads. */
export async function measureStart(dataDir: string): Promise<StartResult> {
  const starts = [];
  for (let round = 0; round < 5; round += 1) starts.push(await start(dataDir));
  const [middle] = starts.sort((one, other) => one.ms - other.ms).slice(2);
  const loaded = await loadedBy(dataDir);
  const early = Object.entries(LATER).filter(([, path]) => loaded.some((file) => path.test(file)));
  return {
    ms: middle?.ms ?? 0,
    residentMb: middle?.residentMb ?? 0,
    modules: loaded.length,
    early: early.map(([name]) => name),
  };
}

/**
 * Node tells a hook of every file that it loads, in all threads: of the program as it was compiled, before it is put
 * together in a few. That takes time: this start is not measured.
 */
async function loadedBy(dataDir: string): Promise<readonly string[]> {
  const dir = await mkdtemp(join(tmpdir(), 'kartoteka-bench-'));
  const list = join(dir, 'loaded');
  const noting = ['--import', resolve('test/bench/note-loaded.mjs'), 'dist/main.js'];
  await start(dataDir, { LOADED_FILE: list }, noting);
  const files = new Set((await readFile(list, 'utf8')).trim().split('\n'));
  await rm(dir, { recursive: true });
  return [...files];
}

async function start(
  dataDir: string,
  env: Record<string, string> = {},
  words?: string[],
): Promise<{ readonly ms: number; readonly residentMb: number }> {
  const telegram = createTelegram({ now: () => new Date(), limits: 'off' });
  const door = await telegram.listen();
  const startedAt = performance.now();
  const program = runOurBot(
    {
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: door.url,
      DATA_DIR: dataDir,
      OWNER_IDS: '1',
      LOG_LEVEL: 'error',
      ...env,
    },
    words,
  );
  try {
    while (!telegram.calls.some(({ method }) => method === 'getUpdates')) {
      await new Promise((done) => setTimeout(done, 2));
      if (performance.now() - startedAt > 30_000) throw new Error('the bot does not poll');
    }
    return { ms: performance.now() - startedAt, residentMb: program.residentMb() };
  } finally {
    await program.stop();
    await door.close();
  }
}
