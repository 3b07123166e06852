import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeLeftovers, workFolder } from '../../../src/storage/archive/index.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kartoteka-work-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** What a process has left. */
function leaves(name: string, whose: string | null, daysAgo = 0): void {
  const folder = join(dir, name);
  mkdirSync(folder);
  if (whose !== null) writeFileSync(join(folder, 'whose'), whose);
  const then = new Date(Date.now() - daysAgo * 24 * 60 * 60_000);
  utimesSync(folder, then, then);
}

it('removes what processes that died have left, and nothing of those that are at work', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  leaves('.copy-dead', `${hostname()} ${pid}`);
  leaves('.copy-same', `${hostname()} ${process.pid}`, 0.9);
  leaves('.copy-live', `${hostname()} ${process.ppid}`, 0.9);
  leaves('.copy-far', `elsewhere ${pid}`, 0.9);
  leaves('.copy-new', null);
  leaves('.copy-old', null, 2);
  leaves('notes', null, 2);
  await removeLeftovers(dir);
  expect(readdirSync(dir).sort()).toEqual(['.copy-far', '.copy-live', '.copy-new', 'notes']);
});

it('leaves alone the folder that this process works in', async () => {
  const folder = await workFolder(dir);
  await removeLeftovers(dir);
  expect(existsSync(folder)).toBe(true);
});

it('has nothing to do where there is no folder yet', async () => {
  await removeLeftovers(join(dir, 'none'));
  expect(existsSync(join(dir, 'none'))).toBe(false);
});
