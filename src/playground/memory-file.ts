import { readFileSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type PlaygroundMemory, playgroundMemory } from './memory.ts';

/** The directory where a playground keeps what it remembers. */
export type MemoryFile = {
  /** What the last playground here remembered; undefined when there was none, or when it cannot be read. */
  readonly earlier: PlaygroundMemory | undefined;
  /** The bytes of a file that somebody sent; none when they are gone. */
  readonly readBytes: (keptAs: string) => Uint8Array;
  /** Keeps bytes once under their name. */
  readonly keepBytes: (keptAs: string, bytes: () => Uint8Array) => Promise<void>;
  readonly write: (memory: PlaygroundMemory) => Promise<void>;
};

/**
 * Opens `dir`, which is made when it is not there. A memory that cannot be read is put aside under another name and
 * `warn` says so. Throws when the directory cannot be used.
 */
export async function openMemoryFile(dir: string, warn: (words: string) => void): Promise<MemoryFile> {
  const filesDir = join(dir, 'files');
  const path = join(dir, 'telegram.json');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const earlier = await read(path, warn);
  const kept = new Set(earlier?.telegram.files.map(({ keptAs }) => keptAs));
  return {
    earlier,
    readBytes: (keptAs) => readOrNothing(join(filesDir, keptAs)),
    keepBytes: async (keptAs, bytes) => {
      if (kept.has(keptAs)) return;
      await mkdir(filesDir, { recursive: true, mode: 0o700 });
      await replaceFile(join(filesDir, keptAs), bytes());
      kept.add(keptAs);
    },
    write: (memory) => replaceFile(path, JSON.stringify(memory)),
  };
}

async function read(path: string, warn: (words: string) => void): Promise<PlaygroundMemory | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const parsed = playgroundMemory.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const aside = `${path}.unreadable-${Date.now()}`;
  await rename(path, aside);
  warn(`the playground begins anew: what it remembered cannot be read and is kept as ${aside}`);
  return undefined;
}

/** At any moment the old content or the new one is there, whole. */
async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const fresh = `${path}.new-${process.pid}`;
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
}

function readOrNothing(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return new Uint8Array();
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
