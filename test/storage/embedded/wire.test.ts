import { mkdtemp, rm, stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '../../../src/storage/embedded/index.ts';
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

test('the socket is its owner’s alone', async () => {
  expect((await stat(join(dir, 'mongodb.sock'))).mode & 0o777).toBe(0o600);
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

test('the old handshake is answered in the old form', async () => {
  const body = serialize({ isMaster: 1, helloOk: true });
  const name = Buffer.from('admin.$cmd\0');
  const frame = Buffer.alloc(16 + 4 + name.length + 8 + body.length);
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(7, 4);
  frame.writeInt32LE(2004, 12);
  frame.set(name, 20);
  frame.writeInt32LE(-1, 20 + name.length + 4);
  frame.set(body, 20 + name.length + 8);
  const answer = await talk([frame], 36);
  expect([answer.readInt32LE(8), answer.readInt32LE(12)]).toEqual([7, 1]);
  expect(answer.includes('isWritablePrimary')).toBe(true);
});

describe('hostile bytes close their connection and harm no other', () => {
  const changed = (change: (frame: Buffer) => void): Buffer => {
    const frame = Buffer.from(ping);
    change(frame);
    return frame;
  };
  const deep = (levels: number): Buffer => {
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
    ['nested 201 deep', deep(202)],
    ['nested 20 000 deep', deep(20_000)],
    ['text', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['zeroes', Buffer.alloc(1000)],
  ])('%s', async (_, bytes) => {
    const before = logged.length;
    expect((await talk([bytes], 1)).length).toBe(0);
    expect(logged.slice(before)).toContainEqual(expect.stringMatching(/^connection-closed: /));
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
  await expect(rows.find({}, { collation: { locale: 'ru', strength: 2 } }).toArray()).rejects.toMatchObject({
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
