import { type CampaignSettings, DEFAULT_CAMPAIGN_SETTINGS } from '../campaigns/campaign-settings.ts';
import type { ReadyKind } from '../campaigns/ready/ready-made.ts';
import { DEFAULT_STAGES, type Stage } from '../deals/deal.ts';
import { DEFAULT_GREETINGS, type GreetingSettings } from '../greetings/greeting-settings.ts';
import type { QuietHours } from '../outbox/quiet-hours.ts';
import { DEFAULT_FRIENDS, type FriendSettings } from '../referrals/friend-settings.ts';
import type { Money } from '../values/money.ts';

/** What the owner decides for the whole business. Unset texts fall back to the shipped ones in both languages. */
export interface Settings {
  readonly stages: readonly Stage[];
  /** Ready answers to "what do you need?", shown as buttons; empty: free text only. */
  readonly topics: readonly string[];
  /** Words that make a group message a lead; empty: off. */
  readonly keyPhrases: readonly string[];
  /** Phone numbers in group messages make leads. */
  readonly groupPhones: boolean;
  /** Managers may work with each other's clients. */
  readonly sharedClients: boolean;
  /** The owner's own consent text; null: the shipped one. Its version is derived from the text. */
  readonly consentText: string | null;
  /** The zone of the business; null: the one that the program was started with. */
  readonly zone: string | null;
  /** When messages that can wait do wait; null: never. */
  readonly quietHours: QuietHours | null;
  /** When everybody gets their day in the morning, as `HH:MM`; null: never. */
  readonly digestAt: string | null;
  /** When owners get the summary of the day, as `HH:MM`; null: never. */
  readonly summaryAt: string | null;
  readonly greetings: GreetingSettings;
  /** Whoever bought within so many days is an active client, whoever did not is asleep. */
  readonly loyaltyDays: number;
  /** From this sum on a client is a VIP: worked out each day (see `refreshVip`), not decided by anybody. */
  readonly vipFrom: Money | null;
  readonly campaigns: CampaignSettings;
  /** The campaigns that ready-made ones became, by their numbers. */
  readonly ready: Readonly<Partial<Record<ReadyKind, number>>>;
  readonly friends: FriendSettings;
  readonly version: number;
}

export const DEFAULT_SETTINGS: Settings = {
  stages: DEFAULT_STAGES,
  topics: [],
  keyPhrases: [],
  groupPhones: true,
  sharedClients: false,
  consentText: null,
  zone: null,
  quietHours: { from: '21:00', to: '09:00' },
  digestAt: '09:00',
  summaryAt: '20:00',
  greetings: DEFAULT_GREETINGS,
  loyaltyDays: 60,
  vipFrom: null,
  campaigns: DEFAULT_CAMPAIGN_SETTINGS,
  ready: {},
  friends: DEFAULT_FRIENDS,
  version: 0,
};
