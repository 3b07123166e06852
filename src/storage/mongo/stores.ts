import type { Stores } from '../../domain/base.ts';
import { createBusinessConnectionStore } from './business/connection-store.ts';
import { createAnchorStore } from './campaigns/anchor-store.ts';
import { createCampaignStore } from './campaigns/campaign-store.ts';
import { createCopyStore } from './campaigns/copy-store.ts';
import { createEntrantStore } from './campaigns/entrant-store.ts';
import { createClientStore } from './clients/client-store.ts';
import { createDealStore } from './deals/deal-store.ts';
import { createDrawStore } from './draws/draw-store.ts';
import type { Models } from './models.ts';
import { createOutboxStore } from './outbox/outbox-store.ts';
import { createConsentStore } from './privacy/consent-store.ts';
import { createConsentTextStore } from './privacy/consent-text-store.ts';
import { createReminderStore } from './reminders/reminder-store.ts';
import type { Scope } from './scope.ts';
import { createSegmentStore } from './segment-store.ts';
import { createSettingsStore } from './settings-store.ts';
import { createStatsStore } from './stats/stats-store.ts';
import { createInviteStore } from './team/invite-store.ts';
import { createTeamStore } from './team/member-store.ts';
import { createTimelineStore } from './timeline/timeline-store.ts';

/** The stores of a transaction, or of none. */
export function createStores(models: Models, scope: Scope): Stores {
  return {
    clients: createClientStore(models.clients, scope),
    deals: createDealStore(models.deals, scope),
    timeline: createTimelineStore(models.timeline, scope),
    team: createTeamStore(models.team, scope),
    invites: createInviteStore(models.invites, scope),
    reminders: createReminderStore(models.reminders, scope),
    copies: createCopyStore(models.outbox, scope),
    campaigns: createCampaignStore(models.campaigns, scope),
    anchors: createAnchorStore(models, scope),
    entrants: createEntrantStore(models.entrants, scope),
    draws: createDrawStore(models.draws, scope),
    settings: createSettingsStore(models.settings, scope),
    consents: createConsentStore(models.consents, scope),
    consentTexts: createConsentTextStore(models.consentTexts, scope),
    connections: createBusinessConnectionStore(models.connections, scope),
    segments: createSegmentStore(models.segments, scope),
    outbox: createOutboxStore(models.outbox, scope),
    stats: createStatsStore(models, scope),
  };
}
