// Puts the parts of the playground's page that need no compiling beside those that do.
import { cp, mkdir, readdir } from 'node:fs/promises';

const from = new URL('../src/playground/page/', import.meta.url);
const to = new URL(process.argv[2] ?? '../dist/playground/page/', import.meta.url);

await mkdir(to, { recursive: true });
for (const name of await readdir(from)) {
  if (/\.(?:html|css|svg)$/.test(name)) await cp(new URL(name, from), new URL(name, to));
}
