import { mongo } from 'mongoose';
import { SHAPE, SHAPE_COLLECTION, type ShapeDocument, UNFINISHED } from '../mongo/migrations/shape.ts';
import { type Own, Refused } from './archive.ts';
import { type Archive, documentsOf } from './contents.ts';
import { insertAll } from './insert-all.ts';

/**
 * Puts an archive in the place of the base on a server, and answers how many documents it has. Nothing is touched before all
 * of the archive was read through. Until the last document is in, the base bears a shape that every program refuses: a restore
 * that breaks off is seen, and is to be done again. What other programs keep in the same database stays.
 */
export async function intoServer(
  uri: string,
  archive: Archive,
  { force, own }: Own & { readonly force: boolean },
): Promise<number> {
  const shape = await check(archive);
  const client = await mongo.MongoClient.connect(uri);
  try {
    const db = client.db();
    const former = await collectionsToReplace(db, new Set([...own, ...namesOf(archive)]));
    if (!force && (await holdsDocuments(db, former))) throw new Refused('not-empty');
    const shapes = db.collection<ShapeDocument>(SHAPE_COLLECTION);
    await shapes.updateOne({ _id: SHAPE }, { $set: { number: UNFINISHED } }, { upsert: true });
    for (const name of former) if (name !== SHAPE_COLLECTION) await db.collection(name).drop();
    let documents = 0;
    for (const collection of archive.collections) {
      const { name } = collection;
      if (name === SHAPE_COLLECTION) documents += collection.documents;
      else documents += await insertAll(db.collection(name), documentsOf(archive, collection));
    }
    if (shape) await shapes.replaceOne({ _id: SHAPE }, shape);
    else await shapes.deleteOne({ _id: SHAPE });
    return documents;
  } finally {
    await client.close();
  }
}

/** Reads all of an archive, and answers the shape of its base. */
async function check(archive: Archive): Promise<mongo.WithoutId<ShapeDocument> | undefined> {
  let shape: mongo.Document | undefined;
  for (const collection of archive.collections) {
    for await (const document of documentsOf(archive, collection)) {
      if (collection.name === SHAPE_COLLECTION && document['_id'] === SHAPE) shape = document;
    }
  }
  return shape && { number: Number(shape['number']), leaseOwner: null, leaseUntil: null };
}

function namesOf({ collections }: Archive): string[] {
  return collections.map(({ name }) => name);
}

async function collectionsToReplace(db: mongo.Db, ours: ReadonlySet<string>): Promise<string[]> {
  const all = await db.listCollections({}, { nameOnly: true }).toArray();
  return all.map(({ name }) => name).filter((name) => ours.has(name));
}

async function holdsDocuments(db: mongo.Db, names: readonly string[]): Promise<boolean> {
  for (const name of names) if (await db.collection(name).findOne({})) return true;
  return false;
}
