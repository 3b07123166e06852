// Puts the built program in one file, and its libraries in another that is made small: a process keeps the text of
// everything that it loads. Threads and the other commands are run as they were compiled.
import { mkdir, rename, rmdir } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from '@swc/core';
import { rolldown } from 'rolldown';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** The file of a thread is looked for beside the module that starts it, which is in the bundle now. What has no file stays. */
const ownPlace = {
  name: 'own-place',
  transform: {
    filter: { id: /^\//u, code: 'import.meta.url' },
    handler: (code, id) =>
      code.replaceAll('import.meta.url', `new URL('../${relative(dist, id)}', import.meta.url).href`),
  },
};

/** Node has the URLs of the standard; the driver brings others, with tables of every letter that a host may have. */
const ownUrls = {
  name: 'own-urls',
  resolveId: { filter: { id: /^whatwg-url$/u }, handler: () => ({ id: 'node:url', external: true }) },
};

/** Names of classes and functions stay, since some are compared. In ASCII alone a text takes one byte a letter. */
const small = {
  name: 'small',
  renderChunk: async (code, chunk) =>
    chunk.name === 'libraries'
      ? await minify(code, {
          module: true,
          compress: false,
          mangle: { keep_classnames: true, keep_fnames: true },
          format: { asciiOnly: true, comments: false },
        })
      : null,
};

const bundle = await rolldown({
  input: `${dist}main.js`,
  platform: 'node',
  plugins: [ownPlace, ownUrls, small],
});
// A program may start while this goes on, since a backup builds too: each file is there whole at every moment.
const program = `${dist}program/`;
const made = `${dist}program-${process.pid}/`;
const { output } = await bundle.write({
  dir: made,
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  format: 'esm',
  keepNames: true,
  minify: false,
  codeSplitting: { groups: [{ name: 'libraries', test: /\/node_modules\//u }] },
});
await bundle.close();
await mkdir(program, { recursive: true });
for (const { fileName } of output) await rename(`${made}${fileName}`, `${program}${fileName}`);
await rmdir(made);
