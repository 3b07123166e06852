import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { measureCardAgainstEcho } from './card-against-echo.ts';
import { measureFind } from './find.ts';
import { finished, OUR_DEMO } from './program.ts';
import { measureStart } from './start-time.ts';

const CLIENTS = 100_000;

type Row = readonly [what: string, measured: string, goal: string];

/** Measures what the product promises, and prints one table with the machine it was measured on. */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kartoteka-bench-'));
  try {
    const filledAt = performance.now();
    await finished(OUR_DEMO, ['--clients', String(CLIENTS)], { DATA_DIR: dataDir, LOG_LEVEL: 'error' });
    const fillSeconds = (performance.now() - filledAt) / 1000;
    print([
      [`fill the base with ${CLIENTS} clients`, `${fillSeconds.toFixed(0)} s`, ''],
      ...(await cardRows(dataDir)),
      ...(await findRows(dataDir)),
      ['start to first getUpdates', `${(await measureStart(dataDir)).toFixed(0)} ms`, 'under 2000 ms'],
    ]);
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

async function cardRows(dataDir: string): Promise<readonly Row[]> {
  const { cardPerSecond, echoPerSecond, ratio, residentMb } = await measureCardAgainstEcho(dataDir, CLIENTS);
  return [
    ['bare echo bot', `${echoPerSecond} updates/s`, ''],
    ['card command, whole bot', `${cardPerSecond} updates/s`, ''],
    ['card against echo', ratio.toFixed(2), 'at least 0.50'],
    ['resident memory after the load', `${residentMb} MB`, 'under 200 MB'],
  ];
}

async function findRows(dataDir: string): Promise<readonly Row[]> {
  return (await measureFind(dataDir, CLIENTS)).map(({ what, medianMs, p95Ms }) => [
    `find ${what}`,
    `median ${medianMs.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`,
    'p95 under 25 ms',
  ]);
}

function print(rows: readonly Row[]): void {
  const [cpu] = cpus();
  console.log(
    `${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
  );
  const width = Math.max(...rows.map(([what]) => what.length));
  const measuredWidth = Math.max(...rows.map(([, measured]) => measured.length));
  for (const [what, measured, goal] of rows) {
    console.log(`${what.padEnd(width)}  ${measured.padEnd(measuredWidth)}  ${goal && `goal: ${goal}`}`);
  }
}

await main();
