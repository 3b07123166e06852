import { connectBase, type MongoBase } from '../../src/storage/mongo/index.ts';
import { freshDatabase } from './embedded.ts';

/** The real stores over a database of their own. `stop` closes the connection and ends the database. */
export async function freshBase(): Promise<MongoBase & { stop(): Promise<void> }> {
  const database = await freshDatabase();
  const mongo = await connectBase({ uri: database.uri });
  const stop = async () => {
    await mongo.close();
    await database.stop();
  };
  return { ...mongo, stop };
}
