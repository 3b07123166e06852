import { type Model, Schema } from 'mongoose';
import { AlreadyDone } from '../../../domain/conflict.ts';
import type { Consent } from '../../../domain/privacy/consent.ts';
import type { ConsentStore } from '../../../domain/privacy/consent-store.ts';
import type { ConsentPurpose } from '../../../domain/timeline/event.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { unlessDuplicate } from '../failures.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';
import type { Scope } from '../scope.ts';

/** A consent as stored; `_id` is the key of the act that gave it. */
export interface ConsentDocument {
  _id: string;
  telegramId: number;
  purpose: ConsentPurpose;
  textVersion: string;
  locale: Locale;
  givenAt: Date;
  withdrawnAt: Date | null;
}

export const consentSchema = new Schema<ConsentDocument>(
  {
    _id: { type: String, required: true },
    telegramId: { type: Number, required: true },
    purpose: { type: String, required: true },
    textVersion: { type: String, required: true },
    locale: { type: String, required: true },
    givenAt: { type: Date, required: true },
    withdrawnAt: Date,
  },
  { ...SCHEMA_OPTIONS, collection: 'consents' },
);

consentSchema.index({ telegramId: 1, purpose: 1, givenAt: -1 });

export function createConsentStore(model: Model<ConsentDocument>, { within }: Scope): ConsentStore {
  return {
    async insert(consent) {
      await unlessDuplicate(
        () => model.insertMany([toConsentDocument(consent)], within),
        () => new AlreadyDone(consent.key),
      );
    },

    async current(telegramId, purpose) {
      const filter = { telegramId, purpose, withdrawnAt: null };
      const stored = await model.findOne(filter, null, within).sort({ givenAt: -1 }).lean<ConsentDocument>();
      return stored ? toConsent(stored) : undefined;
    },

    async hasAny(telegramId) {
      return (await model.findOne({ telegramId }, { _id: 1 }, within).lean()) !== null;
    },

    async withdraw(telegramId, purposes, at) {
      const filter = { telegramId, purpose: { $in: [...purposes] }, withdrawnAt: null };
      await model.updateMany(filter, { $set: { withdrawnAt: at } }, within);
    },
  };
}

function toConsentDocument(consent: Consent): ConsentDocument {
  return {
    _id: consent.key,
    telegramId: consent.telegramId,
    purpose: consent.purpose,
    textVersion: consent.textVersion,
    locale: consent.locale,
    givenAt: consent.givenAt,
    withdrawnAt: consent.withdrawnAt,
  };
}

function toConsent(stored: ConsentDocument): Consent {
  const { _id: key } = stored;
  return {
    key,
    telegramId: stored.telegramId,
    purpose: stored.purpose,
    textVersion: stored.textVersion,
    locale: stored.locale,
    givenAt: stored.givenAt,
    withdrawnAt: stored.withdrawnAt,
  };
}
