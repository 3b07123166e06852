import { PRIORITY } from '../outbox/outbox-item.ts';
import type { Recurrence } from '../reminders/when/recurrence.ts';
import type { CalendarDate } from '../values/calendar-date.ts';
import type { Locale } from '../values/locale.ts';
import type { AbTest } from './ab-test.ts';
import type { CampaignPart } from './campaign-part.ts';
import type { Standing, Trigger } from './events/trigger.ts';

/**
 * `planned`: started for a later moment. `taking-back`: what was sent is being deleted again. What is `done`, `cancelled` or
 * `taken-back` never sends again. A series and a campaign on an event are `on` or `off` instead, and `removed` when nobody wants
 * to see them any more; `paused` is one on an event that stopped by itself.
 */
export type CampaignState =
  | 'draft'
  | 'planned'
  | 'running'
  | 'paused'
  | 'done'
  | 'cancelled'
  | 'taking-back'
  | 'taken-back'
  | 'on'
  | 'off'
  | 'removed';

/** A button under the message: a page, an answer in one tap that lands on the card, a wish that opens a deal, or a mark. */
export type CampaignButton =
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | { readonly kind: 'reply' | 'want'; readonly text: string }
  | { readonly kind: 'rate'; readonly text: string; readonly mark: number };

export const MOST_BUTTONS = 5;
/** In code points: more is cut off on a phone. */
export const LONGEST_BUTTON = 40;

/** What everybody gets: one message, or the pieces of an album in their order; the words may hold placeholders. */
export interface CampaignMessage {
  readonly parts: readonly CampaignPart[];
  readonly buttons: readonly CampaignButton[];
  /** The same for clients who speak another language: of a ready-made one, while nobody has reworded it. */
  readonly translated?: {
    readonly locale: Locale;
    readonly parts: readonly CampaignPart[];
    readonly buttons: readonly CampaignButton[];
  };
}

/** What a client of this language gets. */
export function inLanguage(message: CampaignMessage, locale: Locale | null): CampaignMessage {
  const { translated } = message;
  return translated?.locale === locale && translated ? translated : message;
}

/** A message that its author has changed: from then on it is the same for everybody. */
export function inOneLanguage({ parts, buttons }: CampaignMessage): CampaignMessage {
  return { parts, buttons };
}

/**
 * When it goes out. `local`: at this time of this day by each client's own clock. `recurring`: again and again, by the clock of the
 * business or by each client's own; each time is a campaign of its own. `event`: to each client so many days after something
 * happened to them; before it, where `days` is below 0.
 */
export type CampaignTiming =
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly at: Date }
  | { readonly kind: 'local'; readonly day: CalendarDate; readonly time: string }
  | {
      readonly kind: 'recurring';
      readonly rule: Recurrence;
      readonly time: string;
      readonly byClient: boolean;
    }
  | { readonly kind: 'event'; readonly trigger: Trigger; readonly days: number };

/** A further message to whoever did not answer, so many days after the one before. */
export interface ChainStep {
  readonly days: number;
  readonly message: CampaignMessage;
}

/** All that a campaign says, and what it is called by that. */
export type CampaignContents = Pick<Campaign, 'name' | 'message' | 'test' | 'chain'>;

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
  /** What follows the first message of a campaign on an event, in its order. */
  readonly chain: readonly ChainStep[];
  /** Of a draft: what it said before the content that was taken last, to put back when another piece of it is refused. */
  readonly before: CampaignContents | null;
  /** How far one that goes by itself has come; null for any other, and while it was never switched on. */
  readonly standing: Standing | null;
  /** The series that it is one sending of. */
  readonly seriesId: number | null;
  /** The day of the series that this sending is for, by the clock of the business then; null where it is no sending. */
  readonly slotDay: CalendarDate | null;
  readonly state: CampaignState;
  /** It stopped by itself: too many copies did not arrive. */
  readonly isTroubled: boolean;
  /** It goes beyond the free rate, for Stars from the balance of the bot: its author's choice. */
  readonly paid: boolean;
  /** It stopped by itself: Telegram would not let the bot pay for it. */
  readonly lacksStars: boolean;
  /** It stopped by itself: its segment cannot be understood any more. */
  readonly isUnreadable: boolean;
  /** It stopped by itself before it began: its time was long over. Whoever lets it go on wants it all the same. */
  readonly isLate: boolean;
  /** It was paused or stopped, and not all of its copies show it yet: the job sees to the others. */
  readonly copiesLag: boolean;
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
  /** By whose clock the business lived when it was saved (see `byClockNow`), for clients whose own is not known; and what it is called. */
  readonly zone: string;
  readonly business: string;
  readonly authorId: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  /** When it was over, whichever way; of one that is taken back, when somebody asked for that. */
  readonly endedAt: Date | null;
  /** The act that changed it last: the same update once more changes nothing. */
  readonly lastAct: string;
  /** Grows with each save; a save of an older version is refused. */
  readonly version: number;
}

export type LeftOut = 'limit' | 'unknown-words';

/** What is so never sends again. */
const OVER: ReadonlySet<CampaignState> = new Set(['done', 'cancelled', 'taking-back', 'taken-back']);

/** Whether all of it went that ever will, but for what is in hand at this moment. */
export function isOver({ state }: Pick<Campaign, 'state'>): boolean {
  return OVER.has(state);
}

/** Whether its copies are being deleted from the chats, or were. */
export function isTakenBack({ state }: Pick<Campaign, 'state'>): boolean {
  return state === 'taking-back' || state === 'taken-back';
}

/** Whether it is a series or a campaign on an event: switched on and off, and never done. */
export function goesByItself({ timing }: Pick<Campaign, 'timing'>): boolean {
  return timing.kind === 'recurring' || timing.kind === 'event';
}

/** What the rows of a campaign are about. */
export function aboutCampaign(id: number): string {
  return `campaign:${id}`;
}

/** The copy of one client: the outbox holds it once, whoever fills it how often; on an event, once for each occasion and message. */
export function copyKey(
  id: number,
  clientId: number,
  occasion?: { readonly key: string; readonly step: number },
): string {
  const whole = `campaign:${id}:${clientId}`;
  if (!occasion) return whole;
  return occasion.step === 0 ? `${whole}:${occasion.key}` : `${whole}:${occasion.key}:${occasion.step}`;
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
  return message && parts ? { parts, buttons: message.buttons } : message;
}

/** What each of the variants says; a single message when there is no test. */
export function variantsOf({
  message,
  test,
}: Pick<Campaign, 'message' | 'test'>): readonly CampaignMessage[] {
  if (!message) return [];
  const { buttons } = message;
  return [message, ...(test?.others ?? []).map((parts) => ({ parts, buttons }))];
}

/** What follows the first message: a draft that was on an event keeps its chain, and only one on an event sends it. */
export function chainOf({ timing, chain }: Pick<Campaign, 'timing' | 'chain'>): readonly ChainStep[] {
  return timing.kind === 'event' ? chain : [];
}

/** The message that a copy is of: of a variant, or of a chain; null when there is no such one. */
export function messageOfCopy(
  campaign: Campaign,
  { variant, occasion }: { readonly variant?: number; readonly occasion?: { readonly step: number } },
): CampaignMessage | null {
  const step = occasion?.step ?? 0;
  return step === 0 ? messageOf(campaign, variant) : (campaign.chain[step - 1]?.message ?? null);
}
