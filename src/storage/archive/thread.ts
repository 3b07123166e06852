import { parentPort, workerData } from 'node:worker_threads';
import type { ArchiveTask } from './index.ts';
import { readArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

const { task, ...options }: ArchiveTask = workerData;

const archived = await (task === 'write' ? writeArchive(options) : readArchive(options));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(archived);
