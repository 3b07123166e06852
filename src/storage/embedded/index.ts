import { existsSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BASE } from './copy/files.ts';
import { makeDirectory } from './directory.ts';
import type { EmbeddedLog } from './log.ts';
import { stillAtExit } from './still.ts';
import type { WorkerMessage } from './worker.ts';

export type { Copied, CopyOptions, CopyRefusal } from './copy/files.ts';
/** The base of a directory, which is all there is to a copy of it. */
export { BASE as BASE_FILE } from './copy/files.ts';
export { backUpEmbedded, restoreEmbedded } from './copy/index.ts';
export { makeDirectory } from './directory.ts';
export type { EmbeddedLog } from './log.ts';

/** What the operating systems allow (Linux 107 bytes, macOS 103). */
const LONGEST_SOCKET_PATH = 103;

export type Embedded = {
  /** For the unmodified MongoDB driver; sessions and transactions work. */
  readonly uri: string;
  /** Close what this process has open: all connections and the file, if it owns them. Another that is attached takes over. */
  stop(): Promise<void>;
};

/**
 * Start the embedded MongoDB-compatible database over a directory, or attach to the process that has it open, and take
 * its place when it is gone: the address stays the same.
 *
 * The data is one SQLite file, `kartoteka.db`; clients connect to the Unix socket `mongodb.sock` beside it, which only
 * the owner of the process may open. All work is done in a worker thread. What was acknowledged is on disk; no repair
 * is needed after a crash. Throws when the directory cannot be used. `onLost` is called when the database ends without
 * having been told to: it does not come back in this process.
 */
export async function startEmbedded(options: {
  readonly dir: string;
  readonly onLog?: (event: EmbeddedLog) => void;
  readonly onLost?: () => void;
}): Promise<Embedded> {
  const dir = resolve(options.dir);
  makeDirectory(dir);
  const socket = join(dir, 'mongodb.sock');
  if (Buffer.byteLength(socket) > LONGEST_SOCKET_PATH) {
    throw new Error(`the path of the data directory is too long for a socket: ${socket}`);
  }
  const stands = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(`./worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: { dir, socket, stands },
    name: 'embedded-database',
    resourceLimits: { maxYoungGenerationSizeMb: 6 },
  });
  stillAtExit(worker, stands);
  let stopping = false;
  const ended = new Promise<void>((done) => {
    worker.once('exit', () => done());
  });
  await ready(worker, options.onLog);
  let cause = 'it ended';
  worker.on('error', (error) => (cause = describe(error)));
  worker.once('exit', () => {
    if (stopping) return;
    options.onLog?.({ level: 'error', event: 'worker-failed', detail: `the database thread: ${cause}` });
    options.onLost?.();
  });
  const uri = `mongodb://${encodeURIComponent(socket)}/kartoteka?directConnection=true`;
  return {
    uri,
    stop: async () => {
      stopping = true;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage('stop');
      await ended;
    },
  };
}

/** Whether there is a base in a directory. */
export function hasEmbedded(dir: string): boolean {
  return existsSync(join(resolve(dir), BASE));
}

/** What and where an error is. Its message is left out: it may quote what is stored. */
function describe(error: unknown): string {
  const { name, code, stack }: Record<string, unknown> = Object(error);
  const place = /\n\s+(at .+)/u.exec(String(stack))?.[1];
  return [name, code, place].filter((part) => typeof part === 'string').join(' ');
}

/** Resolves when the database answers; rejects when its thread ends before. */
async function ready(worker: Worker, onLog: ((event: EmbeddedLog) => void) | undefined): Promise<void> {
  await new Promise<void>((done, failed) => {
    worker.once('error', failed);
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'log') onLog?.(message.event);
      else {
        worker.off('error', failed);
        done();
      }
    });
  });
}
