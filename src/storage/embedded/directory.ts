import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Make a directory, for its owner alone, and those above it that are missing. Throws when that cannot be done. Node's own
 * recursive way never returns on a file system that says of a directory which is there that it is not, like /proc.
 */
export function makeDirectory(path: string): void {
  const missing = [path];
  for (let above = dirname(path); !isThere(above); above = dirname(above)) missing.push(above);
  for (const directory of missing.reverse()) make(directory);
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined || path === dirname(path);
}

function make(directory: string): void {
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    // Another process may have been quicker.
    if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
