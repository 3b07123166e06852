import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Copied, CopyOptions } from './files.ts';

/**
 * Copy the base of a directory into a file, also while another process serves it; see `backUp`. Reads and writes go on
 * meanwhile.
 */
export async function backUpEmbedded(options: CopyOptions): Promise<Copied> {
  return await inThread({ task: 'backup', ...options });
}

/** Put a copy in the place of a base that nobody has open; see `restore`. */
export async function restoreEmbedded(options: CopyOptions): Promise<Copied> {
  return await inThread({ task: 'restore', ...options });
}

/** What a thread is told to do. */
export type CopyTask = CopyOptions & { readonly task: 'backup' | 'restore' };

/** It takes long, and libsql closes a file for sure only when the thread that has opened it ends. */
async function inThread(workerData: CopyTask): Promise<Copied> {
  const worker = new Worker(new URL(`./thread${extname(import.meta.url)}`, import.meta.url), { workerData });
  return await new Promise((resolve, reject) => {
    let copied: Copied | undefined;
    worker.on('message', (result: Copied) => {
      copied = result;
    });
    worker.once('error', reject);
    worker.once('exit', () => (copied ? resolve(copied) : reject(new Error('the copying thread ended'))));
  });
}
