import type { Model, QueryFilter } from 'mongoose';
import type { CopyStore } from '../../../domain/campaigns/copy-store.ts';
import type { OutboxState } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxDocument } from '../outbox/outbox-document.ts';
import type { Scope } from '../scope.ts';

const STATES: readonly OutboxState[] = [
  'queued',
  'held',
  'sending',
  'sent',
  'unreachable',
  'failed',
  'cancelled',
  'unknown',
];
/** What may have arrived. */
const OUT: OutboxState[] = ['sent', 'unknown'];
/** A copy waits for its hour, or for a campaign that is paused: longer than this it is not looked for. */
const LONGEST_QUEUED_MS = 7 * 24 * 60 * 60 * 1000;

type Filter = QueryFilter<OutboxDocument>;

/** The ledger of campaigns over the rows of the outbox. */
export function createCopyStore(model: Model<OutboxDocument>, { within }: Scope): CopyStore {
  const copies = (campaignId: number, more: Filter = {}): Filter => ({
    'content.kind': 'campaign',
    'content.campaignId': campaignId,
    ...more,
  });
  const count = (filter: Filter) => model.countDocuments(filter, within).exec();
  const turn = (campaignId: number, from: readonly OutboxState[], set: Partial<OutboxDocument>) =>
    // A row that is out is queued only to be edited, and stays as it is.
    model.updateMany(
      copies(campaignId, { state: { $in: [...from] }, sentAt: null }),
      { $set: set, $inc: { revision: 1 } },
      within,
    );

  return {
    async counts(campaignId, now) {
      const counted = await Promise.all(
        STATES.map(async (state) => [state, await count(copies(campaignId, { state }))] as const),
      );
      const due = await count(copies(campaignId, { state: 'queued', notBefore: { $lte: now } }));
      return Object.fromEntries([...counted, ['due', due]]) as Awaited<ReturnType<CopyStore['counts']>>;
    },

    async perClient(clientIds, since, which) {
      const found = await model
        .find(
          {
            'content.kind': 'campaign',
            'content.clientId': { $in: [...clientIds] },
            createdAt: { $gte: new Date(since.getTime() - LONGEST_QUEUED_MS) },
            state: { $in: which === 'out' ? OUT : [...OUT, 'queued', 'held', 'sending'] },
          },
          { content: 1, sentAt: 1, notBefore: 1 },
          within,
        )
        .lean<Pick<OutboxDocument, 'content' | 'sentAt' | 'notBefore'>[]>();
      const counts = new Map<number, number>();
      for (const { content, sentAt, notBefore } of found) {
        if (content.kind !== 'campaign' || (sentAt ?? notBefore) < since) continue;
        counts.set(content.clientId, (counts.get(content.clientId) ?? 0) + 1);
      }
      return counts;
    },

    async hold(campaignId) {
      await turn(campaignId, ['queued'], { state: 'held' });
    },

    async release(campaignId) {
      const { modifiedCount } = await turn(campaignId, ['held'], { state: 'queued' });
      return modifiedCount;
    },

    async cancel(campaignId) {
      await turn(campaignId, ['queued', 'held'], { state: 'cancelled', error: 'campaign-ended' });
    },

    async takeBack(campaignId, { since, now, limit }) {
      const out = copies(campaignId, {
        state: 'sent',
        sentAt: { $gte: since },
        'messageIds.0': { $exists: true },
      });
      const found = await model
        .find({ ...out, error: null }, { _id: 1 }, within)
        .limit(limit)
        .lean<Pick<OutboxDocument, '_id'>[]>();
      if (found.length === 0) return 0;
      await model.updateMany(
        { _id: { $in: found.map(({ _id }) => _id) }, state: 'sent' },
        { $set: { state: 'queued', notBefore: now, attempts: 0 }, $inc: { revision: 1 } },
        within,
      );
      return found.length;
    },

    async failures(campaignId) {
      const failed = await model
        .aggregate<{ _id: string | null; count: number }>([
          { $match: copies(campaignId, { state: { $in: ['unreachable', 'failed', 'cancelled'] } }) },
          { $group: { _id: '$error', count: { $sum: 1 } } },
        ])
        .option(within);
      return new Map(failed.map(({ _id: error, count: times }) => [error ?? '', times]));
    },

    async ledger(campaignId, after, limit) {
      const found = await model
        .find(copies(campaignId, { 'content.clientId': { $gt: after } }), null, within)
        .sort({ 'content.clientId': 1 })
        .limit(limit)
        .lean<OutboxDocument[]>();
      return found.flatMap(({ content, state, sentAt, error }) =>
        content.kind === 'campaign' ? [{ clientId: content.clientId, state, sentAt, error }] : [],
      );
    },

    async reached(campaignId, clientIds) {
      const found = await model
        .find(
          copies(campaignId, { 'content.clientId': { $in: [...clientIds] }, sentAt: { $ne: null } }),
          { content: 1 },
          within,
        )
        .lean<Pick<OutboxDocument, 'content'>[]>();
      return new Set(found.flatMap(({ content }) => (content.kind === 'campaign' ? [content.clientId] : [])));
    },

    async lastTo(clientId, since) {
      const found = await model
        .findOne(
          {
            'content.kind': 'campaign',
            'content.clientId': clientId,
            createdAt: { $gte: since },
            sentAt: { $gte: since },
          },
          null,
          within,
        )
        .sort({ createdAt: -1 })
        .lean<OutboxDocument>();
      if (found?.content.kind !== 'campaign' || !found.sentAt) return undefined;
      return { campaignId: found.content.campaignId, sentAt: found.sentAt };
    },
  };
}
