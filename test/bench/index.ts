import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureCampaigns } from './campaigns/index.ts';
import { measureCardAgainstEcho } from './card-against-echo.ts';
import { measureEngine } from './engine/index.ts';
import { measureFind } from './find.ts';
import { measureJobs } from './jobs.ts';
import { finished, OUR_DEMO } from './program.ts';
import { measureStart } from './start-time.ts';
import { loadNow, printTable, type Row } from './table.ts';

const CLIENTS = Number(process.env['BENCH_CLIENTS'] ?? 100_000);

/** Measures what the product promises, or one part of it, and prints one table with the machine it was measured on. */
async function main(): Promise<void> {
  const [what = 'product'] = process.argv.slice(2);
  const measure = MEASURES[what];
  if (!measure) throw new Error(`Nothing to measure: ${what}. There is: ${Object.keys(MEASURES).join(', ')}`);
  const loadBefore = loadNow();
  printTable(await measure(), loadBefore);
}

async function measureProduct(): Promise<readonly Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kartoteka-bench-'));
  try {
    const filledAt = performance.now();
    await finished(OUR_DEMO, ['--clients', String(CLIENTS)], { DATA_DIR: dataDir, LOG_LEVEL: 'error' });
    const fillSeconds = (performance.now() - filledAt) / 1000;
    return [
      [`fill the base with ${CLIENTS} clients`, `${fillSeconds.toFixed(0)} s`, ''],
      ...(await cardRows(dataDir)),
      ...(await findRows(dataDir)),
      ...(await startRows(dataDir)),
    ];
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

async function cardRows(dataDir: string): Promise<readonly Row[]> {
  const measured = await measureCardAgainstEcho(dataDir, CLIENTS);
  const { cardPerSecond, bareEchoPerSecond, swiftEchoPerSecond, residentMb, alone } = measured;
  return [
    ['bare echo bot', `${bareEchoPerSecond.toFixed(0)} updates/s`, ''],
    ['echo bot with updates side by side', `${swiftEchoPerSecond.toFixed(0)} updates/s`, ''],
    ['card command, whole bot', `${cardPerSecond.toFixed(0)} updates/s`, ''],
    ['card against the bare echo', (cardPerSecond / bareEchoPerSecond).toFixed(2), 'at least 0.50'],
    ['card against the echo side by side', (cardPerSecond / swiftEchoPerSecond).toFixed(2), ''],
    [
      'card command, one person at a time',
      `median ${alone.medianMs.toFixed(1)} ms, p95 ${alone.p95Ms.toFixed(1)} ms`,
      '',
    ],
    ['resident memory after the load', `${residentMb} MB`, 'under 200 MB'],
  ];
}

async function startRows(dataDir: string): Promise<readonly Row[]> {
  const { ms, residentMb, modules, early } = await measureStart(dataDir);
  return [
    ['start to first getUpdates', `${ms.toFixed(0)} ms`, 'under 2000 ms'],
    ['resident memory after the start', `${residentMb} MB`, ''],
    ['modules loaded by the start', `${modules}`, ''],
    ['of those that wait until they are needed', early.length === 0 ? 'none' : early.join(', '), 'none'],
  ];
}

async function findRows(dataDir: string): Promise<readonly Row[]> {
  return (await measureFind(dataDir, CLIENTS)).map(({ what, medianMs, p95Ms }) => [
    `find ${what}`,
    `median ${medianMs.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`,
    'p95 under 25 ms',
  ]);
}

const MEASURES: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  product: measureProduct,
  engine: measureEngine,
  jobs: measureJobs,
  campaigns: measureCampaigns,
};

await main();
