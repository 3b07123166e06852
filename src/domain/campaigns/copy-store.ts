import type { OutboxState } from '../outbox/outbox-item.ts';
import type { Occasion } from './events/trigger.ts';

/** What became of the copies that were tried. */
export type Tried = Readonly<Record<'sent' | 'unknown' | 'unreachable' | 'failed', number>>;

/** A campaign's copies by state, and how many of those that are queued may go by now. */
export type CopyCounts = Readonly<Record<OutboxState | 'due', number>>;

/** The copies of a campaign that are still to go, each number counted up to a limit and no further. */
export interface CopiesUnderWay {
  /** Queued, whenever they may go. */
  readonly queued: number;
  /** Of these, how many may go by now. */
  readonly due: number;
  readonly held: number;
  readonly sending: number;
}

/** One copy's line in the ledger of a campaign. */
export interface CopyLine {
  readonly clientId: number;
  /** What they got in its test, from 0. */
  readonly variant: number | null;
  /** What it came of, of one on an event. */
  readonly occasion: Occasion | null;
  readonly state: OutboxState;
  readonly sentAt: Date | null;
  /** It was taken back, and is gone from the chat. */
  readonly isDeleted: boolean;
  /** Why it did not arrive, as a stable code and Telegram's words; null when it did, or is still to go. */
  readonly error: string | null;
}

/** The last copy that reached a client. */
export interface LastCopy {
  readonly key: string;
  readonly campaignId: number;
  readonly variant: number | null;
  readonly sentAt: Date;
}

/** The copy of a campaign that a client answers. */
export type AnsweredCopy = Pick<LastCopy, 'key' | 'campaignId' | 'variant'>;

/** Which copies that are on their way count: those that go before a moment, of all campaigns but a few. */
export interface Coming {
  readonly until: Date;
  readonly except: ReadonlySet<number>;
}

/**
 * So many copies at most follow their campaign in one write: of a million that wait for the morning, all at once would keep everybody
 * else from the base, and longer than a transaction may last.
 */
export const COPIES_AT_ONCE = 1000;

/** Up to `limit` copies that went out since then: whole ones, or those of which a part is out and the rest never follows. */
export interface TakenBackWhich {
  readonly what: 'whole' | 'cut-short';
  readonly since: Date;
  readonly now: Date;
  readonly limit: number;
}

/** The copies of campaigns: rows of the outbox, seen as the ledger of whom a campaign reached. */
export interface CopyStore {
  /** Counts the whole ledger, or what fell due since then: what it costs grows with it. */
  counts(campaignId: number, now: Date, since?: Date): Promise<CopyCounts>;
  /** Counts what was tried, or fell due since then and was tried; what waits costs nothing. */
  tried(campaignId: number, since?: Date): Promise<Tried>;
  /** How many queued copies may go from this very moment on, counted up to a limit. */
  queuedFor(campaignId: number, moment: Date, limit: number): Promise<number>;
  /** Costs the same however long the ledger is. */
  underWay(campaignId: number, now: Date, most: number): Promise<CopiesUnderWay>;
  /**
   * How many copies of any campaign these clients got since then, whole or in part, and still have: what was deleted from their chats
   * does not count; with `coming`, those too that are on their way. Nobody without one is named.
   */
  perClient(
    clientIds: readonly number[],
    since: Date,
    which: 'out' | Coming,
  ): Promise<ReadonlyMap<number, number>>;
  /** When copies of any campaign that a client still has went out to them since then, or may have gone, earliest first. */
  timesOf(clientId: number, since: Date): Promise<readonly Date[]>;
  /** What waits for its turn in the hands of processes is asked anew whether it may go; see `OutboxStore.recall`. */
  recall(campaignId: number): Promise<void>;
  /** What is queued does not go until it is released: up to `COPIES_AT_ONCE`; answers how many. */
  hold(campaignId: number): Promise<number>;
  /** What was put off when its turn had come, of all campaigns, is asked about now: up to `COPIES_AT_ONCE`; answers how many. */
  askAnew(now: Date): Promise<number>;
  /** What is held goes when it is due, now at the earliest, as urgent as it is now: up to `COPIES_AT_ONCE`; answers how many. */
  release(campaignId: number, priority: number, now: Date): Promise<number>;
  /** What did not go yet never goes: up to `COPIES_AT_ONCE`; answers how many. */
  cancel(campaignId: number): Promise<number>;
  /** Queues copies to be deleted where they are; answers how many. Those that were cut short are out from then on. */
  takeBack(campaignId: number, which: TakenBackWhich): Promise<number>;
  /** When the `nth` copy before the last went out, from 1, in the order in which they fell due; undefined when there are fewer. */
  sentBefore(campaignId: number, nth: number): Promise<Date | undefined>;
  /** How many copies did not arrive because their readers have blocked the bot; with `before`, of those that fell due by then. */
  blocked(campaignId: number, before?: Date | null): Promise<number>;
  /**
   * The ledger by client number, beyond `after`, and of each client in the order in which the copies fell due: `limit` lines, and more
   * where the last client has more copies. Fewer are the last ones.
   */
  ledger(campaignId: number, after: number, limit: number): Promise<readonly CopyLine[]>;
  /** How many copies of each variant of a campaign's test arrived, by the variant's number. */
  sentByVariant(campaignId: number): Promise<ReadonlyMap<number, number>>;
  /** Whether the last copy that reached a client since then is of a campaign, and of which. */
  lastTo(clientId: number, since: Date): Promise<LastCopy | undefined>;
  /** The key of the copy on an event that became this message in the chat with a client: where it is known, of the `step`-th message of the chain. */
  onEvent(
    campaignId: number,
    clientId: number,
    which: { readonly step?: number; readonly messageId: number },
  ): Promise<string | undefined>;
  /** When the copies of a campaign that went out since then reached these clients, earliest first. */
  sentTimes(
    campaignId: number,
    clientIds: readonly number[],
    since: Date,
  ): Promise<ReadonlyMap<number, readonly Date[]>>;
}
