import type { Model, QueryFilter } from 'mongoose';
import type { OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxStore } from '../../../domain/outbox/outbox-store.ts';
import type { Scope } from '../scope.ts';
import { claimDue } from './claim-due.ts';
import { enqueue } from './enqueue.ts';
import { finishClaim, heldBy } from './finish-claim.ts';
import { oneByOne } from './one-by-one.ts';
import { type OutboxDocument, toOutboxItem } from './outbox-document.ts';
import { refresh } from './refresh.ts';

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
    claimDue: (claim) => claimDue(model, within, claim),
    finish: (item, owner, result) => finishClaim(model, within, { item, owner, result }),

    async renew(item, owner, hold) {
      const { matchedCount } = await model.updateOne(heldBy(owner, item), { $set: hold }, within);
      return matchedCount > 0 ? { ...item, ...hold } : undefined;
    },

    async expireLeases(now) {
      const lost: QueryFilter<OutboxDocument> = { state: 'sending', leaseUntil: { $lte: now } };
      const released = { $set: { state: 'unknown', leaseOwner: null, leaseUntil: null } };
      const options = { ...within, returnDocument: 'after' } as const;
      // One at a time, so that each row is answered to one process only.
      return oneByOne(Number.POSITIVE_INFINITY, async () => {
        const row = await model.findOneAndUpdate(lost, released, options).lean<OutboxDocument>();
        return row ? toOutboxItem(row) : undefined;
      });
    },

    async requeue(key, now) {
      const update = { $set: { state: 'queued', notBefore: now, repeated: true } };
      await model.updateOne({ _id: key, state: 'unknown' }, update, within);
    },

    async nextDue() {
      const reading = model.findOne({ state: 'queued' }, { notBefore: 1 }, within).sort({ notBefore: 1 });
      return (await reading.lean<Pick<OutboxDocument, 'notBefore'>>())?.notBefore;
    },

    async cancelQueued(to) {
      const waiting: QueryFilter<OutboxDocument> = { to, state: 'queued', sentAt: null };
      const cancelled: OutboxItem[] = [];
      const options = { ...within, returnDocument: 'after' } as const;
      for (;;) {
        const update = { $set: { state: 'cancelled' } };
        const row = await model.findOneAndUpdate(waiting, update, options).lean<OutboxDocument>();
        if (!row) return cancelled;
        cancelled.push(toOutboxItem(row));
      }
    },
  };
}
