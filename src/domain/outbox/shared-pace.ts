/** So many at most within so many ms, and each so many ms after the one before. */
export interface Limit {
  readonly times: number;
  readonly withinMs: number;
  readonly gapMs: number;
}

/** A message that is to go, and what limits it. */
export interface Passage {
  /** Names it among all messages of all processes. */
  readonly id: string;
  readonly chatId: number;
  readonly ofChat: Limit;
  /** Names the messages that are limited together with it. */
  readonly lane: string;
  readonly ofAll: Limit & {
    /** Whoever is late may make up for so many ms. */
    readonly madeUpMs: number;
    /** A message that is on its way for longer than this is counted as if it had arrived. */
    readonly longestWayMs: number;
  };
}

/** Whether a message goes, or for how long it has to wait, in ms, and together with whom. */
export type Entry =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly ms: number; readonly of: 'chat' | 'all' };

/** What all processes of one bot count together, so that together they keep to the limits of Telegram. */
export interface SharedPace {
  /** Lets a message go now, and counts it, unless something is in its way. Undefined: it cannot be asked now. */
  enter(passage: Passage): Promise<Entry | undefined>;
  /**
   * Counts a message that goes whatever was sent before. Answers how long its chat has no room for another, in ms; 0 also when
   * it cannot be asked.
   */
  note(passage: Passage): Promise<number>;
  /** The call is answered, `lateMs` later than the quickest: the message may have arrived so much later than it went. */
  answered(passage: Passage, lateMs: number): void;
  /** Nothing goes for so many ms. */
  silence(ms: number): void;
  /** Whether it can be asked now. */
  isThere(): boolean;
  /** How many processes there are as far as this one knows; undefined when it never knew. */
  processes(): number | undefined;
}
