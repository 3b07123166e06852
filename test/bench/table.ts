import { cpus, totalmem } from 'node:os';

export type Row = readonly [what: string, measured: string, goal: string];

export function printTable(rows: readonly Row[]): void {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  console.log(
    `${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${gigabytes} GB, Node ${process.version}`,
  );
  const width = Math.max(...rows.map(([what]) => what.length));
  const measuredWidth = Math.max(...rows.map(([, measured]) => measured.length));
  for (const [what, measured, goal] of rows) {
    console.log(`${what.padEnd(width)}  ${measured.padEnd(measuredWidth)}  ${goal && `goal: ${goal}`}`);
  }
}
