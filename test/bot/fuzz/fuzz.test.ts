import { expect, it } from 'vitest';
import { LONG, type Window } from './memory.ts';
import { type FuzzReport, fuzz } from './run.ts';

const UPDATES = Number(process.env['FUZZ_UPDATES'] ?? 1500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
/** Windows of memory; the first ones are those in which everything is loaded. */
const WINDOWS = 20;

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** How much more there is in the last quarter of the windows than in the second one, as a share. */
function growth(windows: readonly Window[], of: (window: Window) => number): number {
  const quarter = (nth: number) =>
    windows.slice((nth * windows.length) / 4, ((nth + 1) * windows.length) / 4);
  return median(quarter(3).map(of)) / median(quarter(1).map(of)) - 1;
}

function print({ updates, calls, seconds, kinds, refused, windows }: FuzzReport): void {
  const memory = windows.map(({ updates: at, ...of }) =>
    [`${at}: ${Math.round(of.rss)}`, Math.round(of.held), Math.round(of.heap)].join('/'),
  );
  const lines = [
    `seed ${SEED}: ${updates} updates, ${calls} calls, ${Math.round(seconds)} s`,
    `kinds: ${JSON.stringify(kinds)}`,
    `rightly refused: ${JSON.stringify(refused)}`,
    `RSS/held/heap in MB: ${memory.join(', ')}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

it(
  `${UPDATES} random updates: no crash, no error, every press answered, no call that Telegram refuses`,
  async () => {
    if (UPDATES >= LONG) expect(process.env['MALLOC_ARENA_MAX'], 'long runs: npm run soak:fuzz').toBe('1');
    const report = await fuzz({ seed: SEED, updates: UPDATES, window: Math.ceil(UPDATES / WINDOWS) });
    if (UPDATES >= LONG) print(report);
    expect(report.faults).toEqual([]);
    expect(report.updates).toBeGreaterThanOrEqual(UPDATES);
    if (UPDATES < LONG) return;
    expect(growth(report.windows, ({ heap }) => heap)).toBeLessThan(0.2);
    expect(growth(report.windows, ({ held }) => held)).toBeLessThan(0.2);
  },
  4 * 3_600_000,
);
