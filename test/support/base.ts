import type { Db } from 'mongodb';
import { connectBase, type MongoBase } from '../../src/storage/mongo/index.ts';
import { freshDatabase } from './embedded.ts';

/** The stores of a test. `uri` and `db`: where its database is, for whoever looks at it from outside. */
export type TestBase = MongoBase & { readonly uri: string; readonly db: Db; stop(): Promise<void> };

/** The real stores over a database of their own. `stop` closes the connection and ends the database. */
export async function freshBase(): Promise<TestBase> {
  const database = await freshDatabase();
  const mongo = await connectBase({ uri: database.uri });
  await keepForever(database.db);
  const stop = async () => {
    await mongo.close();
    await database.stop();
  };
  return { ...mongo, uri: database.uri, db: database.db, stop };
}

type Expiring = { readonly collection: string; readonly index: string };

/** What expires is the same in every base: asked once. */
let expiring: Promise<readonly Expiring[]> | undefined;

/**
 * Drops the indexes by which a database removes what is old. It goes by the real time, while a test lives by a clock of its
 * own: what was stored a moment ago would be months old to it, and gone in the middle of a test.
 */
async function keepForever(db: Db): Promise<void> {
  expiring ??= expiringIn(db);
  for (const { collection, index } of await expiring) await db.collection(collection).dropIndex(index);
}

async function expiringIn(db: Db): Promise<readonly Expiring[]> {
  const found: Expiring[] = [];
  for (const { name: collection } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    for (const { name: index, expireAfterSeconds } of await db.collection(collection).indexes()) {
      if (index !== undefined && expireAfterSeconds !== undefined) found.push({ collection, index });
    }
  }
  return found;
}
