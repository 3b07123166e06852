/** What the owner decides about all campaigns. */
export interface CampaignSettings {
  /** So many campaigns a client gets within a week at most (`LIMIT_WEEK_MS`); null: as many as there are. */
  readonly perWeek: number | null;
  /** In percent: when more copies than that cannot be delivered, the campaign stops by itself. */
  readonly troublePercent: number;
}

export const DEFAULT_CAMPAIGN_SETTINGS: CampaignSettings = { perWeek: 2, troublePercent: 10 };

/**
 * The week of the limit: some hours short of seven days, so that what goes at one time each week stays within it, though the last copy
 * went late or the clocks were put forward since.
 */
export const LIMIT_WEEK_MS = (7 * 24 - 3) * 60 * 60 * 1000;
