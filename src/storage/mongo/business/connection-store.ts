import { type Model, Schema } from 'mongoose';
import type { BusinessConnectionStore } from '../../../domain/business/business-connection.ts';
import { duplicateOf } from '../failures.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';
import type { Scope } from '../scope.ts';

/** A connection of the bot to somebody's account as stored; `_id` is Telegram's id of it. */
export interface BusinessConnectionDocument {
  _id: string;
  ownerId: number;
  /** What an older program stored does not tell. */
  toldEnabled?: boolean | null;
}

export const businessConnectionSchema = new Schema<BusinessConnectionDocument>(
  {
    _id: { type: String, required: true },
    ownerId: { type: Number, required: true },
    toldEnabled: { type: Boolean },
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
      return stored ? { id, ownerId: stored.ownerId, toldEnabled: stored.toldEnabled ?? null } : undefined;
    },

    async put({ id, ownerId, toldEnabled }) {
      const $set = { ownerId, toldEnabled };
      const write = () => model.updateOne({ _id: id }, { $set }, { ...within, upsert: true });
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
