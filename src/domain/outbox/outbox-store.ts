import type { OutboxError, OwnReason } from './outbox-error.ts';
import type { OutboxContent, OutboxItem, OutboxState } from './outbox-item.ts';

/** What a sender writes back when it is done with a row. */
export interface OutboxResult {
  readonly state: Exclude<OutboxState, 'sending'>;
  readonly messageIds?: readonly number[];
  readonly error?: OutboxError | null;
  readonly notBefore?: Date;
  readonly repeated?: boolean;
  readonly sentAt?: Date;
  /** Nothing was tried: the claim does not count. */
  readonly untried?: true;
}

/** A claim that ends: the row as it is held, and what became of it. */
export interface OutboxEnding {
  readonly item: OutboxItem;
  readonly result: OutboxResult;
}

/** Who claims rows, until when, and how many. */
export interface OutboxClaim {
  readonly now: Date;
  readonly owner: string;
  readonly leaseUntil: Date;
  readonly limit: number;
  /** How many besides of those that are paid for (`PRIORITY.paid`); none by default. */
  readonly paidLimit?: number;
  /** Chats that get nothing now. */
  readonly busy?: ReadonlySet<number>;
}

/** What is due and waits. */
export interface OutboxBacklog {
  /** Counted up to `MOST_COUNTED`: how far it is beyond that makes no difference, and counting would cost. */
  readonly due: number;
  /** Since when the row that has waited for longest is due; undefined when none waits. */
  readonly oldest: Date | undefined;
}

export const MOST_COUNTED = 10_000;

export interface OutboxStore {
  /** Queues what is not there yet by its key; answers how many were new. */
  enqueue(items: readonly OutboxItem[]): Promise<number>;
  get(key: string): Promise<OutboxItem | undefined>;
  /** The row whose message this is, as when somebody replies to it. */
  findByMessage(chatId: number, messageId: number): Promise<OutboxItem | undefined>;
  /** The things changed: rows about them that are out, or going out, are queued again with the next revision, to be edited. */
  refresh(about: string | readonly string[], kind: OutboxContent['kind'], now: Date): Promise<void>;
  /**
   * Queues a row that is out to be edited, unless that was asked for within the last `everyMs`, by whichever process; answers whether
   * it was. What is queued, or on its way, is edited soon anyhow.
   */
  refreshRarely(key: string, how: { readonly now: Date; readonly everyMs: number }): Promise<boolean>;
  /**
   * Claims up to `limit` rows that are due, most urgent first and one for each chat, each under a lease; nobody else gets them
   * meanwhile. A row waits while one that was due before it in the same chat, and is no less urgent, is put off (see `HOLDS_BACK_TRIES`) or in the
   * hands of another process; a copy of a campaign while another process has any other for the chat.
   */
  claimDue(claim: OutboxClaim): Promise<readonly OutboxItem[]>;
  /**
   * Says, right before calls to Telegram, that these claimed rows are begun and which messages are out already (`messageIds` of
   * each), and prolongs their leases. Answers the rows as they are held from now on, without those whose lease was lost.
   */
  begin(items: readonly OutboxItem[], owner: string, leaseUntil: Date): Promise<readonly OutboxItem[]>;
  /**
   * Ends a claim. False when the lease was lost. A row that was refreshed meanwhile (its revision grew) goes back to
   * `queued` instead of `sent`, keeping its message ids.
   */
  finish(item: OutboxItem, owner: string, result: OutboxResult): Promise<boolean>;
  /** Ends many claims of an owner at once, each as `finish` does. */
  finishAll(endings: readonly OutboxEnding[], owner: string): Promise<void>;
  /**
   * Rows left in `sending` by a process that died: their lease has run out, up to `limit` of them. Whoever decides about one
   * ends the dead claim with `finish`, as the owner that it names.
   */
  lapsed(now: Date, limit: number): Promise<readonly OutboxItem[]>;
  /** How much is due and waits, and since when; asked for the metrics alone. */
  backlog(now: Date): Promise<OutboxBacklog>;
  /** The time at which the next queued row falls due; undefined when there is none. */
  nextDue(): Promise<Date | undefined>;
  /** A group has another id from now on: what waits for it goes there, answering no message. */
  moveQueued(from: number, to: number): Promise<void>;
  /** Cancels a row that is queued and not out yet; false when it is not there, or no longer so. */
  cancel(key: string): Promise<boolean>;
  /** Forgets a row that ended before anything of it was said, so that its key may be used again; answers whether there was one. */
  dropUnsaid(key: string): Promise<boolean>;
  /** Cancels what is queued for a chat, as when the bot was taken out of it. Edits of messages that are out stay: they tell nothing new. */
  cancelQueued(to: number): Promise<void>;
  /** The keys of what is queued for a chat and not out yet, up to `limit`, those queued first before others. */
  queuedFor(to: number, limit: number): Promise<readonly string[]>;
  /** Cancels those of these rows that are queued and not out yet, and answers them. */
  cancelThose(keys: readonly string[], why: OwnReason): Promise<readonly OutboxItem[]>;
  /**
   * Takes what was claimed for a chat, and not begun, back into the queue: what its owner wants by now is asked anew before it goes.
   * Asked for once what they want is saved: a transaction sees nothing of what is claimed while it lasts, and what is begun meanwhile
   * would break it off.
   */
  recall(to: number): Promise<void>;
  /** Drops all rows for a chat but those that are being sent, as when a person wants to be forgotten. */
  dropTo(to: number): Promise<void>;
}
