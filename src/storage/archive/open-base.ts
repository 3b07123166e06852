import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { backUpEmbedded, startEmbedded } from '../embedded/index.ts';
import { type ArchiveOptions, Refused } from './archive.ts';

/** A base as it was at one moment. */
export interface Snapshot {
  readonly db: mongo.Db;
  /** Set where the server keeps the moment. */
  readonly session: mongo.ClientSession | undefined;
  close(): Promise<void>;
}

/** Short: a socket lies in such a folder, and its path has a limit. */
const WORK = '.copy-';

/** No copy takes that long. */
const FORGOTTEN_MS = 24 * 60 * 60_000;

/** A folder for work beside the base, on the same disk. What a process that died has left there is removed a day later. */
export async function workFolder(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  for (const name of await readdir(dataDir)) {
    if (name.startsWith(WORK)) await removeForgotten(join(dataDir, name));
  }
  return mkdtemp(join(dataDir, WORK));
}

async function removeForgotten(path: string): Promise<void> {
  const { mtimeMs } = await stat(path);
  if (Date.now() - mtimeMs > FORGOTTEN_MS) await rm(path, { recursive: true, force: true });
}

/** Opens the base for reading all of it as it is now, while others go on writing. */
export async function openSnapshot({ mongodbUri, dataDir }: ArchiveOptions, work: string): Promise<Snapshot> {
  if (mongodbUri !== undefined) return openServer(mongodbUri);
  const copied = await backUpEmbedded({ dir: dataDir, file: join(work, 'kartoteka.db'), force: true });
  if (!copied.ok) throw new Refused('no-base');
  return openEngine(work);
}

/** A server keeps a moment for its readers for five minutes (MongoDB manual: minSnapshotHistoryWindowInSeconds). */
async function openServer(uri: string): Promise<Snapshot> {
  const client = await mongo.MongoClient.connect(uri);
  const session = client.startSession({ snapshot: true });
  return {
    db: client.db(),
    session,
    async close() {
      await session.endSession();
      await client.close();
    },
  };
}

/** The embedded base of a folder, on its own. */
export async function openEngine(dir: string): Promise<Snapshot> {
  const engine = await startEmbedded({ dir });
  const client = await mongo.MongoClient.connect(engine.uri);
  return {
    db: client.db(),
    session: undefined,
    async close() {
      await client.close();
      await engine.stop();
    },
  };
}
