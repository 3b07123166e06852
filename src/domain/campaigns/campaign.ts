import type { Content } from '../content.ts';
import { PRIORITY } from '../outbox/outbox-item.ts';
import type { CalendarDate } from '../values/calendar-date.ts';
import type { AbTest } from './ab-test.ts';

/**
 * `planned`: started for a later moment. `taking-back`: what was sent is being deleted again. What is `done`, `cancelled` or
 * `taken-back` never sends again.
 */
export type CampaignState =
  | 'draft'
  | 'planned'
  | 'running'
  | 'paused'
  | 'done'
  | 'cancelled'
  | 'taking-back'
  | 'taken-back';

/** A button under the message: a page, an answer in one tap that lands on the card, or a wish that opens a deal. */
export type CampaignButton =
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | { readonly kind: 'reply' | 'want'; readonly text: string };

export const MOST_BUTTONS = 5;
/** In code points: more is cut off on a phone. */
export const LONGEST_BUTTON = 40;

/** What everybody gets: one message, or the pieces of an album in their order; the words may hold placeholders. */
export interface CampaignMessage {
  readonly parts: readonly Content[];
  readonly buttons: readonly CampaignButton[];
}

/** When it goes out. `local`: at this time of this day by each client's own clock. */
export type CampaignTiming =
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly at: Date }
  | { readonly kind: 'local'; readonly day: CalendarDate; readonly time: string };

/** One message to a segment. Its ledger are the rows of the outbox about it (see `copyKey`). */
export interface Campaign {
  readonly id: number;
  readonly name: string;
  /** The query that says who gets it; empty: everybody who agreed. */
  readonly segment: string;
  /** Null while it is not written yet. */
  readonly message: CampaignMessage | null;
  /** Null when everybody gets the same. */
  readonly test: AbTest | null;
  readonly timing: CampaignTiming;
  readonly state: CampaignState;
  /** It stopped by itself: too many copies did not arrive. */
  readonly isTroubled: boolean;
  /** It goes beyond the free rate, for Stars from the balance of the bot: its author's choice. */
  readonly paid: boolean;
  /** It stopped by itself: Telegram would not let the bot pay for it. */
  readonly lacksStars: boolean;
  /** What had been tried and lost when somebody let it go on all the same: only what comes after counts again. */
  readonly forgiven: { readonly tried: number; readonly lost: number };
  /** Clients with numbers up to this one have been looked at. */
  readonly lookedUpTo: number;
  /** Everybody has been looked at. */
  readonly isFilled: boolean;
  /** How many it was for when it was started; of a draft, when its author was shown the number. */
  readonly expected: number;
  /** When they were counted; null while nobody asked. */
  readonly countedAt: Date | null;
  /** How many copies were queued so far. */
  readonly queued: number;
  /** Left out: too many messages this week, or nothing known to put into the words. */
  readonly leftOut: Readonly<Record<LeftOut, number>>;
  /** By whose clock the business lives, for clients whose own is not known; and what it is called. */
  readonly zone: string;
  readonly business: string;
  readonly authorId: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** The act that changed it last: the same update once more changes nothing. */
  readonly lastAct: string;
  /** Grows with each save; a save of an older version is refused. */
  readonly version: number;
}

export type LeftOut = 'limit' | 'unknown-words';

/** What the rows of a campaign are about. */
export function aboutCampaign(id: number): string {
  return `campaign:${id}`;
}

/** The copy of one client: the outbox holds it once, whoever fills it how often. */
export function copyKey(id: number, clientId: number): string {
  return `campaign:${id}:${clientId}`;
}

/** How urgent the copies of a campaign are. */
export function priorityOf({ paid }: Pick<Campaign, 'paid'>): number {
  return paid ? PRIORITY.paid : PRIORITY.campaign;
}

/** Telegram lets a bot delete what it sent for so long (Bot API, deleteMessage). */
export const TAKEN_BACK_WITHIN_MS = 48 * 60 * 60 * 1000;

/** The first copies, to see whether they arrive before everybody gets one: one in a hundred, at least ten. */
export function canarySize(expected: number): number {
  return Math.max(10, Math.ceil(expected / 100));
}

/** Whether the winner of its test is still to be chosen, so that what follows the test cannot go yet. */
export function isUnderTest({ test }: Pick<Campaign, 'test'>): boolean {
  return test !== null && test.decision === null;
}

/** Whether nothing is to be queued any more: not even what follows a test. */
export function isAllQueued(campaign: Pick<Campaign, 'isFilled' | 'test'>): boolean {
  return campaign.isFilled && !isUnderTest(campaign);
}

/** The message of a variant, and of the winner where none is named; null while it is not written yet. */
export function messageOf(
  { message, test }: Pick<Campaign, 'message' | 'test'>,
  variant?: number,
): CampaignMessage | null {
  const nth = variant ?? test?.decision?.winner ?? 0;
  const parts = nth === 0 ? undefined : test?.others[nth - 1];
  return message && parts ? { ...message, parts } : message;
}

/** What each of the variants says; a single message when there is no test. */
export function variantsOf({
  message,
  test,
}: Pick<Campaign, 'message' | 'test'>): readonly CampaignMessage[] {
  return message ? [message, ...(test?.others ?? []).map((parts) => ({ ...message, parts }))] : [];
}
