import { type Model, Schema } from 'mongoose';
import type { Entrant, EntrantStore } from '../../../domain/campaigns/events/entrant-store.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';
import type { Scope } from '../scope.ts';

/** Somebody in the segment of a campaign as stored; `_id` is `<campaign>:<client>`. */
export interface EntrantDocument extends Entrant {
  _id: string;
  campaignId: number;
}

export const entrantSchema = new Schema<EntrantDocument>(
  {
    _id: { type: String, required: true },
    campaignId: { type: Number, required: true },
    clientId: { type: Number, required: true },
    enteredAt: { type: Date, required: true },
    isIn: { type: Boolean, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'entrants' },
);

entrantSchema.index({ campaignId: 1, clientId: 1 });

export function createEntrantStore(model: Model<EntrantDocument>, { within }: Scope): EntrantStore {
  return {
    async next(campaignId, after, limit) {
      const found = await model
        .find({ campaignId, clientId: { $gt: after } }, null, within)
        .sort({ clientId: 1 })
        .limit(limit)
        .lean<EntrantDocument[]>();
      return found.map(({ clientId, enteredAt, isIn }) => ({ clientId, enteredAt, isIn }));
    },

    async save(campaignId, entrants) {
      if (entrants.length === 0) return;
      const writes = entrants.map((entrant) => ({
        updateOne: {
          filter: { _id: `${campaignId}:${entrant.clientId}` },
          update: { $set: { campaignId, ...entrant } },
          upsert: true,
        },
      }));
      await model.bulkWrite(writes, { ...within, ordered: false });
    },

    async drop(campaignId) {
      await model.deleteMany({ campaignId }, within);
    },
  };
}
