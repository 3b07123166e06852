import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { restoreEmbedded } from '../embedded/index.ts';
import { type ArchiveOptions, type ArchiveSize, type Own, Refused } from './archive.ts';
import { type Archive, documentsOf, openArchive } from './contents.ts';
import { insertAll } from './insert-all.ts';
import { intoServer } from './into-server.ts';
import { openEngine } from './open-base.ts';
import { PartsReader, partsOf } from './parts.ts';
import { workFolder } from './work-folder.ts';

export interface ReadOptions extends ArchiveOptions, Own {
  /** The shape of a base that this program knows: an archive of a newer one is refused. */
  readonly shapeKnown: number;
}

/**
 * Puts an archive in the place of a base. An embedded base is made anew beside the old one and takes its place when it is
 * whole; for a server's see `intoServer`. Throws `Refused`.
 */
export async function readArchive(options: ReadOptions): Promise<ArchiveSize> {
  if (!statSync(options.file, { throwIfNoEntry: false })?.isFile()) throw new Refused('no-file');
  const parts = new PartsReader(partsOf(options.file));
  try {
    await parts.init();
    const archive = await openArchive(parts, options);
    const documents = await (options.mongodbUri === undefined
      ? intoEngine(archive, options)
      : intoServer(options.mongodbUri, archive, options));
    return { bytes: parts.size, documents };
  } finally {
    await parts.close();
  }
}

async function intoEngine(archive: Archive, { dataDir, force }: ArchiveOptions): Promise<number> {
  const work = await workFolder(dataDir);
  try {
    const fresh = await openEngine(work);
    let documents = 0;
    try {
      for (const collection of archive.collections)
        documents += await insertAll(fresh.db.collection(collection.name), documentsOf(archive, collection));
    } finally {
      await fresh.close();
    }
    const copied = await restoreEmbedded({ dir: dataDir, file: join(work, 'kartoteka.db'), force });
    if (copied.ok) return documents;
    throw new Refused(
      copied.code === 'in-use' || copied.code === 'not-empty' ? copied.code : 'not-an-archive',
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
