import { mkdtemp, rm, stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, deserialize, serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '../../../src/storage/embedded/index.ts';
import { crc32c } from '../../../src/storage/embedded/wire/crc32c.ts';
import { frameOf } from './in-process.ts';

let dir: string;
let database: Embedded;
let client: MongoClient;
const logged: string[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  database = await startEmbedded({ dir, onLog: ({ event, detail }) => logged.push(`${event}: ${detail}`) });
  client = await MongoClient.connect(database.uri);
});
afterAll(async () => {
  await client.close();
  await database.stop();
  await rm(dir, { recursive: true });
});

function open(): Socket {
  return connect(join(dir, 'mongodb.sock'));
}

/** Send pieces of bytes one after the other; resolves with what was answered until so much came or the end. */
async function talk(pieces: Buffer[], enough: number): Promise<Buffer> {
  const socket = open();
  const answered: Buffer[] = [];
  return await new Promise((resolve) => {
    const done = () => {
      socket.destroy();
      resolve(Buffer.concat(answered));
    };
    socket.on('data', (chunk) => {
      answered.push(chunk);
      if (Buffer.concat(answered).length >= enough) done();
    });
    socket.on('close', done);
    socket.on('error', done);
    const next = () => {
      const piece = pieces.shift();
      if (piece) socket.write(piece, () => setImmediate(next));
    };
    next();
  });
}

const ping = frameOf({ ping: 1, $db: 'admin' });

test('the socket and every file of the base are their owner’s alone', async () => {
  await client.db().collection('modes').insertOne({});
  const files = ['mongodb.sock', 'kartoteka.lock', 'kartoteka.db', 'kartoteka.db-wal', 'kartoteka.db-shm'];
  const modes = await Promise.all(files.map(async (file) => (await stat(join(dir, file))).mode & 0o777));
  expect(modes).toEqual(files.map(() => 0o600));
});

test('messages may come in any pieces, and several at once', async () => {
  const three = Buffer.concat([ping, ping, ping]);
  const one = await talk([ping], 1);
  for (const size of [1, 3, 16, 20, 60, three.length]) {
    const pieces = Array.from({ length: Math.ceil(three.length / size) }, (_, i) =>
      three.subarray(i * size, (i + 1) * size),
    );
    expect((await talk(pieces, one.length * 3)).length).toBe(one.length * 3);
  }
});

test('no answer is sent where none is wanted, and what was asked is done', async () => {
  const silent = frameOf({ insert: 'silent', documents: [{ _id: 1 }], $db: 'kartoteka' });
  silent.writeInt32LE(2, 16);
  const one = await talk([ping], 1);
  expect((await talk([Buffer.concat([silent, ping])], one.length)).length).toBe(one.length);
  expect(await client.db().collection('silent').countDocuments()).toBe(1);
});

/** A message of the protocol's former form. */
function query(namespace: string, document: Document): Buffer {
  const body = serialize(document);
  const name = Buffer.from(`${namespace}\0`);
  const frame = Buffer.alloc(16 + 4 + name.length + 8 + body.length);
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(7, 4);
  frame.writeInt32LE(2004, 12);
  frame.set(name, 20);
  frame.writeInt32LE(-1, 20 + name.length + 4);
  frame.set(body, 20 + name.length + 8);
  return frame;
}

test.each(['isMaster', 'ismaster', 'hello', 'buildInfo'])(
  'the old %s is answered in the old form',
  async (name) => {
    const answer = await talk([query('admin.$cmd', { [name]: 1, helloOk: true })], 36);
    expect([answer.readInt32LE(8), answer.readInt32LE(12), answer.readInt32LE(16)]).toEqual([7, 1, 0]);
    expect(deserialize(answer.subarray(36))).toMatchObject({ ok: 1, maxBsonObjectSize: 16_777_216 });
  },
);

test('other words of the old form are refused in it, and the connection goes on', async () => {
  const more = query('kartoteka.rows', {});
  more.writeInt32LE(2005, 12);
  for (const [frame, code] of [
    [query('kartoteka.$cmd', { find: 'rows' }), 352],
    [query('kartoteka.rows', {}), 5739101],
    [more, 5739101],
  ] as const) {
    const { length } = await talk([frame], 36);
    const answer = await talk([frame, ping], length + 1);
    expect([answer.readInt32LE(8), answer.readInt32LE(12)]).toEqual([7, 1]);
    const refused = deserialize(answer.subarray(36, answer.readInt32LE(0)));
    expect(refused).toMatchObject({ ok: 0, code });
    expect(answer.readInt32LE(16)).toBe(code === 352 ? 0 : 2);
    const next = answer.subarray(answer.readInt32LE(0));
    expect(deserialize(next.subarray(21))).toMatchObject({ ok: 1 });
  }
});

