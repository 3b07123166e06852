import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** After so long without a picture the drawing thread ends, and takes its memory along. */
const IDLE_MS = 10_000;

let queue: Promise<unknown> = Promise.resolve();
let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;

/**
 * Draws an SVG as a PNG of the size that it says, with PT Sans (it has Cyrillic and the signs of currencies) for its words. A
 * thread of its own does it, one picture after the other, because drawing takes some tenths of a second.
 */
export function svgToPng(svg: string): Promise<Uint8Array> {
  const drawn = queue.then(() => draw(svg));
  queue = drawn.catch(() => {});
  return drawn;
}

async function draw(svg: string): Promise<Uint8Array> {
  clearTimeout(idle);
  thread ??= startThread();
  thread.ref();
  try {
    // Rejects when the thread fails.
    const answer = once(thread, 'message');
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    thread.postMessage(svg);
    const [png]: unknown[] = await answer;
    if (!(png instanceof Uint8Array)) throw new TypeError('the drawing thread answered with no picture');
    return png;
  } catch (error) {
    await endThread();
    throw error;
  } finally {
    thread?.unref();
    idle = setTimeout(() => void endThread(), IDLE_MS).unref();
  }
}

function startThread(): Worker {
  return new Worker(new URL(`./svg-png-thread${extname(import.meta.url)}`, import.meta.url));
}

async function endThread(): Promise<void> {
  const ending = thread;
  thread = undefined;
  await ending?.terminate();
}
