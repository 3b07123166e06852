/**
 * What every schema here has in common. A field or a filter key that the schema does not know throws: a mistyped filter
 * key would otherwise match everything. Collections and indexes are made once at start, by `prepareModels`.
 */
export const SCHEMA_OPTIONS = {
  strict: 'throw',
  strictQuery: 'throw',
  bufferCommands: false,
  autoCreate: false,
  autoIndex: false,
  versionKey: false,
  minimize: false,
  id: false,
} as const;

/** What every schema of a part of a document has in common. */
export const PART_OPTIONS = { strict: 'throw', _id: false, id: false, minimize: false } as const;
