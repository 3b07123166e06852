/**
 * What the base says about copies of dialogues that are kept elsewhere: only those that bear its word are to be believed. While
 * there is none, none are.
 */
export interface CopyTrust {
  /** Names this base for good. */
  base(): Promise<string>;
  word(): Promise<string | null>;
  /** Changes the word, unless somebody was quicker. */
  change(from: string | null, to: string | null): Promise<void>;
}
