import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeArchive, partName, restoreArchive } from '../../../src/storage/archive/index.ts';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';
import { toClientDocument } from '../../../src/storage/mongo/clients/client-document.ts';
import { connectBase } from '../../../src/storage/mongo/index.ts';
import { SHAPE_KNOWN } from '../../../src/storage/mongo/migrations/migrate.ts';
import { freshDatabase } from '../../support/embedded.ts';
import { aClient } from '../mongo/samples.ts';

/** As a program before there were segments left it. */
const OLD_CARD = {
  ...toClientDocument(aClient(1, { tags: ['vip'] })),
  labels: undefined,
};

const PASSWORD = 'tri-kota-77';

/** Where a base and an archive of it lie, made once: a start of the engine takes longer than all else here. */
let shelf: string;
let place: string;
let file: string;

beforeAll(async () => {
  shelf = mkdtempSync(join(tmpdir(), 'kartoteka-shelf-'));
  place = shelf;
  file = join(shelf, 'base.zip');
  await within('base', makeUp);
  const made = await makeArchive(options('base'));
  if (!made.ok) throw new Error('the archive could not be made');
});
afterAll(() => rmSync(shelf, { recursive: true }));

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'kartoteka-archive-'));
  file = join(place, 'base.zip');
});

afterEach(() => rmSync(place, { recursive: true }));

const options = (dir: string, more = {}) => ({
  mongodbUri: undefined,
  dataDir: join(place, dir),
  file,
  password: PASSWORD,
  force: false,
  ...more,
});

/** Works with the base of a folder, and closes it. */
async function within<T>(dir: string, work: (db: mongo.Db) => Promise<T>): Promise<T> {
  const engine = await startEmbedded({ dir: join(place, dir) });
  const client = await mongo.MongoClient.connect(engine.uri);
  try {
    return await work(client.db());
  } finally {
    await client.close();
    await engine.stop();
  }
}

const { Decimal128, Double, Int32, Long, ObjectId, Binary } = mongo.BSON;

/** Values whose types are lost where somebody is careless. */
const VALUES = {
  _id: 1,
  name: 'Анна\n"Петрова" \u2028',
  int: new Int32(5),
  whole: new Double(5),
  long: Long.fromString('9007199254740993'),
  decimal: Decimal128.fromString('1.10'),
  id: new ObjectId('65f000000000000000000001'),
  at: new Date('2026-11-21T09:00:00Z'),
  bytes: new Binary(Buffer.from([0, 255])),
  nothing: null,
  list: [1, [2], {}],
};

const exact = { promoteValues: false, promoteLongs: false } as const;
const all = (dir: string) =>
  within(dir, async (db) => ({
    clients: await db
      .collection('clients')
      .find({}, { ...exact, raw: true, sort: { _id: 1 } })
      .toArray(),
    deals: await db
      .collection('deals')
      .find({}, { raw: true, sort: { _id: 1 } })
      .toArray(),
    updates: await db.collection('updates').countDocuments({}),
    names: await db.collection('copytrust').countDocuments({}),
  }));

async function makeUp(db: mongo.Db): Promise<void> {
  await db.collection<{ _id: number }>('clients').insertOne({ ...VALUES });
  const many = Array.from({ length: 1200 }, (_, index) => ({ title: `Кухня ${index}` }));
  await db.collection('deals').insertMany(many);
  await db.collection('updates').insertOne({ content: 'being written' });
  await db.collection('copytrust').insertOne({ base: 'the old one' });
}

const fill = (dir: string) => cpSync(join(shelf, 'base'), join(place, dir), { recursive: true });
const takeArchive = () => cpSync(join(shelf, 'base.zip'), file);

