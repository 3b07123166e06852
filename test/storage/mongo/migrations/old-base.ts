import type { Db } from 'mongodb';
import { createConnection } from 'mongoose';
import { onTestFinished } from 'vitest';
import { createModels, type Models } from '../../../../src/storage/mongo/models.ts';

const LATER = { deals: 1, brought: 1, labels: 1, gender: 1, reachable: 1, city: 1, details: 1 };

/** Leaves a base as a program before there were segments left it: its cards, its indexes, and no number of its shape. */
export async function leaveAsBefore(db: Db): Promise<void> {
  await db.collection('clients').updateMany({}, { $unset: LATER });
  await db.collection('clients').createIndex({ listed: 1, tags: 1, _id: -1 });
  await db.collection('clients').createIndex({ subscribed: 1, _id: 1 });
  await db.collection('outbox').createIndex({ about: 1 });
  await db.collection('outbox').createIndex({ 'content.campaignId': 1, state: 1, notBefore: 1 });
  await db.collection('baseshape').deleteMany({});
}

/** The models of a process of its own, which looks at the base until the test is over. */
export async function openModels(uri: string): Promise<Models> {
  const connection = createConnection();
  await connection.openUri(uri);
  onTestFinished(() => connection.close());
  return createModels(connection);
}
