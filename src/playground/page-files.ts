import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the page, kept in memory: there are few, and a request can name nothing else. */
export type PageFile = { readonly bytes: Buffer; readonly type: string; readonly etag: string };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads the built page: its files by path, `/` being index.html. Throws when it has not been built. */
export async function readPageFiles(directory: URL): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  for (const name of await list(directory)) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const bytes = await readFile(new URL(name, directory));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    files.set(name === 'index.html' ? '/' : `/${name}`, { bytes, type, etag });
  }
  if (!files.has('/') || !files.has('/main.js')) {
    throw new Error(`the playground's page is not built in ${fileURLToPath(directory)}: run npm run build`);
  }
  return files;
}

async function list(directory: URL): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch {
    return [];
  }
}
