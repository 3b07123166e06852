/**
 * Lets worker threads and child processes of the tests run the TypeScript of src as it stands: Node 20 cannot
 * strip types, and vitest transforms only what its own threads import. Given to node as `--import`.
 */
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (process.env.VITEST === undefined || !isMainThread) register(import.meta.url);

let transform;

export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
  transform ??= (await import('@swc/core')).transformSync;
  const file = fileURLToPath(url);
  const { code } = transform(readFileSync(file, 'utf8'), {
    filename: file,
    sourceMaps: 'inline',
    jsc: { target: 'es2023', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
