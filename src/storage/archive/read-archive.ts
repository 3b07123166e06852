import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough, Writable } from 'node:stream';
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
import { restoreEmbedded } from '../embedded/index.ts';
import {
  type ArchiveOptions,
  type ArchiveSize,
  DATA_ENDING,
  FORMAT,
  MANIFEST,
  type Manifest,
  Refused,
} from './archive.ts';
import { openEngine, workFolder } from './open-base.ts';
import { PartsReader, partsOf } from './parts.ts';

const BATCH = 500;

const manifestSchema = z.object({
  program: z.literal('kartoteka'),
  format: z.int().positive(),
  shape: z.int().nonnegative().default(0),
  collections: z.array(
    z.object({ name: z.string().regex(/^[A-Za-z]\w*$/u), documents: z.int().nonnegative() }),
  ),
});

export interface ReadOptions extends ArchiveOptions {
  /** The shape of a base that this program knows: an archive of a newer one is refused. */
  readonly shapeKnown: number;
}

/**
 * Puts an archive in the place of a base. An embedded base is made anew beside the old one and takes its place when it is
 * whole; on a server the documents are written one collection after another, so that a restore that breaks off is to be
 * done again with `force`. Throws `Refused`.
 */
export async function readArchive(options: ReadOptions): Promise<ArchiveSize> {
  if (!existsSync(options.file)) throw new Refused('no-file');
  const parts = new PartsReader(partsOf(options.file));
  try {
    await parts.init();
    const zip = new ZipReader(parts, { checkSignature: true, ...password(options) });
    const entries = await unlessForeign(() => zip.getEntries());
    const manifest = await manifestOf(entries);
    if (manifest.format > FORMAT || manifest.shape > options.shapeKnown) throw new Refused('newer');
    const archive = { entries, collections: manifest.collections };
    const documents = await (options.mongodbUri === undefined
      ? intoEngine(archive, options)
      : intoServer(options.mongodbUri, archive, options));
    return { bytes: parts.size, documents };
  } finally {
    await parts.close();
  }
}

/** An archive that is none of a newer program. */
interface Archive extends Pick<Manifest, 'collections'> {
  readonly entries: readonly Entry[];
}

function password({ password: given }: ArchiveOptions): { password?: string } {
  return given === null ? {} : { password: given };
}

async function intoEngine(archive: Archive, { dataDir, force }: ArchiveOptions): Promise<number> {
  const work = await workFolder(dataDir);
  try {
    const fresh = await openEngine(work);
    let documents = 0;
    try {
      documents = await fill(fresh.db, archive);
    } finally {
      await fresh.close();
    }
    const copied = await restoreEmbedded({ dir: dataDir, file: join(work, 'kartoteka.db'), force });
    if (copied.ok) return documents;
    throw new Refused(
      copied.code === 'in-use' || copied.code === 'not-empty' ? copied.code : 'not-an-archive',
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function intoServer(uri: string, archive: Archive, { force }: ArchiveOptions): Promise<number> {
  const client = await mongo.MongoClient.connect(uri);
  try {
    const db = client.db();
    for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
      if (!force && (await db.collection(name).findOne({}))) throw new Refused('not-empty');
      if (force && !name.startsWith('system.')) await db.collection(name).drop();
    }
    return await fill(db, archive);
  } finally {
    await client.close();
  }
}

async function manifestOf(entries: readonly Entry[]) {
  const text = await unlessForeign(() => contentOf(entries, MANIFEST).getData(new TextWriter()));
  const manifest = manifestSchema.safeParse(unlessBroken(() => JSON.parse(text)));
  if (!manifest.success) throw new Refused('not-an-archive');
  return manifest.data;
}

async function fill(db: mongo.Db, { entries, collections }: Archive): Promise<number> {
  let all = 0;
  for (const { name, documents } of collections) {
    const written = await fillCollection(db.collection(name), contentOf(entries, `${name}${DATA_ENDING}`));
    if (written !== documents) throw new Refused('not-an-archive');
    all += written;
  }
  return all;
}

async function fillCollection(collection: mongo.Collection, entry: FileEntry): Promise<number> {
  const text = new PassThrough();
  const unpacking = unlessForeign(() => entry.getData(Writable.toWeb(text)));
  // What is wrong with the archive ends the lines, one way or the other, and is told below.
  unpacking.catch(() => text.end());
  let written = 0;
  let batch: mongo.Document[] = [];
  const write = async () => {
    if (batch.length > 0) await collection.insertMany(batch);
    written += batch.length;
    batch = [];
  };
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
      batch.push(unlessBroken(() => mongo.BSON.EJSON.parse(line, { relaxed: false })));
      if (batch.length === BATCH) await write();
    }
  } catch (error) {
    await unpacking;
    throw error;
  }
  await unpacking;
  await write();
  return written;
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
