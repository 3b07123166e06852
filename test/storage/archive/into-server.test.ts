import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeArchive, restoreArchive } from '../../../src/storage/archive/index.ts';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';
import { connectBase, HalfRestored } from '../../../src/storage/mongo/index.ts';
import { SHAPE_KNOWN } from '../../../src/storage/mongo/migrations/migrate.ts';
import { freshDatabase } from '../../support/embedded.ts';

const PASSWORD = 'tri-kota-77';

/** Where an archive lies, made once. */
let shelf: string;
let server: Awaited<ReturnType<typeof freshDatabase>>;

const archive = () => join(shelf, 'base.zip');

beforeAll(async () => {
  shelf = mkdtempSync(join(tmpdir(), 'kartoteka-shelf-'));
  const engine = await startEmbedded({ dir: join(shelf, 'base') });
  const client = await mongo.MongoClient.connect(engine.uri);
  const db = client.db();
  const many = (name: string) =>
    Array.from({ length: 1500 }, (_, index) => ({
      title: `${name} ${index}`,
      referralCode: `${index}`,
      origin: `${index}`,
    }));
  await db.collection('clients').insertMany(many('Анна'));
  await db.collection('deals').insertMany(many('Кухня'));
  await db
    .collection<{ _id: string; number: number }>('baseshape')
    .insertOne({ _id: 'base', number: SHAPE_KNOWN });
  await client.close();
  await engine.stop();
  const options = { mongodbUri: undefined, dataDir: join(shelf, 'base'), password: PASSWORD, force: false };
  const made = await makeArchive({ ...options, file: archive() });
  if (!made.ok) throw new Error('the archive could not be made');
});
afterAll(() => rmSync(shelf, { recursive: true }));

beforeEach(async () => {
  server = await freshDatabase();
  await server.db.collection('clients').insertOne({ title: 'Борис' });
  await server.db.collection('draws').insertOne({ title: 'a draw' });
  await server.db.collection('of_another_program').insertOne({ title: 'not ours' });
});
afterEach(() => server.stop());

const options = (more = {}) => ({
  mongodbUri: server.uri,
  dataDir: join(shelf, 'work'),
  file: archive(),
  password: PASSWORD,
  force: true,
  ...more,
});

async function held(): Promise<Record<string, number>> {
  const names = (await server.db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const counts = await Promise.all(
    names.sort().map(async (name) => [name, await server.db.collection(name).countDocuments({})]),
  );
  return Object.fromEntries(counts);
}

const shape = () => server.db.collection('baseshape').findOne({});

it('replaces what is ours and leaves alone what is of other programs', async () => {
  expect(await restoreArchive(options({ force: false }))).toEqual({ ok: false, code: 'not-empty' });
  expect(await restoreArchive(options())).toMatchObject({ ok: true, documents: 3001 });
  expect(await held()).toEqual({ baseshape: 1, clients: 1500, deals: 1500, of_another_program: 1 });
  expect(await shape()).toMatchObject({ _id: 'base', number: SHAPE_KNOWN });
});

it('a damaged archive is refused in words, and the base that is there stays', async () => {
  // The documents of one collection lie in each half.
  const bytes = readFileSync(archive());
  const file = join(shelf, 'damaged.zip');
  for (const share of [0.25, 0.75]) {
    const damaged = Buffer.from(bytes);
    const place = Math.floor(damaged.length * share);
    damaged.writeUInt8(damaged.readUInt8(place) ^ 1, place);
    writeFileSync(file, damaged);
    expect(await restoreArchive(options({ file }))).toEqual({ ok: false, code: 'not-an-archive' });
    expect(await held()).toEqual({ clients: 1, draws: 1, of_another_program: 1 });
  }
});

/** An archive that is whole, and whose documents no base takes. */
async function impossible(): Promise<string> {
  const zip = new ZipWriter(new Uint8ArrayWriter());
  await zip.add('clients.jsonl', new TextReader('{"_id":1}\n{"_id":1}\n'));
  const collections = [{ name: 'clients', documents: 2 }];
  await zip.add(
    'manifest.json',
    new TextReader(JSON.stringify({ program: 'kartoteka', format: 1, collections })),
  );
  const file = join(shelf, 'impossible.zip');
  writeFileSync(file, await zip.close());
  return file;
}

it('a restore that breaks off leaves a base that every program refuses, until it is done again', async () => {
  await expect(restoreArchive(options({ file: await impossible(), password: null }))).rejects.toThrow(
    'duplicate key',
  );
  await expect(connectBase({ uri: server.uri })).rejects.toThrow(HalfRestored);
  expect((await shape())?.['number']).toBeGreaterThan(1_000_000);
  expect(await restoreArchive(options())).toMatchObject({ ok: true });
  const opened = await connectBase({ uri: server.uri });
  await opened.close();
});

it('an archive from before shapes had numbers leaves none', async () => {
  await server.db
    .collection<{ _id: string; number: number }>('baseshape')
    .insertOne({ _id: 'base', number: SHAPE_KNOWN });
  const zip = new ZipWriter(new Uint8ArrayWriter());
  const manifest = { program: 'kartoteka', format: 1, collections: [] };
  await zip.add('manifest.json', new TextReader(JSON.stringify(manifest)));
  const file = join(shelf, 'old.zip');
  writeFileSync(file, await zip.close());
  expect(await restoreArchive(options({ file, password: null }))).toMatchObject({ ok: true, documents: 0 });
  expect(await shape()).toBeNull();
});
