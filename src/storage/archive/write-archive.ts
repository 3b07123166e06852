import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { ZipWriter } from '@zip.js/zip.js';
import { mongo } from 'mongoose';
import { makeDirectory } from '../embedded/index.ts';
import { SHAPE_COLLECTION, type ShapeDocument, UNFINISHED } from '../mongo/migrations/shape.ts';
import {
  type ArchiveOptions,
  type ArchiveSize,
  DATA_ENDING,
  EXPLAINED,
  FORMAT,
  LEFT_OUT,
  MANIFEST,
  type Manifest,
  type Own,
  README_TEXT,
  Refused,
} from './archive.ts';
import { openSnapshot, type Snapshot } from './open-base.ts';
import { workFolder } from './work-folder.ts';

/** Lines are handed on in pieces of about so many characters. */
const PIECE = 64 * 1024;

/** Unless told so, a server hands out 16 MB at a time, which is several times as much in objects. */
const BATCH = 100;

/** AES-256 (WinZip's AE-2): 7-Zip, WinRAR and others open it. */
const AES_256 = 3;

export type WriteOptions = ArchiveOptions & Own;

/**
 * Writes the whole base as it is at one moment into a ZIP archive. The file appears under its name when it is whole and on
 * disk, and is its owner's alone. Throws `Refused`.
 */
export async function writeArchive(options: WriteOptions): Promise<ArchiveSize> {
  const { dataDir, password, force } = options;
  const file = resolve(options.file);
  if (existsSync(file) && !force) throw new Refused('file-exists');
  const work = await workFolder(dataDir);
  makeDirectory(dirname(file));
  const partial = `${file}.partial-${randomBytes(4).toString('hex')}`;
  try {
    const snapshot = await openSnapshot(options, work);
    try {
      const shape = await shapeOf(snapshot);
      if (shape === UNFINISHED) throw new Refused('half-restored');
      const names = await collectionsOf(snapshot, options);
      const documents = await writeZip(snapshot, { shape, names }, { path: partial, password });
      await sync(partial);
      const { size } = await stat(partial);
      if (existsSync(file) && !force) throw new Refused('file-exists');
      await rename(partial, file);
      await sync(dirname(file));
      return { bytes: size, documents };
    } finally {
      await snapshot.close();
    }
  } finally {
    await rm(partial, { force: true });
    await rm(work, { recursive: true, force: true });
  }
}

async function writeZip(
  snapshot: Snapshot,
  { shape, names }: { readonly shape: number; readonly names: readonly string[] },
  { path, password }: { readonly path: string; readonly password: string | null },
): Promise<number> {
  const target = Writable.toWeb(createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  const zip = new ZipWriter(target, password === null ? {} : { password, encryptionStrength: AES_256 });
  const add = (name: string, content: AsyncIterable<string>) =>
    zip.add(name, { readable: Readable.toWeb(Readable.from(bytesOf(content))) as ReadableStream });
  await add(EXPLAINED, once(README_TEXT));
  const collections: { name: string; documents: number }[] = [];
  for (const name of names) {
    const counted = { name, documents: 0 };
    await add(
      `${name}${DATA_ENDING}`,
      linesOf(snapshot, name, () => (counted.documents += 1)),
    );
    collections.push(counted);
  }
  const manifest: Manifest = {
    program: 'kartoteka',
    format: FORMAT,
    shape,
    collections,
  };
  await add(MANIFEST, once(`${JSON.stringify(manifest, null, 1)}\n`));
  await zip.close();
  return collections.reduce((sum, { documents }) => sum + documents, 0);
}

async function shapeOf({ db, session }: Snapshot): Promise<number> {
  const found = await db
    .collection<ShapeDocument>(SHAPE_COLLECTION)
    .findOne({}, { ...(session && { session }) });
  return found?.number ?? 0;
}

/** An embedded base is Kartoteka's alone, whatever is in it. */
async function collectionsOf(
  { db }: Snapshot,
  { mongodbUri, own }: Pick<WriteOptions, 'mongodbUri' | 'own'>,
): Promise<string[]> {
  const isOurs = (name: string) =>
    mongodbUri === undefined ? !name.startsWith('system.') : own.includes(name);
  const all = await db.listCollections({}, { nameOnly: true }).toArray();
  return all
    .map(({ name }) => name)
    .filter((name) => isOurs(name) && !LEFT_OUT.has(name))
    .sort();
}

async function* linesOf({ db, session }: Snapshot, name: string, onEach: () => void): AsyncIterable<string> {
  const exact = { promoteValues: false, promoteLongs: false, bsonRegExp: true, batchSize: BATCH };
  const reading = db.collection(name).find({}, { ...exact, ...(session && { session }) });
  let piece = '';
  for await (const document of reading) {
    piece += `${mongo.BSON.EJSON.stringify(document, { relaxed: false })}\n`;
    onEach();
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

async function* once(text: string): AsyncIterable<string> {
  yield text;
}

async function* bytesOf(texts: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text);
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
