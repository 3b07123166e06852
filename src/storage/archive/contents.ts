import {
  type Entry,
  ERR_ENCRYPTED,
  ERR_INVALID_PASSWORD,
  type FileEntry,
  TextWriter,
  ZipReader,
} from '@zip.js/zip.js';
import { mongo } from 'mongoose';
import { z } from 'zod';
import { DATA_ENDING, FORMAT, MANIFEST, type Manifest, Refused } from './archive.ts';
import type { PartsReader } from './parts.ts';

const manifestSchema = z.object({
  program: z.literal('kartoteka'),
  format: z.int().positive(),
  shape: z.int().nonnegative().default(0),
  collections: z.array(
    z.object({ name: z.string().regex(/^[A-Za-z]\w*$/u), documents: z.int().nonnegative() }),
  ),
});

/** An archive that is none of a newer program. */
export interface Archive extends Pick<Manifest, 'collections'> {
  readonly entries: readonly Entry[];
}

/** What an archive says of itself; whether its documents are whole shows when they are read. Throws `Refused`. */
export async function openArchive(
  parts: PartsReader,
  { password, shapeKnown }: { readonly password: string | null; readonly shapeKnown: number },
): Promise<Archive> {
  const zip = new ZipReader(parts, { checkSignature: true, ...(password !== null && { password }) });
  const entries = await unlessForeign(() => zip.getEntries());
  const text = await unlessForeign(() => contentOf(entries, MANIFEST).getData(new TextWriter()));
  const manifest = manifestSchema.safeParse(unlessBroken(() => JSON.parse(text)));
  if (!manifest.success) throw new Refused('not-an-archive');
  const { format, shape, collections } = manifest.data;
  if (format > FORMAT || shape > shapeKnown) throw new Refused('newer');
  return { entries, collections };
}

/** The documents of a collection, as many as the manifest says. Throws `Refused` where the archive is damaged. */
export async function* documentsOf(
  { entries }: Archive,
  { name, documents }: Archive['collections'][number],
): AsyncIterable<mongo.Document> {
  let count = 0;
  for await (const line of linesOf(contentOf(entries, `${name}${DATA_ENDING}`))) {
    yield unlessBroken(() => mongo.BSON.EJSON.parse(line, { relaxed: false }));
    count += 1;
  }
  if (count !== documents) throw new Refused('not-an-archive');
}

/** Only as fast as the lines are taken. */
async function* linesOf(entry: FileEntry): AsyncIterable<string> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // A damaged entry breaks the stream off as well, which says less of the cause.
  const unpacking = unlessForeign(() => entry.getData(writable)).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const bytes of readable) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw (await unpacking)?.error ?? error;
  }
  const failed = await unpacking;
  if (failed) throw failed.error;
  if (rest !== '') yield rest;
}

function contentOf(entries: readonly Entry[], name: string): FileEntry {
  const entry = entries.find(({ filename }) => filename === name);
  if (!entry || entry.directory) throw new Refused('not-an-archive');
  return entry;
}

function unlessBroken<T>(parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new Refused('not-an-archive');
  }
}

/** What the archive library throws says that the password is wrong, or that this is no whole archive. */
async function unlessForeign<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) throw error;
    const message = error instanceof Error ? error.message : '';
    throw new Refused(
      message === ERR_INVALID_PASSWORD || message === ERR_ENCRYPTED ? 'wrong-password' : 'not-an-archive',
    );
  }
}