/** An OP_MSG whose body is these bytes, whatever they are. */
function ofBody(body: Buffer): Buffer {
  const frame = Buffer.concat([ping.subarray(0, 21), body]);
  frame.writeInt32LE(frame.length, 0);
  return frame;
}

function sequence(name: string, document: Document, length?: number): Buffer {
  const rest = Buffer.concat([Buffer.from(`${name}\0`), serialize(document)]);
  const head = Buffer.from([1, 0, 0, 0, 0]);
  head.writeInt32LE(length ?? rest.length + 4, 1);
  return Buffer.concat([head, rest]);
}

function withSequences(...sequences: Buffer[]): Buffer {
  const body = frameOf({ insert: 'rows', $db: 'kartoteka' }).subarray(21);
  return ofBody(Buffer.concat([body, ...sequences]));
}

function codeWithScope(length: number): Buffer {
  const code = Buffer.from([0, 0, 0, 0, 2, 0, 0, 0, 97, 0, 5, 0, 0, 0, 0]);
  code.writeInt32LE(length, 0);
  const body = Buffer.concat([Buffer.from([0, 0, 0, 0, 15, 97, 0]), code, Buffer.from([0])]);
  body.writeInt32LE(body.length, 0);
  return body;
}

/** An insert of so many bytes in all, its documents below their own limit. */
function large(size: number): Buffer {
  const head = frameOf({ insert: 'large', ordered: true, $db: 'kartoteka' });
  const empty = sequence('documents', {}).length - 5;
  const count = 4;
  const overhead = serialize({ b: Buffer.alloc(0) }).length;
  const room = size - head.length - empty;
  const documents = Array.from({ length: count }, (_, i) => {
    const bytes = Math.floor(room / count) + (i === 0 ? room % count : 0) - overhead;
    return Buffer.from(serialize({ b: Buffer.alloc(bytes) }));
  });
  const body = Buffer.concat([Buffer.from('documents\0'), ...documents]);
  const kind = Buffer.from([1, 0, 0, 0, 0]);
  kind.writeInt32LE(body.length + 4, 1);
  const frame = Buffer.concat([head, kind, body]);
  frame.writeInt32LE(frame.length, 0);
  return frame;
}

test('a message of 48 MB is taken, one byte more is not', async () => {
  expect(large(48_000_000).length).toBe(48_000_000);
  const answer = deserialize((await talk([large(48_000_000)], 1)).subarray(21));
  expect(answer).toMatchObject({ ok: 1, n: 4 });
  expect((await talk([large(48_000_001)], 1)).length).toBe(0);
  await client.db().collection('large').drop();
});

test('a message with the right checksum is answered', async () => {
  const frame = Buffer.concat([ping, Buffer.alloc(4)]);
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(1, 16);
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  frame.writeUInt32LE(crc32c(frame.subarray(0, -4)), frame.length - 4);
  expect(deserialize((await talk([frame], 1)).subarray(21))).toMatchObject({ ok: 1 });
});

test('text that is not UTF-8 is kept as it came, and harms no index', async () => {
  const document = Buffer.from(serialize({ _id: 'ab', t: 'xy' }));
  document.set([0xff, 0xc0], document.indexOf('xy'));
  const body = frameOf({ insert: 'bytes', $db: 'kartoteka' }).subarray(21);
  const kind = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), Buffer.from('documents\0'), document]);
  kind.writeInt32LE(kind.length - 1, 1);
  await client.db().collection('bytes').createIndex({ t: 1 });
  const answer = await talk([ofBody(Buffer.concat([body, kind]))], 1);
  expect(deserialize(answer.subarray(21))).toMatchObject({ ok: 1, n: 1 });
  const found = await client.db().collection('bytes').find({}, { raw: true }).toArray();
  expect(found).toHaveLength(1);
  expect(
    Buffer.concat(found.map((row) => Buffer.from(row as unknown as Uint8Array))).includes(document),
  ).toBe(true);
  expect(await client.db().command({ validate: 'bytes' })).toMatchObject({ valid: true });
});

