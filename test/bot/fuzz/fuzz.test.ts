import { expect, it } from 'vitest';
import { fuzzedOffice } from './fuzzed-office.ts';
import { type FuzzReport, fuzz } from './run.ts';

const UPDATES = Number(process.env['FUZZ_UPDATES'] ?? 1500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
/** Of a run as long as this the numbers are of interest. */
const LONG = 20_000;

function print({ updates, calls, seconds, kinds, refused }: FuzzReport): void {
  const lines = [
    `seed ${SEED}: ${updates} updates, ${calls} calls, ${Math.round(seconds)} s`,
    `kinds: ${JSON.stringify(kinds)}`,
    `rightly refused: ${JSON.stringify(refused)}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

it(
  `${UPDATES} random updates: no crash, no error, every press answered, no call that Telegram refuses`,
  async () => {
    const report = await fuzz({ open: fuzzedOffice, seed: SEED, updates: UPDATES });
    if (UPDATES >= LONG) print(report);
    expect(report.faults).toEqual([]);
    expect(report.updates).toBeGreaterThanOrEqual(UPDATES);
  },
  4 * 3_600_000,
);
