import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from './engine/engine.ts';
import type { EmbeddedLog } from './log.ts';
import { own } from './ownership.ts';
import { listen } from './wire/server.ts';

const { dir, socket } = placeOf(workerData);

const PATIENCE_MS = 15_000;
const PAUSE_MS = 20;

/** What the worker tells the thread that started it. */
export type WorkerMessage =
  | { readonly kind: 'ready'; readonly owner: boolean }
  | { readonly kind: 'log'; readonly event: EmbeddedLog };

function placeOf(data: unknown): { dir: string; socket: string } {
  const { dir: given, socket: path } = Object(data);
  if (typeof given !== 'string' || typeof path !== 'string')
    throw new TypeError('the worker was started without a directory');
  return { dir: given, socket: path };
}

function tell(message: WorkerMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}

const log = (event: EmbeddedLog): void => tell({ kind: 'log', event });

/** Become the owner and serve, or find the owner and leave it to it; whichever comes first. */
async function start(): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (true) {
    const ownership = own(dir);
    if (ownership) {
      await serve(ownership.release);
      return;
    }
    if (existsSync(socket) && (await answers())) {
      tell({ kind: 'ready', owner: false });
      return;
    }
    if (Date.now() > deadline) throw new Error('the database is in use by a process that does not answer');
    await sleep(PAUSE_MS);
  }
}

async function serve(release: () => void): Promise<void> {
  const engine = createEngine({ dir, log });
  const stopListening = await listen(socket, engine, log);
  parentPort?.once('message', () => {
    void stopListening().then(() => {
      engine.stop();
      release();
      process.exit(0);
    });
  });
  log({ level: 'info', event: 'listening', detail: 'mongodb.sock' });
  tell({ kind: 'ready', owner: true });
}

async function answers(): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = connect(socket);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

await start();
