import type { mongo } from 'mongoose';

const BATCH = 500;

/** Writes documents into a collection and answers how many there were. */
export async function insertAll(
  collection: mongo.Collection,
  documents: AsyncIterable<mongo.Document>,
): Promise<number> {
  let written = 0;
  let batch: mongo.Document[] = [];
  const write = async () => {
    if (batch.length > 0) await collection.insertMany(batch);
    written += batch.length;
    batch = [];
  };
  for await (const document of documents) {
    batch.push(document);
    if (batch.length === BATCH) await write();
  }
  await write();
  return written;
}
