import { expect, it } from 'vitest';
import { fuzzedProgram } from './fuzzed-program.ts';
import { fuzz } from './run.ts';

const UPDATES = Number(process.env['FUZZ_UPDATES'] ?? 1500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
/** From so many updates on the memory says something: by then all is loaded, and the base has its caches. */
const LONG = 20_000;

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** Resident memory in MB in the quarters of a run. */
function quarters(looks: readonly number[]): readonly number[] {
  const nth = (quarter: number) => Math.floor((quarter * looks.length) / 4);
  return [0, 1, 2, 3].map((quarter) => median(looks.slice(nth(quarter), nth(quarter + 1))));
}

it(
  `the built program stands ${UPDATES} random updates${UPDATES >= LONG ? ', and its memory stays as it is' : ''}`,
  async () => {
    const looks: number[] = [];
    const report = await fuzz({
      async open() {
        const program = await fuzzedProgram();
        const settled = async () => {
          await program.settled();
          looks.push(program.residentMb());
        };
        return { ...program, settled };
      },
      seed: SEED,
      updates: UPDATES,
    });
    const memory = quarters(looks);
    if (UPDATES >= LONG) {
      const { updates, calls, seconds } = report;
      process.stdout.write(
        `seed ${SEED}: ${updates} updates, ${calls} calls, ${Math.round(seconds)} s; resident MB in the quarters: ` +
          `${memory.join(', ')}, at most ${Math.max(...looks)}\n`,
      );
    }
    expect(report.faults).toEqual([]);
    // Half of the run fills caches; what leaks goes on as fast after it.
    const [, , third = 0, last = 0] = memory;
    if (UPDATES >= LONG) expect(last / third).toBeLessThan(1.05);
  },
  4 * 3_600_000,
);
