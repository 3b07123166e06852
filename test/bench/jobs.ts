import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chartSvg } from '../../src/bot/features/stats/chart.view.ts';
import { svgToPng } from '../../src/bot/telegram/svg-png.ts';
import { spansOf } from '../../src/domain/greetings/greeting-day.ts';
import { loadReport } from '../../src/domain/stats/load-report.ts';
import type { EventData, TimelineEvent } from '../../src/domain/timeline/event.ts';
import { addDays } from '../../src/domain/values/calendar-date.ts';
import { startEmbedded } from '../../src/storage/embedded/index.ts';
import { type ExplainedBase, openExplainedBase } from '../support/explained.ts';
import { inBase } from './bases.ts';
import { ensureMember } from './people.ts';
import { finished, OUR_DEMO } from './program.ts';
import { quantile } from './rates.ts';
import type { Row } from './table.ts';

/** `BENCH_CLIENTS=100000` leaves the large base out, which takes many minutes to fill. */
const SIZES = (process.env['BENCH_CLIENTS'] ?? '100000,1000000').split(',').map(Number);
const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 1_000_000);
const BATCH = 5000;
const ROUNDS = 20;
const DAY_MS = 86_400_000;
const ZONE = 'Europe/Moscow';
const MARCH_5 = { year: 2026, month: 3, day: 5 };

/** What jobs ask a large base: whose birthday it is, and the numbers of a day over a long history. */
export async function measureJobs(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [place, clients] of SIZES.entries()) {
    rows.push(...(await inBase(`jobs-${clients}`, (dir) => measure(dir, clients, place === 0))));
  }
  return rows;
}

async function measure(dir: string, clients: number, withDays: boolean): Promise<readonly Row[]> {
  if (!existsSync(join(dir, 'kartoteka.db'))) {
    await finished(OUR_DEMO, ['--clients', String(clients)], { DATA_DIR: dir, LOG_LEVEL: 'error' });
  }
  const engine = await startEmbedded({ dir });
  const base = await openExplainedBase(engine.uri);
  const rows = [...(await birthdayRows(base, clients)), ...(withDays ? await dayRows(base, clients) : [])];
  await base.mongo.close();
  await engine.stop();
  return rows;
}

async function birthdayRows({ mongo, explain }: ExplainedBase, clients: number): Promise<readonly Row[]> {
  const day = spansOf(MARCH_5, 1);
  const ask = () => mongo.base.clients.idsBornIn(day);
  const born = (await ask()).length;
  const plans = await explain(ask);
  const read = plans.reduce((sum, plan) => sum + plan.read, 0);
  const indexes = plans.flatMap((plan) => plan.indexes.map((name) => name ?? 'ALL CARDS'));
  const ms = await medianOf(ask);
  const what = `birthdays of a day among ${clients} clients`;
  return [
    [what, `median ${ms.toFixed(1)} ms`, ''],
    ['  cards read, of cards that match', `${read} of ${born}, by ${indexes.join(', ')}`, `${born}`],
  ];
}

async function dayRows(
  { mongo, connection, explain }: ExplainedBase,
  clients: number,
): Promise<readonly Row[]> {
  const now = new Date();
  const filledAt = performance.now();
  const there = await connection.collection('timeline').countDocuments();
  for (let from = there; from < EVENTS; from += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, EVENTS - from) }, (_, index) =>
      anEvent(from + index, clients, now),
    );
    await mongo.load({ clients: [], deals: [], events });
  }
  const fillSeconds = (performance.now() - filledAt) / 1000;
  const ownerId = await ensureMember(mongo.base);
  const day = { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() };
  const period = { kind: 'day', from: day, to: day } as const;
  const ask = () => loadReport(mongo.base, ownerId, { period, zone: ZONE, now });
  const plans = await explain(ask);
  const scans = plans.filter(({ indexes }) => indexes.includes(null)).length;
  const total = await connection.collection('timeline').countDocuments();
  return [
    [`fill the history up to ${EVENTS} events`, `${fillSeconds.toFixed(0)} s`, ''],
    [`the numbers of a day over ${total} events`, `median ${(await medianOf(ask)).toFixed(0)} ms`, ''],
    ['  documents read, in all its queries', String(plans.reduce((sum, { read }) => sum + read, 0)), ''],
    ['  queries that read everything', `${scans} of ${plans.length}`, '0'],
    ...(await yearRows(mongo, { ownerId, now })),
  ];
}

