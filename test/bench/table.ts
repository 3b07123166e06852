import { cpus, loadavg, release, totalmem, type } from 'node:os';

export type Row = readonly [what: string, measured: string, goal: string];

/** Prints what was measured, and on what: a figure without its machine says nothing. */
export function printTable(rows: readonly Row[], loadBefore: number): void {
  console.log(`\n${machine(loadBefore)}\n`);
  const head: Row = ['what', 'measured', 'goal'];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  console.log(line(head));
  console.log(line(widths.map((width) => '-'.repeat(width))));
  for (const row of rows) console.log(line(row));
}

/** The load tells what else the machine did: of one that did nothing it is near 0 before. */
function machine(loadBefore: number): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const [loadNow = 0] = loadavg();
  return [
    `${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${gigabytes} GB`,
    `${type()} ${release()}, Node ${process.version}`,
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, load ${loadBefore.toFixed(1)} before, ${loadNow.toFixed(1)} after`,
  ].join('\n');
}

/** The load of the last minute, before anything is measured. */
export function loadNow(): number {
  return loadavg()[0] ?? 0;
}
