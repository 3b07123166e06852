import { parentPort, workerData } from 'node:worker_threads';
import { configure } from '@zip.js/zip.js';
import { type Archived, Refused } from './archive.ts';
import type { ArchiveTask } from './index.ts';
import { readArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

// This is a thread of its own already.
configure({ useWebWorkers: false });

const task: ArchiveTask = workerData;

async function archived(): Promise<Archived> {
  try {
    return { ok: true, ...(await (task.task === 'write' ? writeArchive(task) : readArchive(task))) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: error.code };
    throw error;
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(await archived());
