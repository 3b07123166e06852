import { type Model, Schema } from 'mongoose';
import { Conflict } from '../../../domain/conflict.ts';
import type { ConsentTextStore } from '../../../domain/privacy/consent-text.ts';
import { unlessDuplicate } from '../failures.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';
import type { Scope } from '../scope.ts';

/** A consent text as stored; `_id` is its version. */
export interface ConsentTextDocument {
  _id: string;
  text: string;
}

export const consentTextSchema = new Schema<ConsentTextDocument>(
  {
    _id: { type: String, required: true },
    text: { type: String, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'consentTexts' },
);

export function createConsentTextStore(
  model: Model<ConsentTextDocument>,
  { within }: Scope,
): ConsentTextStore {
  const find = (version: string) => model.findOne({ _id: version }, null, within).lean<ConsentTextDocument>();
  return {
    async keep({ version, text }) {
      if (await find(version)) return;
      await unlessDuplicate(
        () => model.insertMany([{ _id: version, text }], within),
        () => new Conflict(`consent text ${version}`),
      );
    },

    async get(version) {
      const stored = await find(version);
      return stored ? { version, text: stored.text } : undefined;
    },
  };
}
