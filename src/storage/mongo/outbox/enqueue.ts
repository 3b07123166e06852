import { type Model, mongo } from 'mongoose';
import { Conflict } from '../../../domain/conflict.ts';
import type { OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import { duplicatesOf } from '../failures.ts';
import type { Within } from '../scope.ts';
import { type OutboxDocument, toOutboxDocument } from './outbox-document.ts';
import { rowsOf } from './rows-of.ts';

/** More at once would keep the server from answering anybody else for seconds. */
const PORTION = 200;

/**
 * Adds the rows whose keys are not there yet, a portion after another; answers how many were new. A key twice in one call
 * counts once.
 */
export async function enqueue(
  model: Model<OutboxDocument>,
  within: Within,
  items: readonly OutboxItem[],
): Promise<number> {
  let fresh = 0;
  for (let from = 0; from < items.length; from += PORTION) {
    fresh += await enqueuePortion(model, within, items.slice(from, from + PORTION));
  }
  return fresh;
}

async function enqueuePortion(
  model: Model<OutboxDocument>,
  within: Within,
  items: readonly OutboxItem[],
): Promise<number> {
  try {
    const { upsertedCount } = await rowsOf(model).bulkWrite(items.map(insertIfNew), {
      ...within,
      ordered: false,
    });
    return upsertedCount;
  } catch (error) {
    // Somebody else queued the same row at the same moment: that is what being there already looks like then.
    if (!duplicatesOf(error) || !(error instanceof mongo.MongoBulkWriteError)) throw error;
    if (within.session) throw new Conflict('outbox key');
    return error.upsertedCount;
  }
}

/** An upsert and not an insert: a refused insert would end the transaction that it belongs to. */
function insertIfNew(item: OutboxItem) {
  const { _id, ...fields } = toOutboxDocument(item);
  return { updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true } };
}
