import { parentPort, workerData } from 'node:worker_threads';
import { portable } from '../portable.ts';
import { backUp } from './backup.ts';
import type { CopyTask } from './index.ts';
import { restore } from './restore.ts';

const { task, ...options }: CopyTask = workerData;

try {
  const copied = task === 'backup' ? backUp(options) : restore(options);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(copied);
} catch (error) {
  throw portable(error);
}
