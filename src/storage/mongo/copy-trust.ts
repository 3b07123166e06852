import { randomUUID } from 'node:crypto';
import { type Model, Schema } from 'mongoose';
import type { CopyTrust } from '../../domain/dialogues/copy-trust.ts';
import { duplicateOf } from './failures.ts';
import { SCHEMA_OPTIONS } from './schema-options.ts';

const DIALOGUES = 'dialogues';

/** One document: which base this is, and the word of the copies that are to be believed. */
export interface CopyTrustDocument {
  _id: typeof DIALOGUES;
  base: string;
  word: string | null;
}

export const copyTrustSchema = new Schema<CopyTrustDocument>(
  {
    _id: { type: String, required: true },
    base: { type: String, required: true },
    word: { type: String, default: null },
  },
  { ...SCHEMA_OPTIONS, collection: 'copytrust' },
);

export function createCopyTrust(model: Model<CopyTrustDocument>): CopyTrust {
  const find = () => model.findOne({ _id: DIALOGUES }).lean<CopyTrustDocument>();

  async function make(): Promise<void> {
    try {
      await model.create({ _id: DIALOGUES, base: randomUUID(), word: null });
    } catch (error) {
      // Two began at once; the document is there now.
      if (!duplicateOf(error)) throw error;
    }
  }

  return {
    async base() {
      const stored = await find();
      if (stored) return stored.base;
      await make();
      return (await find())?.base ?? '';
    },

    async word() {
      return (await find())?.word ?? null;
    },

    async change(from, to) {
      await model.updateOne({ _id: DIALOGUES, word: from }, { $set: { word: to } });
    },
  };
}
