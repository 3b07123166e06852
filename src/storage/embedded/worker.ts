import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from './engine/engine.ts';
import type { EmbeddedLog } from './log.ts';
import { findNeighbour } from './neighbour.ts';
import { own } from './ownership.ts';
import { portable } from './portable.ts';
import { standStill } from './still.ts';
import { listen } from './wire/server.ts';

const { dir, socket, stands } = placeOf(workerData);

const PATIENCE_MS = 15_000;
const PAUSE_MS = 20;

let started = false;
let stopping = false;

/** What the worker tells the thread that started it. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'log'; readonly event: EmbeddedLog };

function placeOf(data: unknown): { dir: string; socket: string; stands: Int32Array } {
  const { dir: given, socket: path, stands: shared } = Object(data);
  if (typeof given !== 'string' || typeof path !== 'string' || !(shared instanceof Int32Array))
    throw new TypeError('the worker was started without a directory');
  return { dir: given, socket: path, stands: shared };
}

function tell(message: WorkerMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}

const log = (event: EmbeddedLog): void => tell({ kind: 'log', event });

/** Resolves when this thread is told to end. */
const told = new Promise<void>((resolve) => {
  parentPort?.on('message', (order) => {
    if (order !== 'stop') standStill(stands);
    stopping = true;
    resolve();
  });
});

/**
 * Become the owner and serve until told to end, or leave that to the owner that is there; when that one goes, contend
 * for its place. Clients know the socket alone, so that they need not notice who serves it.
 */
async function live(): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!stopping) {
    const ownership = own(dir);
    if (ownership) {
      await serve(ownership.release);
      return;
    }
    const neighbour = await findNeighbour(socket);
    if (neighbour) {
      log({ level: 'info', event: 'attached', detail: 'another process has the database open' });
      ready();
      await Promise.race([neighbour.gone, told]);
      neighbour.leave();
    } else if (!started && Date.now() > deadline) {
      throw new Error('the database is in use by a process that does not answer');
    } else await sleep(PAUSE_MS);
  }
}

async function serve(release: () => void): Promise<void> {
  const engine = createEngine({ dir, log });
  const clients = await listen(socket, engine, log);
  const detail = started ? 'mongodb.sock, in place of a process that is gone' : 'mongodb.sock';
  log({ level: 'info', event: 'listening', detail });
  ready();
  await told;
  clients.leave();
  engine.stop();
  release();
  await clients.close();
}

function ready(): void {
  if (!started) tell({ kind: 'ready' });
  started = true;
}

await live().catch((error: unknown) => {
  throw portable(error);
});
process.exit(0);
