/**
 * Lets worker threads and child processes of the tests run the TypeScript of src as it stands: Node 20 cannot
 * strip types, and vitest transforms only what its own threads import. Given to node as `--import`.
 *
 * Stripped files are kept under node_modules/.cache by their content. Stripping is done by a process of its own: swc
 * crashes when a thread loads it after another thread that had it is gone.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (process.env.VITEST === undefined || !isMainThread) register(import.meta.url);

const here = dirname(fileURLToPath(import.meta.url));
const cache = join(here, '../../node_modules/.cache/kartoteka-types');

/** Where the stripped form of a file with this content is kept. */
export function strippedPath(file, source) {
  return join(cache, `${createHash('sha256').update(file).update(source).digest('hex')}.mjs`);
}

export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
  const file = fileURLToPath(url);
  const stripped = strippedPath(file, readFileSync(file));
  if (!existsSync(stripped)) strip(file);
  return { format: 'module', source: readFileSync(stripped), shortCircuit: true };
}

/** Strip this file, and while at it all of src that is not stripped yet: starting the process is what takes long. */
function strip(file) {
  const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, [join(here, 'strip-types.mjs'), file], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`cannot strip the types of ${file}: ${stderr}`);
}
