import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where bases are kept from run to run, a folder each, so that they need not be filled again. */
const BASES = process.env['BENCH_BASES'];

/** Does some work in the folder of a base, which is gone afterwards unless such folders are kept. */
export async function inBase<T>(name: string, work: (dir: string) => Promise<T>): Promise<T> {
  if (BASES) {
    const dir = join(BASES, name);
    await mkdir(dir, { recursive: true });
    return work(dir);
  }
  const dir = await mkdtemp(join(tmpdir(), 'kartoteka-bench-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}
