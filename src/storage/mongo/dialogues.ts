import { type Model, Schema } from 'mongoose';
import type { DialogueStore } from '../../domain/dialogues/dialogue-store.ts';
import { duplicateOf } from './failures.ts';
import { SCHEMA_OPTIONS } from './schema-options.ts';

const KEPT_SECONDS = 90 * 24 * 60 * 60;

/** Where one person stands; `_id` is their Telegram id. The state is the bot's own affair. */
export interface DialogueDocument {
  _id: number;
  state: object;
  at: Date;
}

export const dialogueSchema = new Schema<DialogueDocument>(
  {
    _id: { type: Number, required: true },
    state: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'dialogues' },
);

dialogueSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export function createDialogueStore(model: Model<DialogueDocument>): DialogueStore {
  const put = (person: number, state: object, at: Date) =>
    model.updateOne({ _id: person }, { $set: { state, at } }, { upsert: true });

  return {
    async get(person) {
      const stored = await model.findOne({ _id: person }).lean<DialogueDocument>();
      return stored?.state;
    },

    async set(person, state, at) {
      try {
        await put(person, state, at);
      } catch (error) {
        // Two began at once; the document is there now.
        if (!duplicateOf(error)) throw error;
        await put(person, state, at);
      }
    },

    async clear(person) {
      await model.deleteOne({ _id: person });
    },
  };
}
