import type { Worker } from 'node:worker_threads';

/** No step of the database takes longer, but for one over very much data. */
const PATIENCE_MS = 2000;

const threads = new Map<Worker, Int32Array>();

/**
 * Keep a thread from being ended in the middle of a call into the database, which would abort the process with a panic
 * instead of its exit code: when the process exits, wait until the thread stands still between two steps.
 */
export function stillAtExit(worker: Worker, stands: Int32Array): void {
  if (threads.size === 0) process.on('exit', stillAll);
  threads.set(worker, stands);
  worker.once('exit', () => {
    threads.delete(worker);
    if (threads.size === 0) process.off('exit', stillAll);
  });
}

function stillAll(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  for (const worker of threads.keys()) worker.postMessage('stand still');
  for (const stands of threads.values()) Atomics.wait(stands, 0, 0, PATIENCE_MS);
}

/** In the thread: stand still until it is ended. */
export function standStill(stands: Int32Array): void {
  Atomics.store(stands, 0, 1);
  Atomics.notify(stands, 0);
  Atomics.wait(stands, 0, 1);
}
