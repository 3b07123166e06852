import type { Db } from 'mongodb';
import { connectBase, type MongoBase } from '../../src/storage/mongo/index.ts';
import { freshDatabase } from './embedded.ts';

/** The stores of a test. `uri` and `db`: where its database is, for whoever looks at it from outside. */
export type TestBase = MongoBase & { readonly uri: string; readonly db: Db; stop(): Promise<void> };

/** The real stores over a database of their own. `stop` closes the connection and ends the database. */
export async function freshBase(): Promise<TestBase> {
  const database = await freshDatabase();
  const mongo = await connectBase({ uri: database.uri });
  const stop = async () => {
    await mongo.close();
    await database.stop();
  };
  return { ...mongo, uri: database.uri, db: database.db, stop };
}
