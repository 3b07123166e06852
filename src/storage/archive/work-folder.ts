import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { makeDirectory } from '../embedded/index.ts';

/** Short: a socket lies in such a folder, and its path has a limit. */
const WORK = '.copy-';

/** Says in a folder whose it is: the machine and the process. */
const WHOSE = 'whose';

/** No copy takes that long. */
const FORGOTTEN_MS = 24 * 60 * 60_000;

/** A folder for work beside the base, on the same disk. */
export async function workFolder(dataDir: string): Promise<string> {
  makeDirectory(resolve(dataDir));
  await removeLeftovers(dataDir);
  const folder = await mkdtemp(join(dataDir, WORK));
  await writeFile(join(folder, WHOSE), whose(process.pid));
  return folder;
}

/** Removes the folders of processes that died; of those that ran elsewhere, as in another container, after a day. */
export async function removeLeftovers(dataDir: string): Promise<void> {
  for (const name of await unlessGone(readdir(dataDir), [])) {
    const folder = join(dataDir, name);
    if (name.startsWith(WORK) && ((await isForgotten(folder)) || (await isOfTheDead(folder))))
      await rm(folder, { recursive: true, force: true });
  }
}

/** Whether nobody can be working on a file or folder any more. What is gone meanwhile is nobody's business. */
export async function isForgotten(path: string): Promise<boolean> {
  return Date.now() - (await changedAt(path)) > FORGOTTEN_MS;
}

async function isOfTheDead(folder: string): Promise<boolean> {
  const text = await unlessGone(readFile(join(folder, WHOSE), 'utf8'), '');
  const pid = Number(text.split(' ').at(-1));
  if (!Number.isInteger(pid) || text !== whose(pid)) return false;
  // In a container each start may have the same number.
  if (pid === process.pid) return (await changedAt(folder)) < Date.now() - process.uptime() * 1000;
  return !isAlive(pid);
}

function whose(pid: number): string {
  return `${hostname()} ${pid}`;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

async function changedAt(path: string): Promise<number> {
  return (await unlessGone(stat(path), undefined))?.mtimeMs ?? Date.now();
}

async function unlessGone<T, U>(reading: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise;
    throw error;
  }
}
