import type { Model, QueryFilter } from 'mongoose';
import type { CampaignStore } from '../../../domain/campaigns/campaign-store.ts';
import { Conflict } from '../../../domain/conflict.ts';
import { unlessDuplicate } from '../failures.ts';
import { COUNT_CAP, readPage } from '../page.ts';
import type { Scope } from '../scope.ts';
import { type CampaignDocument, toCampaign, toCampaignDocument } from './campaign-document.ts';

const STARTED = [
  'planned',
  'running',
  'paused',
  'done',
  'cancelled',
  'taking-back',
  'taken-back',
  'on',
  'off',
] as const;
/** What goes on by itself. */
const AT_WORK = ['planned', 'running', 'taking-back', 'on'] as const;

export function createCampaignStore(model: Model<CampaignDocument>, { within }: Scope): CampaignStore {
  const findOne = async (filter: QueryFilter<CampaignDocument>) => {
    const stored = await model.findOne(filter, null, within).lean<CampaignDocument>();
    return stored ? toCampaign(stored) : undefined;
  };

  return {
    get: (id) => findOne({ _id: id }),

    async getMany(ids) {
      const stored = await model.find({ _id: { $in: [...ids] } }, null, within).lean<CampaignDocument[]>();
      return stored.map(toCampaign);
    },

    draftOf: (authorId) => findOne({ authorId, state: 'draft' }),

    async list(page) {
      const filter = { state: { $in: [...STARTED] } };
      const found = await readPage(
        page,
        ({ skip, limit }) =>
          model
            .find(filter, null, within)
            .sort({ _id: -1 })
            .skip(skip)
            .limit(limit)
            .lean<CampaignDocument[]>(),
        { count: (limit) => model.countDocuments(filter, within).limit(limit).exec(), cap: COUNT_CAP },
      );
      return { ...found, items: found.items.map(toCampaign) };
    },

    async ofSeries(seriesId, limit) {
      const reading = model.find({ seriesId }, null, within).sort({ _id: -1 }).limit(limit);
      return (await reading.lean<CampaignDocument[]>()).map(toCampaign);
    },

    async atWork() {
      const filter = { $or: [{ state: { $in: [...AT_WORK] } }, { copiesLag: true }] };
      const stored = await model.find(filter, null, within).sort({ _id: 1 }).lean<CampaignDocument[]>();
      return stored.map(toCampaign);
    },

    async off() {
      const stored = await model
        .find({ state: 'off' }, { _id: 1 }, within)
        .lean<Pick<CampaignDocument, '_id'>[]>();
      return stored.map(({ _id: id }) => id);
    },

    async insert(campaign) {
      await unlessDuplicate(
        () => model.insertMany([toCampaignDocument(campaign)], within),
        ({ index }) => new Conflict(`campaign ${index}`),
      );
    },

    async save(campaign) {
      const next = { ...campaign, version: campaign.version + 1 };
      const { _id, ...fields } = toCampaignDocument(next);
      const guard = { _id, version: campaign.version };
      const { matchedCount } = await unlessDuplicate(
        () => model.updateOne(guard, { $set: fields }, within),
        ({ index }) => new Conflict(`campaign ${index}`),
      );
      if (matchedCount === 0) throw new Conflict('campaign version');
      return next;
    },

    async noteReach({ id, segment, expected, countedAt }) {
      await model.updateOne({ _id: id, state: 'draft', segment }, { $set: { expected, countedAt } }, within);
    },

    async dropDraft(id) {
      const { deletedCount } = await model.deleteOne({ _id: id, state: 'draft' }, within);
      return deletedCount > 0;
    },
  };
}
