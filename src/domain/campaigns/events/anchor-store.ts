import type { Detail } from '../../clients/client.ts';
import type { MonthSpan } from '../../greetings/greeting-day.ts';
import type { Mark, Occasion } from './trigger.ts';

interface Within {
  /** Both ends included. */
  readonly from: Date;
  readonly to: Date;
}

/** Where that is found which campaigns go by. */
export type AnchorSource =
  /** Deals that stand at a stage, by when they were opened. */
  | ({ readonly kind: 'opened'; readonly stage: string } & Within)
  /** Deals that stand at one of these stages, by when they came there. */
  | ({ readonly kind: 'closed'; readonly stages: readonly string[] } & Within)
  /** Clients by their last purchase, and by their last touch. */
  | ({ readonly kind: 'bought' | 'touched' } & Within)
  /** Copies of a message of a chain that went out. */
  | ({ readonly kind: 'sent'; readonly campaignId: number; readonly step: number } & Within)
  /** Clients born on these days of the year, by number. */
  | { readonly kind: 'born'; readonly spans: readonly MonthSpan[] }
  /** Clients whose field has one of these values, folded (see `foldDetail`), by number. */
  | { readonly kind: 'written'; readonly name: string; readonly values: readonly string[] };

/** Something that happened to a client: when, and where the search for more goes on. */
export interface Anchor {
  readonly clientId: number;
  /** Null where clients are found by a date. */
  readonly at: Date | null;
  readonly id: number | string;
  /** Of a copy that went out. */
  readonly occasion: Occasion | null;
}

export interface AnchorStore {
  /** The next ones beyond `after`, in the order of their times, or of the clients' numbers. */
  page(source: AnchorSource, after: Mark | null, limit: number): Promise<readonly Anchor[]>;
  /** Some values that cards have in a field; none when no card has the field. */
  valuesOf(name: string, limit: number): Promise<readonly string[]>;
  /** The fields of so many of the newest cards. */
  newestDetails(cards: number): Promise<readonly Detail[]>;
}
