import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';
import { compareRates, type Rate } from '../rates.ts';
import type { Row } from '../table.ts';
import { type Driven, driveEngine, WORKS, type Work } from './by-driver.ts';
import { driveSqlite } from './by-sqlite.ts';

const ROWS = 100_000;
const FEW = 10_000;
const MANY = 1_000_000;
const TURNS = { rounds: 7, forMs: 300 } as const;
const CALLERS = [1, 16] as const;

/** Shares of the ping rate, with one caller. */
const GOALS: Partial<Readonly<Record<Work, number>>> = { insert: 0.4, 'find by _id': 0.6, update: 0.4 };

/**
 * The embedded engine against its two limits in the same run: the driver's `ping` over the same socket, and the same work on
 * bare SQLite with the same binding and the same sync.
 */
export async function measureEngine(): Promise<readonly Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'kartoteka-bench-engine-'));
  const engine = await startEmbedded({ dir });
  const bare = driveSqlite(join(dir, 'bare.db'), ROWS);
  try {
    const driven = await driveEngine(engine.uri, ROWS);
    const loop = monitorEventLoopDelay({ resolution: 1 });
    const rows: Row[] = [];
    const limits = await compareRates(bare.work, { callers: 1, ...TURNS });
    const bareGroupMs = bare.group();
    const held: Row[] = [];
    const noteHeld = (during: string) => {
      held.push([
        `event loop held up, ${during}`,
        `at most ${(loop.max / 1e6).toFixed(1)} ms`,
        'under 20 ms',
      ]);
      loop.reset();
    };
    loop.enable();
    for (const callers of CALLERS) {
      rows.push(...(await rateRows(driven, limits, callers)));
      noteHeld(`${callers} calling`);
    }
    rows.push(await groupRow(driven, bareGroupMs));
    noteHeld('$group');
    loop.disable();
    await driven.close();
    return [...rows, ...held, ...(await growthRows(engine.uri))];
  } finally {
    bare.close();
    await engine.stop();
    await rm(dir, { recursive: true });
  }
}

type Limits = Readonly<Record<Work, Rate>>;

async function rateRows(driven: Driven, limits: Limits, callers: number): Promise<readonly Row[]> {
  const measured = await compareRates({ ping: driven.ping, ...driven.work }, { callers, ...TURNS });
  const row = (work: Work): Row => {
    const share = (limit: number) => (measured[work].perSecond / limit).toFixed(2);
    const ping = measured.ping.perSecond;
    const bare = limits[work].perSecond;
    const both = 1 / (1 / ping + 1 / bare);
    return [
      `${work}, ${callers} calling`,
      `${told(measured[work])}, ${share(ping)} of ping, ${share(bare)} of bare SQLite, ${share(both)} of one after the other`,
      callers === 1 ? goalOf(work) : '',
    ];
  };
  return [[`ping, ${callers} calling`, told(measured.ping), ''], ...WORKS.map(row)];
}

function goalOf(work: Work): string {
  const share = GOALS[work];
  return `${share === undefined ? '' : `${share.toFixed(2)} of ping, `}p95 under 1 ms`;
}

function told({ perSecond, p95Ms }: Rate): string {
  return `${perSecond.toFixed(0)}/s, p95 ${p95Ms.toFixed(2)} ms`;
}

async function groupRow(driven: Driven, bareMs: number): Promise<Row> {
  await driven.group();
  const took = await driven.group();
  const share = bareMs / took;
  return [`$group over ${ROWS}`, `${took.toFixed(0)} ms, ${share.toFixed(2)} of bare SQLite`, ''];
}

/** Indexed work on many documents against the same on few, by turns. */
async function growthRows(uri: string): Promise<readonly Row[]> {
  const few = await driveEngine(uri, FEW);
  const many = await driveEngine(uri, MANY);
  const rows: Row[] = [];
  for (const work of WORKS) {
    const rates = await compareRates(
      { few: few.work[work], many: many.work[work] },
      { callers: 1, ...TURNS },
    );
    const times = rates.few.perSecond / rates.many.perSecond;
    rows.push([`${work}, ${MANY} against ${FEW}`, `${times.toFixed(2)} times as long`, 'at most 2']);
  }
  await few.close();
  await many.close();
  return rows;
}
