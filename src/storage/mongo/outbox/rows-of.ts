import type { Collection, Model } from 'mongoose';
import type { OutboxDocument } from './outbox-document.ts';

/**
 * The rows without mongoose before them: what is written by hundreds a second comes from our own mappers, and casting it again costs
 * more than writing it.
 */
export function rowsOf(model: Model<OutboxDocument>): Collection<OutboxDocument> {
  return model.db.collection<OutboxDocument>(model.collection.collectionName);
}
