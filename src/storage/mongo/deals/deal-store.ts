import type { Model, QueryFilter } from 'mongoose';
import { AlreadyDone, Conflict } from '../../../domain/conflict.ts';
import type { DealStore } from '../../../domain/deals/deal-store.ts';
import { unlessDuplicate } from '../failures.ts';
import { COUNT_CAP, readPage } from '../page.ts';
import type { Scope } from '../scope.ts';
import { type DealDocument, toDeal, toDealDocument } from './deal-document.ts';
import { readOpenDeals } from './open-deals.ts';

export function createDealStore(model: Model<DealDocument>, { within }: Scope): DealStore {
  const findOne = async (filter: QueryFilter<DealDocument>) => {
    const stored = await model.findOne(filter, null, within).lean<DealDocument>();
    return stored ? toDeal(stored) : undefined;
  };

  return {
    get: (id) => findOne({ _id: id }),

    findByOrigin: (origin) => findOne({ origin }),

    async openOf(clientId) {
      return (await readOpenDeals(model, within, [clientId]))(clientId);
    },

    async ofClient(clientId, limit) {
      const reading = model.find({ clientId }, null, within).sort({ _id: -1 }).limit(limit);
      return (await reading.lean<DealDocument[]>()).map(toDeal);
    },

    async atStage(stage, managers, page) {
      const filter = { stage, ...(managers && { managerId: { $in: [...managers] } }) };
      const walk = { stage: 1, ...(managers && { managerId: 1 }), createdAt: 1, _id: 1 } as const;
      const found = await readPage(
        page,
        ({ skip, limit }) =>
          model
            .find(filter, null, within)
            .sort({ createdAt: 1, _id: 1 })
            .hint(walk)
            .skip(skip)
            .limit(limit)
            .lean<DealDocument[]>(),
        {
          count: (limit) => model.countDocuments(filter, within).hint(walk).limit(limit).exec(),
          cap: COUNT_CAP,
        },
      );
      return { ...found, items: found.items.map(toDeal) };
    },

    async closedWithin({ from, until }, stages) {
      const filter = { open: false, stage: { $in: [...stages] }, closedAt: { $gte: from, $lt: until } };
      const found = await model
        .find(filter, { clientId: 1, amount: 1, closedAt: 1 }, within)
        .lean<Pick<DealDocument, '_id' | 'clientId' | 'amount' | 'closedAt'>[]>();
      return found.map(({ _id: id, clientId, amount, closedAt }) => ({ id, clientId, amount, closedAt }));
    },

    async insert(deal) {
      await unlessDuplicate(
        () => model.insertMany([toDealDocument(deal)], within),
        ({ index }) =>
          index.startsWith('origin') ? new AlreadyDone(deal.origin) : new Conflict(`deal ${index}`),
      );
    },

    async save(deal) {
      const next = { ...deal, version: deal.version + 1 };
      const { _id, ...fields } = toDealDocument(next);
      const guard = { _id, version: deal.version };
      const { matchedCount } = await model.updateOne(guard, { $set: fields }, within);
      if (matchedCount === 0) throw new Conflict('deal version');
      return next;
    },

    async reassignOpen(clientId, managerId) {
      const update = { $set: { managerId }, $inc: { version: 1 } };
      await model.updateMany({ clientId, open: true }, update, within);
    },
  };
}
