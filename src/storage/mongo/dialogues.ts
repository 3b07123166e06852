import { type Model, Schema } from 'mongoose';
import type { DialogueStore, Lasting } from '../../domain/dialogues/dialogue-store.ts';
import { duplicateOf } from './failures.ts';
import type { Gate } from './gate.ts';
import { GATHERED_AT_ONCE, gathered } from './gathered.ts';
import { through } from './reach.ts';
import { SCHEMA_OPTIONS } from './schema-options.ts';

/** Where one person stands; `_id` is their Telegram id. The state is the bot's own affair. */
export interface DialogueDocument {
  _id: number;
  state: object;
  at: Date;
  until: Date;
}

export const dialogueSchema = new Schema<DialogueDocument>(
  {
    _id: { type: Number, required: true },
    state: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    until: { type: Date, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'dialogues' },
);

dialogueSchema.index({ until: 1 }, { expireAfterSeconds: 0 });

async function readStates(
  model: Model<DialogueDocument>,
  people: readonly number[],
): Promise<(person: number) => unknown> {
  const stored = await model.find({ _id: { $in: [...people] } }).lean<DialogueDocument[]>();
  const states = new Map(stored.map(({ _id: person, state }) => [person, state]));
  return (person) => states.get(person);
}

/** `gate` is passed by each command: once by all the reads that are gathered into one. */
export function createDialogueStore(model: Model<DialogueDocument>, gate: Gate): DialogueStore {
  const put = (person: number, state: object, { at, until }: Lasting) =>
    model.updateOne({ _id: person }, { $set: { state, at, until } }, { upsert: true });

  return {
    get: gathered((people: readonly number[]) => gate(() => readStates(model, people)), GATHERED_AT_ONCE),

    ...through(gate, {
      async set(person: number, state: object, lasting: Lasting) {
        try {
          await put(person, state, lasting);
        } catch (error) {
          // Two began at once; the document is there now.
          if (!duplicateOf(error)) throw error;
          await put(person, state, lasting);
        }
      },

      async clear(person: number) {
        await model.deleteOne({ _id: person });
      },
    }),
  };
}
