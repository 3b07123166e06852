import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SHAPE_KNOWN } from '../mongo/migrations/migrate.ts';
import { ownCollections } from '../mongo/models.ts';
import type { Archived, ArchiveOptions } from './archive.ts';
import type { ReadOptions } from './read-archive.ts';
import type { WriteOptions } from './write-archive.ts';

export type { Archived, ArchiveOptions, ArchiveRefusal } from './archive.ts';
export { partName } from './part-name.ts';
export { isForgotten, removeLeftovers, workFolder } from './work-folder.ts';

/** Write the whole base into a ZIP archive, encrypted when there is a password; see `writeArchive`. Reads and writes go on meanwhile. */
export async function makeArchive(options: ArchiveOptions): Promise<Archived> {
  return await inThread({ task: 'write', own: ownCollections(), ...options });
}

/** Put an archive in the place of the base; see `readArchive`. */
export async function restoreArchive(options: ArchiveOptions): Promise<Archived> {
  return await inThread({ task: 'read', shapeKnown: SHAPE_KNOWN, own: ownCollections(), ...options });
}

/** What a thread is told to do. */
export type ArchiveTask =
  | (WriteOptions & { readonly task: 'write' })
  | (ReadOptions & { readonly task: 'read' });

/** Reading, packing and encrypting a whole base would hold up everybody else. */
async function inThread(workerData: ArchiveTask): Promise<Archived> {
  const worker = new Worker(new URL(`./thread${extname(import.meta.url)}`, import.meta.url), { workerData });
  return await new Promise((resolve, reject) => {
    let archived: Archived | undefined;
    worker.on('message', (result: Archived) => {
      archived = result;
    });
    worker.once('error', reject);
    worker.once('exit', () =>
      archived ? resolve(archived) : reject(new Error('the archiving thread ended')),
    );
  });
}
