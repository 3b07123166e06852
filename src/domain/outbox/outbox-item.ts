import type { Occasion } from '../campaigns/events/trigger.ts';
import type { JobName } from '../jobs/job-name.ts';
import type { FriendSide, UntoldBecause } from '../referrals/friend-settings.ts';
import type { CalendarDate } from '../values/calendar-date.ts';
import type { Locale } from '../values/locale.ts';

/** What a proactive message tells; its words are made when it is sent, from the base as it is then. */
export type OutboxContent =
  | { readonly kind: 'lead-notice'; readonly dealId: number; readonly eventKey: string }
  | {
      readonly kind: 'customer-message';
      readonly clientId: number;
      readonly eventKey: string;
      /** The member who should have read it and cannot be reached. */
      readonly missedBy?: number;
    }
  | {
      readonly kind: 'answer';
      readonly clientId: number;
      readonly eventKey: string;
      /** The writer's message in their chat with the bot. */
      readonly messageId?: number;
    }
  | {
      readonly kind: 'answer-failed';
      readonly clientId: number;
      readonly eventKey: string;
      readonly doubt: boolean;
      /** The reader's own message that is the answer: what was said of it too early, by a reaction, is taken back. */
      readonly messageId?: number;
      /** The client has the answer as it was; what did not arrive is its correction. */
      readonly corrected?: true;
    }
  | { readonly kind: 'handed-over'; readonly clientId: number; readonly by: number }
  /** Told to whoever was responsible before; `managerId` is who is now. */
  | {
      readonly kind: 'handed-away';
      readonly clientId: number;
      readonly by: number;
      readonly managerId: number | null;
    }
  /** All clients of a member who left are the reader's now. */
  | { readonly kind: 'inherited'; readonly from: number; readonly clients: number }
  /** What a member is to do now. `told`: how often it was told by then, with this time. */
  | { readonly kind: 'reminder'; readonly reminderId: number; readonly told: number }
  /** What waits for a member on this day. */
  | { readonly kind: 'today'; readonly zone: string }
  /** The numbers of a day, for an owner. */
  | { readonly kind: 'owner-day'; readonly day: CalendarDate; readonly zone: string }
  /** What a client is wished: on the day `on` (`YYYY-MM-DD`) of this zone and on no other. */
  | {
      readonly kind: 'greeting';
      readonly clientId: number;
      /** `birthday`, or the id of a holiday. */
      readonly occasion: string;
      readonly on: string;
      readonly zone: string;
      readonly business: string;
      readonly coupon: string | null;
    }
  /** Told to the responsible manager. `when`: seen from the day on which it was queued. */
  | {
      readonly kind: 'birthday-notice';
      readonly clientId: number;
      readonly on: string;
      readonly when: 'tomorrow' | 'today' | 'missed';
      readonly zone: string;
      readonly business: string;
    }
  /** Told to owners: birthdays of clients whom nobody leads. */
  | { readonly kind: 'unled-birthdays'; readonly on: string; readonly when: 'today' | 'missed' }
  /**
   * One client's copy of a campaign. `variant`: what they get in its test, from 0; else what everybody gets. `occasion`: what it
   * came of, of one on an event.
   */
  | {
      readonly kind: 'campaign';
      readonly campaignId: number;
      readonly clientId: number;
      readonly variant?: number;
      readonly occasion?: Occasion;
    }
  /** How a campaign goes, that it stopped by itself, and that its test is decided, told to whoever started it. */
  | { readonly kind: 'campaign-progress'; readonly campaignId: number }
  | { readonly kind: 'campaign-trouble'; readonly campaignId: number }
  | { readonly kind: 'campaign-decided'; readonly campaignId: number }
  /**
   * A campaign that goes by itself did not. `skipped`: a slot of a series passed while nobody was there; `at` says which.
   * `unreadable`: its segment cannot be understood any more, and it is off.
   */
  | {
      readonly kind: 'campaign-notice';
      readonly campaignId: number;
      readonly what: 'skipped' | 'unreadable';
      readonly at: Date | null;
    }
  /** A client gave a low mark; told to the responsible manager and to owners. */
  | { readonly kind: 'low-mark'; readonly clientId: number; readonly mark: number }
  /** Told to a client who brought another, or came by them. */
  | { readonly kind: 'friend-reward'; readonly clientId: number; readonly side: FriendSide }
  /** The same told to the team, when the bot could not tell the client. `eventKey`: of the line about the reward. */
  | {
      readonly kind: 'reward-untold';
      readonly clientId: number;
      readonly eventKey: string;
      readonly why: UntoldBecause;
    }
  /** Told to a client who won. */
  | { readonly kind: 'draw-won'; readonly drawId: number; readonly clientId: number; readonly place: number }
  | { readonly kind: 'member-joined'; readonly memberId: number }
  /** Told to the other owners: one of them takes the whole base as a file. */
  | { readonly kind: 'backup-taken'; readonly by: number }
  /** Told to owners. `errorId` stands in the log beside the cause. */
  | { readonly kind: 'job-failed'; readonly job: JobName; readonly errorId: string }
  /** The one answer to a lead in a group, under the message that it came from; `url` leads into the private chat. */
  | {
      readonly kind: 'group-answer';
      /** Absent when the group became a supergroup meanwhile, where messages have other numbers. */
      readonly replyTo?: number;
      /** The topic of a forum that the message stands in; absent elsewhere. */
      readonly threadId?: number;
      readonly locale: Locale;
      readonly url: string;
    }
  /** How to leave a request in a group that the bot was just added to. */
  | {
      readonly kind: 'group-hello';
      readonly locale: Locale;
      readonly botUsername: string;
      /** Telegram shows the bot every message here, not only those meant for it. */
      readonly hearsAll: boolean;
    }
  /** What the team can do in that group, told in private to the member who added the bot. */
  | { readonly kind: 'group-tips'; readonly title: string; readonly hearsAll: boolean };