/** A body within bodies. */
function deep(levels: number): Buffer {
  let bytes: Buffer = Buffer.from(serialize({}));
  for (let i = 0; i < levels; i++) {
    const outer = Buffer.alloc(bytes.length + 8);
    outer.writeInt32LE(outer.length, 0);
    outer.set([3, 97, 0], 4);
    outer.set(bytes, 7);
    bytes = outer;
  }
  const frame = Buffer.alloc(21 + bytes.length);
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(2013, 12);
  frame.set(bytes, 21);
  return frame;
}

test.each([202, 20_000])('what is nested %i deep is refused, and the connection goes on', async (levels) => {
  const refused = await talk([deep(levels)], 1);
  expect(deserialize(refused.subarray(21))).toMatchObject({
    ok: 0,
    code: 15,
    errmsg: expect.stringContaining('nested deeper'),
  });
  const one = await talk([ping], 1);
  const both = await talk([deep(levels), ping], refused.length + one.length);
  expect(both.subarray(21, refused.length)).toEqual(refused.subarray(21));
  expect(both.subarray(refused.length + 21)).toEqual(one.subarray(21));
});

describe('hostile bytes close their connection and harm no other', () => {
  const changed = (change: (frame: Buffer) => void, more = 0): Buffer => {
    const frame = Buffer.concat([ping, Buffer.alloc(more)]);
    frame.writeInt32LE(frame.length, 0);
    change(frame);
    return frame;
  };
  test.each<[string, Buffer]>([
    ['length 0', changed((frame) => frame.writeInt32LE(0, 0))],
    ['negative length', changed((frame) => frame.writeInt32LE(-5, 0))],
    ['length of a header alone', changed((frame) => frame.writeInt32LE(16, 0))],
    ['length beyond 48 MB', changed((frame) => frame.writeInt32LE(48_000_001, 0))],
    ['length shorter than the body', changed((frame) => frame.writeInt32LE(30, 0))],
    ['unknown opcode', changed((frame) => frame.writeInt32LE(2012, 12))],
    ['opcode 0', changed((frame) => frame.writeInt32LE(0, 12))],
    ['OP_QUERY without a body', changed((frame) => frame.writeInt32LE(2004, 12))],
    ['unknown flags', changed((frame) => frame.writeInt32LE(8, 16))],
    ['a checksum that is not there', changed((frame) => frame.writeInt32LE(1, 16))],
    ['unknown kind of section', changed((frame) => frame.writeUInt8(7, 20))],
    ['document length 0', changed((frame) => frame.writeInt32LE(0, 21))],
    ['document length 4', changed((frame) => frame.writeInt32LE(4, 21))],
    ['document longer than the message', changed((frame) => frame.writeInt32LE(frame.length, 21))],
    ['negative document length', changed((frame) => frame.writeInt32LE(-1, 21))],
    ['unknown type of value', changed((frame) => frame.writeUInt8(0x60, 25))],
    ['a string with a wrong length', changed((frame) => frame.writeInt32LE(1000, frame.length - 11))],
    ['a document that does not end with zero', changed((frame) => frame.writeUInt8(1, frame.length - 1))],
    [
      'two bodies',
      Buffer.concat([changed((frame) => frame.writeInt32LE(frame.length * 2 - 20, 0)), ping.subarray(20)]),
    ],
    ['a wrong checksum', changed((frame) => frame.writeInt32LE(1, 16), 4)],
    ['a section of kind 2', changed((frame) => frame.writeUInt8(2, 20))],
    ['no section at all', changed((frame) => frame.writeInt32LE(21, 0)).subarray(0, 21)],
    ['two sequences of one name', withSequences(sequence('documents', {}), sequence('documents', {}))],
    ['a sequence of the name of a field', withSequences(sequence('insert', {}))],
    ['a sequence of negative length', withSequences(sequence('documents', {}, -100))],
    ['a sequence of length 0', withSequences(sequence('documents', {}, 0))],
    ['a sequence longer than the message', withSequences(sequence('documents', {}, 1000))],
    ['a sequence that ends within a document', withSequences(sequence('documents', { a: 1 }, 20))],
    ['a sequence whose name does not end', withSequences(Buffer.from([1, 8, 0, 0, 0, 97, 97, 97, 97]))],
    ['a field name that does not end', ofBody(Buffer.from([10, 0, 0, 0, 16, 97, 98, 99, 100, 0]))],
    ['a string of length 0', ofBody(Buffer.from([12, 0, 0, 0, 2, 97, 0, 0, 0, 0, 0, 0]))],
    ['a string of negative length', ofBody(Buffer.from([13, 0, 0, 0, 2, 97, 0, 255, 255, 255, 255, 0, 0]))],
    ['a regular expression that does not end', ofBody(Buffer.from([11, 0, 0, 0, 11, 97, 0, 98, 0, 99, 0]))],
    [
      'binary data of negative length',
      ofBody(Buffer.from([13, 0, 0, 0, 5, 97, 0, 254, 255, 255, 255, 0, 0])),
    ],
    ['code whose scope runs over its end', ofBody(codeWithScope(9))],
    ['one byte more than 48 MB', large(48_000_001)],
    ['text', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['zeroes', Buffer.alloc(1000)],
  ])('%s', async (_, bytes) => {
    const before = logged.length;
    expect((await talk([bytes], 1)).length).toBe(0);
    // The news come from another thread.
    await expect
      .poll(() => logged.slice(before))
      .toContainEqual(expect.stringMatching(/^connection-closed: /));
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  test('who asks for much and reads nothing is given no more than a connection holds', async () => {
    const rows = client.db().collection<{ _id: number; text: string }>('wanted');
    await rows.insertOne({ _id: 1, text: 'x'.repeat(8_000_000) });
    const before = process.memoryUsage().rss;
    const socket = open();
    const ask = frameOf({ find: 'wanted', $db: 'kartoteka' });
    socket.pause();
    socket.write(Buffer.concat(Array.from({ length: 100 }, () => ask)));
    for (let i = 0; i < 20; i++) expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
    // Once they read, they get all of it.
    let got = 0;
    socket.on('data', (chunk) => (got += chunk.length));
    socket.resume();
    await expect.poll(() => got).toBeGreaterThan(800_000_000);
    socket.destroy();
  });

  test('bytes that drip without end, many idle connections and broken ones hold up nobody', async () => {
    const drip = open();
    drip.write(changed((frame) => frame.writeInt32LE(47_000_000, 0)));
    const idle = Array.from({ length: 200 }, open);
    for (let i = 0; i < 200; i++) {
      drip.write(Buffer.from([i]));
      const broken = open();
      broken.write(ping.subarray(0, i % ping.length), () => broken.destroy());
      if (i % 20 === 0) expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
    }
    for (const socket of [drip, ...idle]) socket.destroy();
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  test('a message that never ends costs nothing once its connection is gone', async () => {
    const socket = open();
    socket.write(changed((frame) => frame.writeInt32LE(40_000_000, 0)));
    await new Promise<void>((resolve) => {
      socket.end(() => resolve());
    });
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});

test('what is unknown or not supported is refused by MongoDB’s codes', async () => {
  const db = client.db();
  await expect(db.command({ noSuchThing: 1 })).rejects.toMatchObject({
    code: 59,
    codeName: 'CommandNotFound',
  });
  const rows = db.collection('rows');
  await rows.insertOne({ a: 1 });
  await expect(rows.find({ $where: 'true' }).toArray()).rejects.toMatchObject({ code: 115 });
  await expect(rows.find({}, { collation: { locale: 'tlh' } }).toArray()).rejects.toMatchObject({
    code: 115,
  });
  await expect(rows.aggregate([{ $geoNear: {} }]).toArray()).rejects.toMatchObject({ code: 115 });
  await expect(rows.createIndex({ a: 'text' })).rejects.toMatchObject({ code: 115 });
  await expect(rows.watch().next()).rejects.toMatchObject({ code: 115 });
  await expect(db.createCollection('capped', { capped: true, size: 1000 })).rejects.toMatchObject({
    code: 115,
  });
});

test('a large document and a large answer pass whole', async () => {
  const rows = client.db().collection<{ _id: number; text: string }>('large');
  const text = 'я'.repeat(4_000_000);
  await rows.insertMany(Array.from({ length: 6 }, (_, i) => ({ _id: i, text })));
  expect((await rows.find().sort({ _id: 1 }).toArray()).every((row) => row.text === text)).toBe(true);
  await expect(rows.insertOne({ _id: 9, text: 'x'.repeat(16 * 1024 * 1024 - 10) })).rejects.toThrow(
    /larger than|too large/,
  );
});
