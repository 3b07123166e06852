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