const PICTURES = 20;
/** The drawing thread ends after ten seconds without work. */
const IDLE_MS = 11_000;

/** What the numbers of a whole year and their chart cost, in time and in memory of the process, engine and drawing thread included. */
async function yearRows(
  { base }: ExplainedBase['mongo'],
  { ownerId, now }: { readonly ownerId: number; readonly now: Date },
): Promise<readonly Row[]> {
  const to = { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() };
  const from = addDays(to, -364);
  const ask = () => loadReport(base, ownerId, { period: { kind: 'days', from, to }, zone: ZONE, now });
  const year = await watched(ask);
  if (!year.result.ok) throw new Error('no numbers of a year');
  const svg = chartSvg(year.result.report.days, 'ru');
  const pictures = await watched(async () => {
    for (let count = 0; count < PICTURES; count += 1) await svgToPng(svg);
  });
  await new Promise((wake) => setTimeout(wake, IDLE_MS));
  return [
    ['the numbers of a year', `${year.ms.toFixed(0)} ms, ${year.memory}`, ''],
    ['a chart', `${(pictures.ms / PICTURES).toFixed(0)} ms, ${PICTURES} of them ${pictures.memory}`, ''],
    ['  when its thread has ended', `${residentMb()} MB`, ''],
  ];
}

/** Does some work and tells how long it took and how the resident memory rose meanwhile. */
async function watched<T>(work: () => Promise<T>) {
  const before = residentMb();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentMb());
  }, 20);
  const startedAt = performance.now();
  const result = await work();
  clearInterval(watch);
  const memory = `from ${before} to ${Math.max(most, residentMb())} MB`;
  return { result, ms: performance.now() - startedAt, memory };
}

function residentMb(): number {
  return Math.round(process.memoryUsage.rss() / 1024 / 1024);
}

const YEAR_DAYS = 365;
const KINDS = [
  'lead',
  'assigned',
  'stage',
  'message-in',
  'message-in',
  'message-out',
  'message-out',
  'note',
] as const;

/** A year of work, evenly: what a business with this many events would have on its timeline. */
function anEvent(place: number, clients: number, now: Date): Omit<TimelineEvent, 'id'> {
  const kind = KINDS[place % KINDS.length] ?? 'note';
  // All kinds happen to one client after another, so that leads are answered.
  const clientId = 1 + ((Math.floor(place / KINDS.length) * 7919) % clients);
  const at = new Date(now.getTime() - (place / EVENTS) * YEAR_DAYS * DAY_MS);
  const by =
    kind === 'lead' || kind === 'message-in'
      ? ({ kind: 'client' } as const)
      : ({ kind: 'member', id: 7 } as const);
  return { key: `bench:${place}:${kind}`, clientId, at, by, data: dataOf(kind, clientId) };
}

function dataOf(kind: (typeof KINDS)[number], clientId: number): EventData {
  const content = { kind: 'text', text: 'Добрый день! Подскажите, когда будет готово?' } as const;
  switch (kind) {
    case 'lead':
      return { kind, dealId: clientId, door: 'form', source: 'shop', content, link: null };
    case 'assigned':
      return { kind, from: null, to: 7 };
    case 'stage':
      return { kind, dealId: clientId, from: 'new', to: 'contacted' };
    default:
      return { kind, content };
  }
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return quantile(times, 0.5);
}
