import type { Campaign, CampaignMessage, ChainStep } from '../campaign.ts';
import { LIMIT_WEEK_MS } from '../campaign-settings.ts';
import { CHAIN, MOST_STEPS, TRIGGERS, type Trigger } from './trigger.ts';

/**
 * A campaign on an event as one value: what it goes by, who gets it, what is said and when. Made by an owner who composes one, or in
 * code, to be switched on as it is (`switchOnEvent`).
 */
export interface EventCampaign {
  readonly name: string;
  readonly trigger: Trigger;
  /** So many days after what happened; before it, where below 0. Within the limits of the trigger (`TRIGGERS`). */
  readonly days: number;
  /** The query that says whose events count; empty: everybody's. */
  readonly segment: string;
  readonly message: CampaignMessage;
  /** What follows while the client says nothing. */
  readonly chain: readonly ChainStep[];
}

/** A campaign that is known to go by an event. */
export type OnEvent = Campaign & {
  readonly timing: Extract<Campaign['timing'], { kind: 'event' }>;
  readonly standing: NonNullable<Campaign['standing']>;
};

export function isOnEvent(campaign: Campaign): campaign is OnEvent {
  return campaign.timing.kind === 'event' && campaign.standing !== null;
}

/** Whether the days of a campaign on an event are such as its trigger takes, and its chain is not too long. */
export function areDaysFine({
  trigger,
  days,
  chain,
}: Pick<EventCampaign, 'trigger' | 'days' | 'chain'>): boolean {
  const { least, most } = TRIGGERS[trigger.kind];
  return (
    isCount(days, least, most) &&
    chain.length < MOST_STEPS &&
    chain.every((step) => isCount(step.days, CHAIN.least, CHAIN.most))
  );
}

/** Whether some messages of a chain come closer together than the weekly limit lets them, so that they will wait for each other. */
export function isTooTight(chain: Campaign['chain'], perWeek: number | null): boolean {
  if (perWeek === null) return false;
  return chain.some((_, nth) => {
    const between = chain.slice(nth, nth + perWeek);
    const days = between.reduce((sum, step) => sum + step.days, 0);
    return between.length === perWeek && days * DAY_MS < LIMIT_WEEK_MS;
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;

function isCount(days: number, least: number, most: number): boolean {
  return Number.isInteger(days) && days >= least && days <= most;
}
