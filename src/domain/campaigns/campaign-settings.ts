/** What the owner decides about all campaigns. */
export interface CampaignSettings {
  /** So many campaigns a client gets within seven days at most; null: as many as there are. */
  readonly perWeek: number | null;
  /** In percent: when more copies than that cannot be delivered, the campaign stops by itself. */
  readonly troublePercent: number;
}

export const DEFAULT_CAMPAIGN_SETTINGS: CampaignSettings = { perWeek: 2, troublePercent: 10 };

export const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
