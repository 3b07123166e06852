/** A client who is, or was, in the segment of a campaign that goes by it. */
export interface Entrant {
  readonly clientId: number;
  /** When they were first seen in it, of the last time that counted. */
  readonly enteredAt: Date;
  readonly isIn: boolean;
}

/** Who is in the segments of campaigns that go by them: only so can be told who comes in. */
export interface EntrantStore {
  /** Those with numbers beyond `after`, in their order. */
  next(campaignId: number, after: number, limit: number): Promise<readonly Entrant[]>;
  save(campaignId: number, entrants: readonly Entrant[]): Promise<void>;
  /** Forgets everybody, as when the campaign is deleted. */
  drop(campaignId: number): Promise<void>;
}
