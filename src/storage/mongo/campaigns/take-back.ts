import type { Model, QueryFilter } from 'mongoose';
import { aboutCampaign } from '../../../domain/campaigns/campaign.ts';
import type { TakenBackWhich } from '../../../domain/campaigns/copy-store.ts';
import type { OutboxState } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxDocument } from '../outbox/outbox-document.ts';
import type { Within } from '../scope.ts';

/** A message that was deleted again leaves none behind. */
export const IN_CHAT = { 'messageIds.0': { $exists: true } };

/** What a copy may end as of which some pieces are out, and the others never follow. */
const CUT_SHORT: OutboxState[] = ['cancelled', 'unknown', 'failed'];

/** Queues copies of a campaign to be deleted from their chats; answers how many. */
export async function takeBack(
  model: Model<OutboxDocument>,
  within: Within,
  campaignId: number,
  { what, since, now, limit }: TakenBackWhich,
): Promise<number> {
  const about = aboutCampaign(campaignId);
  const out: QueryFilter<OutboxDocument> =
    what === 'whole'
      ? { about, state: 'sent', sentAt: { $gte: since }, error: null, ...IN_CHAT }
      : { about, state: { $in: CUT_SHORT }, sentAt: null, notBefore: { $gte: since }, ...IN_CHAT };
  const found = await model
    .find(out, { _id: 1, state: 1, sentAt: 1, notBefore: 1 }, within)
    .limit(limit)
    .lean<Pick<OutboxDocument, '_id' | 'state' | 'sentAt' | 'notBefore'>[]>();
  if (found.length === 0) return 0;
  const writes = found.map(({ _id, state, sentAt, notBefore }) => {
    // What is in the chat of one that was cut short is all that its reader ever has of it.
    const outAt = sentAt ?? (notBefore < now ? notBefore : now);
    const update = { $set: { ...TO_DELETE, notBefore: now, sentAt: outAt }, $inc: { revision: 1 } };
    return { updateOne: { filter: { _id, state }, update } };
  });
  await model.bulkWrite(writes, { ...within, ordered: false });
  return found.length;
}

const TO_DELETE = { state: 'queued', attempts: 0, error: null } as const;
