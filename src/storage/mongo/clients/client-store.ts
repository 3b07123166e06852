import type { Model } from 'mongoose';
import type { ClientStore } from '../../../domain/clients/client-store.ts';
import { Conflict } from '../../../domain/conflict.ts';
import { unlessDuplicate } from '../failures.ts';
import type { Scope } from '../scope.ts';
import { readBornIn, readIdsBornIn, readSubscribers } from './celebrants.ts';
import {
  type ClientDocument,
  FOR_QUERIES,
  type StoredClient,
  toClient,
  toClientDocument,
} from './client-document.ts';
import { searchClients } from './client-search.ts';
import { readFrequentLabels } from './frequent-labels.ts';
import { countSegment, readBatch, readFitting, readSegment } from './segments.ts';
import { readVipThreshold } from './vip-threshold.ts';

export function createClientStore(model: Model<ClientDocument>, { within }: Scope): ClientStore {
  return {
    async get(id) {
      const stored = await model.findOne({ _id: id }, FOR_QUERIES, within).lean<StoredClient>();
      return stored ? toClient(stored) : undefined;
    },

    async getMany(ids) {
      if (ids.length === 0) return [];
      const stored = await model.find({ _id: { $in: [...ids] } }, FOR_QUERIES, within).lean<StoredClient[]>();
      return stored.map(toClient);
    },

    async findByContacts(keys) {
      if (keys.length === 0) return [];
      const filter = { contactKeys: { $in: [...keys] } };
      const stored = await model.find(filter, FOR_QUERIES, within).sort({ _id: 1 }).lean<StoredClient[]>();
      return stored.map(toClient);
    },

    async findByReferralCode(referralCode) {
      const stored = await model.findOne({ referralCode }, FOR_QUERIES, within).lean<StoredClient>();
      return stored ? toClient(stored) : undefined;
    },

    async insert(client) {
      await unlessDuplicate(
        () => model.insertMany([toClientDocument(client)], within),
        ({ index }) => new Conflict(`client ${index}`),
      );
    },

    async save(client) {
      const next = { ...client, version: client.version + 1 };
      const { _id, ...fields } = toClientDocument(next);
      const update = { $set: fields, ...(!fields.contactKeys && { $unset: { contactKeys: 1 } }) };
      const { matchedCount } = await unlessDuplicate(
        () => model.updateOne({ _id, version: client.version }, update, within),
        ({ index }) => new Conflict(`client ${index}`),
      );
      if (matchedCount === 0) throw new Conflict('client version');
      return next;
    },

    idsBornIn: (spans) => readIdsBornIn(model, within, spans),
    bornIn: (spans, managerId, page) => readBornIn(model, within, { spans, managerId, page }),
    subscribers: (after, limit) => readSubscribers(model, within, { after, limit }),

    inSegment: (condition, page) => readSegment(model, within, { condition, page }),
    countSegment: (condition) => countSegment(model, within, condition),
    segmentBatch: (condition, after, limit) => readBatch(model, within, { condition, after, limit }),

    fitting: (condition, ids) => readFitting(model, within, { condition, ids }),
    frequentLabels: (label, limit) => readFrequentLabels(model, within, { label, limit }),
    vipThreshold: (currency) => readVipThreshold(model, within, currency),

    async search(query, page) {
      return searchClients(model, within, query, page);
    },
  };
}