/** `held`: waits until whoever holds it lets it go, as the copies of a campaign that was paused. */
export type OutboxState =
  | 'queued'
  | 'held'
  | 'sending'
  | 'sent'
  | 'unreachable'
  | 'failed'
  | 'cancelled'
  | 'unknown';

/**
 * Smaller goes first. Replies to people do not pass through the outbox: they come before everything else. What is paid for comes
 * last and waits for nothing: it does not count against the rate that all others share.
 */
export const PRIORITY = {
  answer: 10,
  notice: 20,
  reminder: 30,
  greeting: 50,
  campaign: 90,
  paid: 95,
} as const;

/** A message that the bot sends on its own initiative, once per key. */
export interface OutboxItem {
  /** Unique: the same message is never queued twice. */
  readonly key: string;
  /** Telegram chat id of the receiver. */
  readonly to: number;
  /** What it speaks of (`deal:7`, `message:<event key>`): all rows about a thing are refreshed when the thing changes. */
  readonly about: string;
  readonly priority: number;
  readonly notBefore: Date;
  /** When its turn in its chat is: as `notBefore` was at first. Stays when the row is put off, so that nothing overtakes it. */
  readonly turn: Date;
  readonly content: OutboxContent;
  readonly state: OutboxState;
  /** Grows when the thing it tells of changes: a message that is out already is edited, not sent again. */
  readonly revision: number;
  /** The messages that it became so far: all of them when `sentAt` is set, the first pieces of a long one before. */
  readonly messageIds: readonly number[];
  /** How often it was claimed since it was queued to be sent, or to be edited. */
  readonly attempts: number;
  /** Already sent again after a crash left it in doubt. */
  readonly repeated: boolean;
  /** The refusal's stable code and Telegram's words; never personal data. */
  readonly error: string | null;
  readonly leaseOwner: string | null;
  readonly leaseUntil: Date | null;
  /** Claimed, and a call of it may have reached Telegram. A claim that was not begun when its process died leaves no doubt. */
  readonly begun: boolean;
  readonly createdAt: Date;
  /** Nothing needs the row any more from then on (see `KEPT_DAYS`). */
  readonly keepUntil: Date;
  /** When all of it was out first; null until then, also while some pieces are out. */
  readonly sentAt: Date | null;
}

/** Whether the reader has all of it: what changes from now on is an edit. */
export function isOut({ sentAt }: Pick<OutboxItem, 'sentAt'>): boolean {
  return sentAt !== null;
}

/**
 * A row that was put off holds back what comes after it in its chat for this many tries, about a minute: words must not
 * overtake each other. One that fails for longer has trouble of its own, and silence would be the greater harm.
 */
export const HOLDS_BACK_TRIES = 6;

/** Longer than a year: a key such as `birthday:2026:<client>` keeps the same message from going out again. */
const KEPT_DAYS = 400;
/** What nobody answers, and what is not said anew after that time whoever asks for it. */
const PASSING_DAYS = 90;
const PASSING: ReadonlySet<OutboxContent['kind']> = new Set([
  'today',
  'owner-day',
  'job-failed',
  'inherited',
  'member-joined',
  'backup-taken',
  'group-answer',
]);

/**
 * Until when a row stays in the base, whatever became of it. A reply to a message finds its client by the row, so that what
 * tells of clients stays for as long as the keys.
 */
export function keptUntil(kind: OutboxContent['kind'], notBefore: Date): Date {
  const days = PASSING.has(kind) ? PASSING_DAYS : KEPT_DAYS;
  return new Date(notBefore.getTime() + days * 86_400_000);
}

/** A row ready to queue; the rest has one sensible beginning. */
export function outboxItem(
  fields: Pick<OutboxItem, 'key' | 'to' | 'about' | 'priority' | 'content'> & {
    readonly now: Date;
    readonly notBefore?: Date;
  },
): OutboxItem {
  const { now, notBefore, ...own } = fields;
  return {
    ...own,
    notBefore: notBefore ?? now,
    turn: notBefore ?? now,
    state: 'queued',
    revision: 1,
    messageIds: [],
    attempts: 0,
    repeated: false,
    error: null,
    leaseOwner: null,
    leaseUntil: null,
    begun: false,
    createdAt: now,
    keepUntil: keptUntil(fields.content.kind, notBefore ?? now),
    sentAt: null,
  };
}
