import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the tests of a whole run may fill at once, with room to spare. */
const ENOUGH_BYTES = 2 ** 30;

/**
 * Gives a run one directory for all that its tests write, as `TMPDIR`, and removes it in the end. It lies in memory where
 * there is enough of that: a test need not wait for a disk.
 */
export function setup(): () => void {
  const before = process.env['TMPDIR'];
  const dir = mkdtempSync(join(isRoomy('/dev/shm') ? '/dev/shm' : tmpdir(), 'kartoteka-'));
  process.env['TMPDIR'] = dir;
  return () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** A container often has a few megabytes there. */
function isRoomy(place: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(place);
    return bavail * bsize > ENOUGH_BYTES;
  } catch {
    return false;
  }
}
