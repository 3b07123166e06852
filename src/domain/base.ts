import type { BusinessConnectionStore } from './business/business-connection.ts';
import type { CampaignStore } from './campaigns/campaign-store.ts';
import type { CopyStore } from './campaigns/copy-store.ts';
import type { AnchorStore } from './campaigns/events/anchor-store.ts';
import type { EntrantStore } from './campaigns/events/entrant-store.ts';
import type { ClientStore } from './clients/client-store.ts';
import type { DealStore } from './deals/deal-store.ts';
import type { DrawStore } from './draws/draw-store.ts';
import type { OutboxStore } from './outbox/outbox-store.ts';
import type { ConsentStore } from './privacy/consent-store.ts';
import type { ConsentTextStore } from './privacy/consent-text.ts';
import type { ReminderStore } from './reminders/reminder-store.ts';
import type { SegmentStore } from './segments/segment.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { StatsStore } from './stats/stats-store.ts';
import type { InviteStore, TeamStore } from './team/team-store.ts';
import type { TimelineStore } from './timeline/timeline-store.ts';

/** The stores that use cases load from and save to. */
export interface Stores {
  readonly clients: ClientStore;
  readonly deals: DealStore;
  readonly timeline: TimelineStore;
  readonly team: TeamStore;
  readonly invites: InviteStore;
  readonly settings: SettingsStore;
  readonly consents: ConsentStore;
  readonly consentTexts: ConsentTextStore;
  readonly connections: BusinessConnectionStore;
  readonly reminders: ReminderStore;
  readonly segments: SegmentStore;
  readonly campaigns: CampaignStore;
  readonly copies: CopyStore;
  readonly anchors: AnchorStore;
  readonly entrants: EntrantStore;
  readonly draws: DrawStore;
  readonly outbox: OutboxStore;
  readonly stats: StatsStore;
}

/**
 * Short numbers that people say aloud. A number is spent once taken: gaps are fine, doubles are not. `count` takes so many in a row
 * and answers the first of them.
 */
export interface Counters {
  next(of: 'client' | 'deal' | 'reminder' | 'segment' | 'campaign' | 'draw', count?: number): Promise<number>;
}

/**
 * The client base. `transaction` saves all or nothing and runs `work` anew when somebody else was quicker
 * (a `Conflict`), so `work` must load what it decides on through the stores it is given, and do nothing else.
 */
export interface Base extends Stores {
  readonly counters: Counters;
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
}
