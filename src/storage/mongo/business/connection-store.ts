import { type Model, Schema } from 'mongoose';
import type { BusinessConnectionStore } from '../../../domain/business/business-connection.ts';
import { duplicateOf } from '../failures.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';
import type { Scope } from '../scope.ts';

/** A connection of the bot to somebody's account as stored; `_id` is Telegram's id of it. */
export interface BusinessConnectionDocument {
  _id: string;
  ownerId: number;
}

export const businessConnectionSchema = new Schema<BusinessConnectionDocument>(
  {
    _id: { type: String, required: true },
    ownerId: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'businessConnections' },
);

export function createBusinessConnectionStore(
  model: Model<BusinessConnectionDocument>,
  { within }: Scope,
): BusinessConnectionStore {
  return {
    async get(id) {
      const stored = await model.findOne({ _id: id }, null, within).lean<BusinessConnectionDocument>();
      return stored ? { id, ownerId: stored.ownerId } : undefined;
    },

    async put({ id, ownerId }) {
      const write = () => model.updateOne({ _id: id }, { $set: { ownerId } }, { ...within, upsert: true });
      try {
        await write();
      } catch (error) {
        // Two told of a new connection at once; the document is there now.
        if (!duplicateOf(error)) throw error;
        await write();
      }
    },
  };
}
