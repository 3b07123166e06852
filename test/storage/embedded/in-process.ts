import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, deserialize, serialize } from 'bson';
import { createEngine, type Engine, type Limits } from '../../../src/storage/embedded/engine/engine.ts';
import type { EmbeddedLog } from '../../../src/storage/embedded/log.ts';
import { readMessage, writeReply } from '../../../src/storage/embedded/wire/message.ts';

export type InProcess = {
  readonly dir: string;
  readonly logged: EmbeddedLog[];
  /** Send one command, as bytes, and wait for the answer; an error is an answer as well. */
  send(command: Document, client?: object): Promise<Document>;
  /** Send one command as a ready frame; the answer as it goes out. */
  exchange(frame: Buffer): Promise<Buffer>;
  disconnect(client: object): void;
  /** Close the file and open it again. */
  reopen(): void;
  stop(): void;
};

const LIMITS: Limits = { readingMs: 5000, writingMs: 5000, waitMs: 5000 };
const ME = {};

/** The engine without socket and thread, for tests that send thousands of commands. */
export function startInProcess(limits: Limits = LIMITS): InProcess {
  const dir = mkdtempSync(join(tmpdir(), 'kartoteka-test-'));
  const logged: EmbeddedLog[] = [];
  const open = (): Engine => createEngine({ dir, log: (event) => logged.push(event), limits });
  let engine = open();
  const exchange = async (frame: Buffer, client: object): Promise<Buffer> =>
    await new Promise((resolve) => {
      const message = readMessage(frame);
      engine.handle(message.command, client, (reply) => resolve(writeReply(message, reply)));
    });
  return {
    dir,
    logged,
    send: async (command, client = ME) => {
      const bytes = await exchange(frameOf({ $db: 'test', ...command }), client);
      return deserialize(bytes.subarray(21), { promoteLongs: true, useBigInt64: false });
    },
    exchange: async (frame) => await exchange(frame, ME),
    disconnect: (client) => engine.disconnected(client),
    reopen: () => {
      engine.stop();
      engine = open();
    },
    stop: () => {
      engine.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** An OP_MSG with the command as its only section; commands must name themselves first. */
export function frameOf({ $db, ...command }: Document): Buffer {
  const body = serialize({ ...command, $db });
  const frame = Buffer.alloc(21 + body.length);
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(1, 4);
  frame.writeInt32LE(2013, 12);
  frame.set(body, 21);
  return frame;
}

/** The `_id` of every document in the first batch of an answer. */
export function idsOf(reply: Document): number[] {
  const rows: Document[] = reply['cursor']?.firstBatch ?? [];
  return rows.map(({ _id: id }) => id);
}
