import { type Model, Schema } from 'mongoose';
import type { DialogueStore } from '../../domain/dialogues/dialogue-store.ts';
import { duplicateOf } from './failures.ts';
import { GATHERED_AT_ONCE, gathered } from './gathered.ts';
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

async function readStates(
  model: Model<DialogueDocument>,
  people: readonly number[],
): Promise<(person: number) => unknown> {
  const stored = await model.find({ _id: { $in: [...people] } }).lean<DialogueDocument[]>();
  const states = new Map(stored.map(({ _id: person, state }) => [person, state]));
  return (person) => states.get(person);
}

export function createDialogueStore(model: Model<DialogueDocument>): DialogueStore {
  const put = (person: number, state: object, at: Date) =>
    model.updateOne({ _id: person }, { $set: { state, at } }, { upsert: true });

  return {
    get: gathered((people: readonly number[]) => readStates(model, people), GATHERED_AT_ONCE),

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