describe('an archive', () => {
  it('puts back every document with its types, but what people are writing at the moment', async () => {
    fill('one');
    expect(await makeArchive(options('one'))).toEqual({
      ok: true,
      bytes: statSync(file).size,
      documents: 1201,
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await restoreArchive(options('two'))).toMatchObject({ ok: true, documents: 1201 });
    const before = await all('one');
    expect(before).toMatchObject({ updates: 1, names: 1 });
    expect(await all('two')).toEqual({ ...before, updates: 0, names: 0 });
    expect(readdirSync(join(place, 'one')).filter((name) => name.startsWith('.copy-'))).toEqual([]);
    expect(readdirSync(join(place, 'two')).filter((name) => name.startsWith('.copy-'))).toEqual([]);
  });

  it('is made while others write, as of one moment', async () => {
    fill('one');
    await within('one', async (db) => {
      let isOver = false;
      const pairs = db.collection<{ _id: number }>('pairs');
      const writing = (async () => {
        for (let n = 0; !isOver; n += 1) {
          await pairs.insertOne({ _id: n });
          await db.collection<{ _id: number }>('others').insertOne({ _id: n });
        }
      })();
      expect(await makeArchive(options('one'))).toMatchObject({ ok: true });
      isOver = true;
      await writing;
    });
    expect(await restoreArchive(options('two'))).toMatchObject({ ok: true });
    const [pairs, others] = await within('two', (db) =>
      Promise.all(['pairs', 'others'].map((name) => db.collection(name).countDocuments({}))),
    );
    expect((pairs ?? 0) - (others ?? 0)).toBeGreaterThanOrEqual(0);
    expect((pairs ?? 0) - (others ?? 0)).toBeLessThanOrEqual(1);
  });

  it('shows nothing without its password', async () => {
    takeArchive();
    expect(readFileSync(file).includes('Кухня')).toBe(false);
    expect(await restoreArchive(options('two', { password: 'another-one' }))).toEqual({
      ok: false,
      code: 'wrong-password',
    });
    expect(await restoreArchive(options('two', { password: null }))).toEqual({
      ok: false,
      code: 'wrong-password',
    });
    expect(existsSync(join(place, 'two', 'kartoteka.db'))).toBe(false);
  });

  it('comes back from parts, too', async () => {
    fill('one');
    await makeArchive(options('one', { password: null }));
    const bytes = readFileSync(file);
    const third = Math.ceil(bytes.length / 3);
    for (let part = 0; part < 3; part += 1)
      writeFileSync(partName(file, part + 1), bytes.subarray(part * third, (part + 1) * third));
    const first = { file: partName(file, 1), password: null };
    expect(await restoreArchive(options('two', first))).toMatchObject({ ok: true, documents: 1201 });
    rmSync(partName(file, 3));
    expect(await restoreArchive(options('three', first))).toEqual({ ok: false, code: 'not-an-archive' });
  });

  it('overwrites nothing unasked', async () => {
    fill('one');
    takeArchive();
    expect(await makeArchive(options('one'))).toEqual({ ok: false, code: 'file-exists' });
    expect(await restoreArchive(options('one'))).toEqual({ ok: false, code: 'not-empty' });
    expect(await restoreArchive(options('one', { force: true }))).toMatchObject({ ok: true });
    await within('one', async () => {
      expect(await restoreArchive(options('one', { force: true }))).toEqual({ ok: false, code: 'in-use' });
    });
  });

  it('is refused when it is none, is cut off, or is not there', async () => {
    takeArchive();
    const bytes = readFileSync(file);
    for (const broken of [bytes.subarray(0, -200), Buffer.from('no archive'), Buffer.alloc(0)]) {
      writeFileSync(file, broken);
      expect(await restoreArchive(options('two'))).toEqual({ ok: false, code: 'not-an-archive' });
    }
    bytes.writeUInt8((bytes[bytes.length >> 1] ?? 0) ^ 1, bytes.length >> 1);
    writeFileSync(file, bytes);
    expect(await restoreArchive(options('two'))).toEqual({ ok: false, code: 'not-an-archive' });
    expect(existsSync(join(place, 'two', 'kartoteka.db'))).toBe(false);
    expect(await restoreArchive(options('two', { file: join(place, 'none.zip') }))).toEqual({
      ok: false,
      code: 'no-file',
    });
    expect(await makeArchive(options('three', { force: true }))).toEqual({ ok: false, code: 'no-base' });
  });
});

describe('the shape of the base', () => {
  const shapeOf = (dir: string) => within(dir, (db) => db.collection('baseshape').findOne({}));
  const setShape = (dir: string, number: number) =>
    within(dir, (db) => db.collection('baseshape').insertOne({ number }));

  it('comes back with it', async () => {
    fill('one');
    await setShape('one', SHAPE_KNOWN);
    await makeArchive(options('one'));
    expect(await restoreArchive(options('two'))).toMatchObject({ ok: true });
    expect(await shapeOf('two')).toMatchObject({ number: SHAPE_KNOWN });
  });

  it('of a newer program is refused, and the base that is there stays', async () => {
    fill('one');
    await setShape('one', SHAPE_KNOWN + 1);
    await makeArchive(options('one'));
    fill('two');
    const newer = { ok: false, code: 'newer' };
    expect(await restoreArchive(options('two', { force: true }))).toEqual(newer);
    expect((await all('two')).deals).toHaveLength(1200);
    const database = await freshDatabase();
    await database.db.collection('clients').insertOne({ name: 'Anna' });
    const server = { mongodbUri: database.uri, force: true };
    expect(await restoreArchive(options('two', server))).toEqual(newer);
    expect(await database.db.collection('clients').countDocuments({})).toBe(1);
    await database.stop();
  });

  it('of an old archive is none: the base is brought up to date when it is opened', async () => {
    await within('one', (db) => db.collection<{ _id: number }>('clients').insertOne(OLD_CARD));
    await makeArchive(options('one'));
    await restoreArchive(options('two'));
    expect(await shapeOf('two')).toBeNull();
    const engine = await startEmbedded({ dir: join(place, 'two') });
    const base = await connectBase({ uri: engine.uri });
    const tagged = { kind: 'labelled', label: 'tag', value: 'vip' } as const;
    expect(await base.base.clients.countSegment(tagged)).toBe(1);
    await base.close();
    await engine.stop();
    expect(await shapeOf('two')).toMatchObject({ number: SHAPE_KNOWN });
  });
});
