import { type Model, Schema } from 'mongoose';
import { z } from 'zod';
import { READY_KINDS } from '../../domain/campaigns/ready/ready-made.ts';
import { Conflict } from '../../domain/conflict.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings/settings.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { unlessDuplicate } from './failures.ts';
import { storedGreetings } from './greeting-settings.ts';
import { SCHEMA_OPTIONS } from './schema-options.ts';
import type { Scope } from './scope.ts';

const BUSINESS = 'business';

/** The settings as stored: one document, which may be older than the program and lack what came later. */
export interface SettingsDocument extends Partial<Settings> {
  _id: typeof BUSINESS;
  version: number;
}

export const settingsSchema = new Schema<SettingsDocument>(
  {
    _id: { type: String, required: true },
    stages: { type: [Schema.Types.Mixed], default: undefined },
    topics: { type: [String], default: undefined },
    keyPhrases: { type: [String], default: undefined },
    groupPhones: Boolean,
    sharedClients: Boolean,
    consentText: String,
    zone: String,
    quietHours: Schema.Types.Mixed,
    digestAt: String,
    summaryAt: String,
    greetings: Schema.Types.Mixed,
    loyaltyDays: Number,
    vipFrom: Schema.Types.Mixed,
    campaigns: Schema.Types.Mixed,
    ready: Schema.Types.Mixed,
    friends: Schema.Types.Mixed,
    version: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'settings' },
);

const stage = z.object({
  id: z.string(),
  outcome: z.enum(['open', 'won', 'lost']),
  name: z.object({ ru: z.string(), en: z.string() }),
});

/** Unknown fields are dropped, missing ones take the default. */
const stored = z.object({
  stages: z.array(stage).default([...DEFAULT_SETTINGS.stages]),
  topics: z.array(z.string()).default([...DEFAULT_SETTINGS.topics]),
  keyPhrases: z.array(z.string()).default([...DEFAULT_SETTINGS.keyPhrases]),
  groupPhones: z.boolean().default(DEFAULT_SETTINGS.groupPhones),
  sharedClients: z.boolean().default(DEFAULT_SETTINGS.sharedClients),
  consentText: z.string().nullable().default(DEFAULT_SETTINGS.consentText),
  zone: z.string().nullable().default(DEFAULT_SETTINGS.zone),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable().default(DEFAULT_SETTINGS.quietHours),
  digestAt: z.string().nullable().default(DEFAULT_SETTINGS.digestAt),
  summaryAt: z.string().nullable().default(DEFAULT_SETTINGS.summaryAt),
  greetings: storedGreetings,
  loyaltyDays: z.number().default(DEFAULT_SETTINGS.loyaltyDays),
  vipFrom: z
    .object({ amount: z.number(), currency: z.string() })
    .nullable()
    .default(DEFAULT_SETTINGS.vipFrom),
  campaigns: z
    .object({ perWeek: z.number().nullable(), troublePercent: z.number() })
    .default(DEFAULT_SETTINGS.campaigns),
  ready: z.partialRecord(z.enum(READY_KINDS), z.number()).default({}),
  friends: z
    .object({
      isOn: z.boolean(),
      when: z.enum(['lead', 'won']),
      words: z.object({ referrer: z.string().nullable(), friend: z.string().nullable() }),
    })
    .default(DEFAULT_SETTINGS.friends),
  version: z.number(),
});

export function createSettingsStore(
  model: Model<SettingsDocument>,
  { within, changed }: Scope,
): SettingsStore {
  return {
    async get() {
      const found = await model.findOne({ _id: BUSINESS }, null, within).lean();
      return found ? stored.parse(found) : DEFAULT_SETTINGS;
    },

    async save(settings) {
      const next = { ...settings, version: settings.version + 1 };
      const guard = { _id: BUSINESS, version: settings.version } as const;
      try {
        // Defaults that were never saved have version 0: the first save inserts, and collides with somebody else's first.
        const upsert = settings.version === DEFAULT_SETTINGS.version;
        const { matchedCount, upsertedCount } = await unlessDuplicate(
          () => model.updateOne(guard, { $set: fieldsOf(next) }, { ...within, upsert }),
          () => new Conflict('settings'),
        );
        if (matchedCount + upsertedCount === 0) throw new Conflict('settings version');
      } finally {
        changed({ of: 'settings' });
      }
      return next;
    },
  };
}

function fieldsOf(settings: Settings): Settings {
  return {
    stages: settings.stages,
    topics: settings.topics,
    keyPhrases: settings.keyPhrases,
    groupPhones: settings.groupPhones,
    sharedClients: settings.sharedClients,
    consentText: settings.consentText,
    zone: settings.zone,
    quietHours: settings.quietHours,
    digestAt: settings.digestAt,
    summaryAt: settings.summaryAt,
    greetings: settings.greetings,
    loyaltyDays: settings.loyaltyDays,
    vipFrom: settings.vipFrom,
    campaigns: settings.campaigns,
    ready: settings.ready,
    friends: settings.friends,
    version: settings.version,
  };
}
