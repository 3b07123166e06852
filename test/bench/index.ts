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
import { printTable, type Row } from './table.ts';

const CLIENTS = 100_000;

/** Measures what the product promises, or one part of it, and prints one table with the machine it was measured on. */
async function main(): Promise<void> {
  const [what = 'product'] = process.argv.slice(2);
  const measure = MEASURES[what];
  if (!measure) throw new Error(`Nothing to measure: ${what}. There is: ${Object.keys(MEASURES).join(', ')}`);
  printTable(await measure());
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
      ['start to first getUpdates', `${(await measureStart(dataDir)).toFixed(0)} ms`, 'under 2000 ms'],
    ];
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

const MEASURES: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  product: measureProduct,
  engine: measureEngine,
  jobs: measureJobs,
  campaigns: measureCampaigns,
};

await main();
