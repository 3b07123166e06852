import type { Settings } from './settings.ts';

export interface SettingsStore {
  /** What is stored, completed with defaults. */
  get(): Promise<Settings>;
  /** Saves over the same version; throws `Conflict` when it is stale. */
  save(settings: Settings): Promise<Settings>;
}
