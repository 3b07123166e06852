import { randomUUID } from 'node:crypto';
import type { Model, QueryFilter } from 'mongoose';
import { MOST_COUNTED, type OutboxStore } from '../../../domain/outbox/outbox-store.ts';
import type { Scope } from '../scope.ts';
import { beginClaims } from './begin.ts';
import { claimDue } from './claim-due.ts';
import { enqueue } from './enqueue.ts';
import { finishClaims } from './finish-claim.ts';
import { type OutboxDocument, toOutboxItem } from './outbox-document.ts';
import { recall } from './recall.ts';
import { refresh, refreshRarely } from './refresh.ts';

/** Rows that wait for their first message. */
const WAITING = { state: 'queued', sentAt: null } as const;
const UNSAID: QueryFilter<OutboxDocument> = {
  state: { $in: ['cancelled', 'unreachable', 'failed'] },
  sentAt: null,
};

type DueRow = Pick<OutboxDocument, 'notBefore'>;

export function createOutboxStore(model: Model<OutboxDocument>, { within }: Scope): OutboxStore {
  const findOne = async (filter: QueryFilter<OutboxDocument>) => {
    const stored = await model.findOne(filter, null, within).lean<OutboxDocument>();
    return stored ? toOutboxItem(stored) : undefined;
  };

  return {
    enqueue: (items) => enqueue(model, within, items),
    get: (key) => findOne({ _id: key }),
    findByMessage: (chatId, messageId) => findOne({ to: chatId, messageIds: messageId }),
    refresh: (about, kind, now) => refresh(model, within, { about, kind, now }),
    refreshRarely: (key, how) => refreshRarely(model, within, { key, ...how }),
    claimDue: (claim) => claimDue({ model, within }, claim),
    begin: (items, owner, leaseUntil) => beginClaims(model, within, { items, owner, leaseUntil }),

    async finish(item, owner, result) {
      return (await finishClaims(model, within, { endings: [{ item, result }], owner })) > 0;
    },

    async finishAll(endings, owner) {
      await finishClaims(model, within, { endings, owner });
    },

    async lapsed(now, limit) {
      const lost: QueryFilter<OutboxDocument> = { state: 'sending', leaseUntil: { $lte: now } };
      const reading = model.find(lost, null, within).sort({ leaseUntil: 1 }).limit(limit);
      return (await reading.lean<OutboxDocument[]>()).map(toOutboxItem);
    },

    async backlog(now) {
      const due: QueryFilter<OutboxDocument> = { state: 'queued', notBefore: { $lte: now } };
      const [count, oldest] = await Promise.all([
        model.countDocuments(due, { ...within, limit: MOST_COUNTED }),
        model.findOne(due, { notBefore: 1 }, within).sort({ notBefore: 1 }).lean<DueRow>(),
      ]);
      return { due: count, oldest: oldest?.notBefore };
    },

    async nextDue() {
      const reading = model.findOne({ state: 'queued' }, { notBefore: 1 }, within).sort({ notBefore: 1 });
      return (await reading.lean<DueRow>())?.notBefore;
    },

    async moveQueued(from, to) {
      const waiting: QueryFilter<OutboxDocument> = { to: from, ...WAITING };
      const elsewhere = { $set: { to }, $unset: { 'content.replyTo': 1, 'content.threadId': 1 } };
      await model.updateMany(waiting, elsewhere, within);
    },

    async cancel(key) {
      const waiting: QueryFilter<OutboxDocument> = { _id: key, ...WAITING };
      const { matchedCount } = await model.updateOne(waiting, { $set: { state: 'cancelled' } }, within);
      return matchedCount > 0;
    },

    async dropUnsaid(key) {
      return (await model.deleteOne({ _id: key, ...UNSAID }, within)).deletedCount > 0;
    },

    async cancelQueued(to) {
      await model.updateMany({ to, ...WAITING }, { $set: { state: 'cancelled' } }, within);
    },

    async queuedFor(to, limit) {
      const reading = model
        .find({ to, ...WAITING }, { _id: 1 }, within)
        .sort({ turn: 1 })
        .limit(limit);
      return (await reading.lean<Pick<OutboxDocument, '_id'>[]>()).map(({ _id }) => _id);
    },

    async cancelThose(keys, error) {
      // Written before it is read: on the embedded engine a transaction that begins so waits for others, and never breaks off.
      const claimId = randomUUID();
      const those: QueryFilter<OutboxDocument> = { _id: { $in: [...keys] }, ...WAITING };
      await model.updateMany(those, { $set: { state: 'cancelled', error, claimId } }, within);
      const ours: QueryFilter<OutboxDocument> = { _id: { $in: [...keys] }, claimId };
      const found = await model.find(ours, null, within).sort({ turn: 1 }).lean<OutboxDocument[]>();
      return found.map(toOutboxItem);
    },

    recall: (to) => recall(model, within, { to }),

    async dropTo(to) {
      await model.deleteMany({ to, state: { $ne: 'sending' } }, within);
    },
  };
}
