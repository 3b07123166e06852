/**
 * Puts a program and all that it imports from this repository into one file of JavaScript: `<program> <target>`. The first
 * line of that tells of what it was made.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { stateOf } from './typescript-loader.mjs';

const [, , program, target] = process.argv;

/** Each file goes on seeing itself where it lies. */
const placed = {
  name: 'placed',
  transform: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
};
const isPackage = (id) => !/^[./]/u.test(id);

const bundle = await rolldown({ input: program, platform: 'node', external: isPackage, plugins: [placed] });
const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
const [{ code, moduleIds }] = output;
const madeOf = moduleIds.filter((id) => !id.startsWith('\0')).map((id) => [id, stateOf(id)]);

mkdirSync(dirname(target), { recursive: true });
// Several processes may make the same at once: each puts a whole one into place.
const temporary = `${target}.${process.pid}`;
writeFileSync(temporary, `//${JSON.stringify(madeOf)}\n${code}`);
renameSync(temporary, target);
