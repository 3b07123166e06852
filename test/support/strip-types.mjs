/** Strips the types of the given files, and of all files below src, into the cache of the TypeScript loader. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

process.env.VITEST = 'none of its threads';
const { strippedPath } = await import('./typescript-loader.mjs');
const src = join(dirname(fileURLToPath(import.meta.url)), '../../src');
const all = readdirSync(src, { recursive: true }).filter((name) => name.endsWith('.ts'));

for (const file of [...process.argv.slice(2), ...all.map((name) => join(src, name))]) {
  try {
    strip(file);
  } catch (error) {
    // Another file may be half written by somebody at this moment; only what was asked for must succeed.
    if (process.argv.includes(file)) throw error;
  }
}

function strip(file) {
  const source = readFileSync(file, 'utf8');
  const target = strippedPath(file, source);
  if (existsSync(target)) return;
  const { code } = transformSync(source, {
    filename: file,
    sourceMaps: 'inline',
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  });
  mkdirSync(dirname(target), { recursive: true });
  // Several processes may strip the same file at once: each puts a whole one into place.
  const temporary = `${target}.${process.pid}`;
  writeFileSync(temporary, code);
  renameSync(temporary, target);
}
