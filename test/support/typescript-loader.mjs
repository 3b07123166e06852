/**
 * Lets worker threads and child processes of the tests run the TypeScript of src as it stands: Node 20 cannot
 * strip types, and vitest transforms only what its own threads import. Given to node as `--import`.
 *
 * A program is one file to Node, with all that it imports from this repository: an engine starts more than twice as fast as
 * from its hundred files. It is kept under node_modules/.cache for as long as none of them changes.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { register } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (process.env.VITEST === undefined || !isMainThread) register(import.meta.url);

const here = dirname(fileURLToPath(import.meta.url));
const cache = join(here, '../../node_modules/.cache/kartoteka-programs');

export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
  const file = fileURLToPath(url);
  const target = join(cache, `${createHash('sha256').update(file).digest('hex')}.mjs`);
  const source = readBundle(target) ?? makeBundle(file, target);
  return { format: 'module', source, shortCircuit: true };
}

/** What tells one state of a file from another. */
export function stateOf(file) {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs} ${size}`;
}

/** The program as it was put together last; undefined when there is none, or what it was made of has changed. */
function readBundle(target) {
  try {
    const source = readFileSync(target, 'utf8');
    const madeOf = JSON.parse(source.slice(2, source.indexOf('\n')));
    return madeOf.every(([file, state]) => stateOf(file) === state) ? source : undefined;
  } catch {
    return undefined;
  }
}

/** In a process of its own: a bundler is native code, which does not care for threads that come and go. */
function makeBundle(file, target) {
  const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
  const args = [join(here, 'bundle-program.mjs'), file, target];
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { ...env, VITEST: 'none of its threads' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`cannot make a program of ${file}: ${stderr}`);
  return readFileSync(target, 'utf8');
}
