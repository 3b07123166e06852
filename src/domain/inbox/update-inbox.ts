/** An update that was taken and not handled to its end, as stored. */
export interface TakenUpdate {
  readonly id: number;
  readonly update: unknown;
  /** The part of the chats to which it belongs (`domain/replicas`); unset in what an older program took. */
  readonly partition?: number;
  /** Within which the order of updates counts: a chat, or an account. */
  readonly lane?: string;
}

/** Of what was taken and not done, that of these partitions, without these lanes and these updates. */
export interface OpenOf {
  readonly partitions: readonly number[];
  readonly exceptLanes: readonly string[];
  readonly except: readonly number[];
}

/**
 * Updates are taken into the base before Telegram is told to forget them, so that a crash loses none and an update that
 * comes twice is handled once.
 */
export interface UpdateInbox {
  /**
   * Stores these updates and answers the ids that are still to be handled here: the new ones, and those that this process
   * took before and has not done (an earlier answer may have been lost on the way). What is done, and what another
   * process has in hand, is not among them.
   */
  take(updates: readonly TakenUpdate[], at: Date): Promise<readonly number[]>;
  /** Marks updates as handled and drops their content: only the id stays, to recognise a double. */
  done(ids: readonly number[], at: Date): Promise<void>;
  /** What was taken and not done, in the order of Telegram: left by a crash, or stored by another process. */
  open(limit: number, of: OpenOf): Promise<readonly TakenUpdate[]>;
}
