import { isObjectIdOrHexString, type Model, type QueryFilter } from 'mongoose';
import { AlreadyDone } from '../../../domain/conflict.ts';
import type { CampaignCount, TimelineStore } from '../../../domain/timeline/timeline-store.ts';
import { unlessDuplicate } from '../failures.ts';
import { COUNT_CAP, readPage } from '../page.ts';
import type { Scope } from '../scope.ts';
import { erasureWrites, namesOneOf, traceWrites } from './erasure.ts';
import { type EventDocument, NEWEST_FIRST, toEvent, toEventDocument } from './event-document.ts';
import { readNotes } from './notes.ts';

export function createTimelineStore(model: Model<EventDocument>, { within }: Scope): TimelineStore {
  const findOne = async (filter: QueryFilter<EventDocument>) => {
    const stored = await model.findOne(filter, null, within).sort(NEWEST_FIRST).lean<EventDocument>();
    return stored ? toEvent(stored) : undefined;
  };

  return {
    async append(events) {
      if (events.length === 0) return;
      await unlessDuplicate(
        () => model.insertMany(events.map(toEventDocument), { ...within, lean: true }),
        ({ position }) => new AlreadyDone(events[position]?.key ?? ''),
      );
    },

    async markFate(key, fate) {
      await model.updateOne({ key, 'data.kind': 'message-out' }, { $set: { 'data.fate': fate } }, within);
    },

    get: async (id) => (isObjectIdOrHexString(id) ? findOne({ _id: id }) : undefined),

    byKey: (key) => findOne({ key }),

    lastEditOf: (key) => findOne({ 'data.of': key }),

    async ofClient(clientId, page, kinds) {
      const filter = { clientId, ...(kinds && { 'data.kind': { $in: [...kinds] } }) };
      const found = await readPage(
        page,
        ({ skip, limit }) =>
          model.find(filter, null, within).sort(NEWEST_FIRST).skip(skip).limit(limit).lean<EventDocument[]>(),
        { count: (limit) => model.countDocuments(filter, within).limit(limit).exec(), cap: COUNT_CAP },
      );
      return { ...found, items: found.items.map(toEvent) };
    },

    notesOf: (clientId, limit) => readNotes(model, within, { clientId, limit }),

    async campaignCounts(campaignId) {
      return model
        .aggregate<CampaignCount>([
          {
            $match: {
              'data.campaignId': campaignId,
              'data.what': { $in: ['answered', 'pressed', 'left', 'blocked'] },
            },
          },
          { $group: { _id: { what: '$data.what', button: '$data.button' }, count: { $sum: 1 } } },
          { $project: { _id: 0, what: '$_id.what', button: '$_id.button', count: 1 } },
        ])
        .option(within);
    },

    blockedAfter: (campaignId, since) =>
      model
        .countDocuments(
          {
            'data.campaignId': campaignId,
            'data.what': 'blocked',
            ...(since && { 'data.copyAt': { $gte: since } }),
          },
          within,
        )
        .exec(),

    async responsesByVariant(campaignId, what) {
      const found = await model
        .aggregate<{ _id: number; count: number }>([
          {
            $match: { 'data.campaignId': campaignId, 'data.what': what, 'data.variant': { $gte: 0 } },
          },
          // Two buttons pressed by one client are one response.
          { $group: { _id: { variant: '$data.variant', clientId: '$clientId' } } },
          { $group: { _id: '$_id.variant', count: { $sum: 1 } } },
        ])
        .option(within);
      return new Map(found.map(({ _id: variant, count }) => [variant, count]));
    },

    async marksOf(campaignId) {
      const [found] = await model
        .aggregate<{ count: number; sum: number }>([
          { $match: { 'data.campaignId': campaignId, 'data.kind': 'rating' } },
          { $group: { _id: null, count: { $sum: 1 }, sum: { $sum: '$data.mark' } } },
          { $project: { _id: 0, count: 1, sum: 1 } },
        ])
        .option(within);
      return found ?? { count: 0, sum: 0 };
    },

    async eraseWords(clientId) {
      await model.bulkWrite(erasureWrites(clientId), within);
    },

    async eraseTraces(clientId, { accounts, values }) {
      const filter = { clientId, 'data.kind': 'changed' } as const;
      const changes = await model.find(filter, { data: 1 }, within).lean<EventDocument[]>();
      const naming = changes.filter(({ data }) => namesOneOf(data, values)).map(({ _id: id }) => id);
      await model.bulkWrite(traceWrites(clientId, accounts, naming), within);
    },
  };
}
