import type { CalendarDate } from '../../values/calendar-date.ts';

/** The date that a client's card tells: their birthday, or a field of the owner's own that holds dates. */
export type DateOf = 'birthday' | `field.${string}`;

/**
 * What a campaign goes by. `lead`: nobody has answered the request, so that its deal stands where it began; `won`: a deal was won;
 * `purchase`: the last purchase, nothing was bought since; `silence`: the last touch, neither side has said anything since;
 * `segment`: the client came to be in the segment of the campaign; `date`: at this time of the day by the client's clock.
 */
export type Trigger =
  | { readonly kind: 'lead' | 'won' }
  /** `backlog`: those too for whom it fell due before the campaign was switched on, however long ago. */
  | { readonly kind: 'purchase' | 'silence'; readonly backlog?: boolean }
  /** `backlog`: whoever is in the segment when the campaign is switched on gets it too. */
  | { readonly kind: 'segment'; readonly backlog: boolean }
  | { readonly kind: 'date'; readonly of: DateOf; readonly time: string };

export type TriggerKind = Trigger['kind'];

/** Whether it is for those too for whom it fell due before the campaign was switched on. */
export function reachesBack(trigger: Trigger): boolean {
  return (trigger.kind === 'purchase' || trigger.kind === 'silence') && trigger.backlog === true;
}

interface TriggerEntry {
  /** How many days may lie between what happened and the message; below 0 before it. */
  readonly least: number;
  readonly most: number;
  /** What is offered without typing. */
  readonly usual: readonly number[];
  /** Later than this the message is left out: what it speaks of is over. In days. */
  readonly late: number;
  /** How often it is looked whom it is for, in ms. */
  readonly everyMs: number;
}

/** Whoever waits for what comes at once waits no longer than this. */
const SOON_MS = 20_000;
const MINUTE_MS = 60_000;

/** Everything that a campaign may go by. A new one is an entry here and what then does not compile. */
export const TRIGGERS: Readonly<Record<TriggerKind, TriggerEntry>> = {
  lead: { least: 1, most: 365, usual: [1, 2, 3, 7, 14, 30], late: 7, everyMs: SOON_MS },
  won: { least: 0, most: 365, usual: [0, 1, 3, 7, 14, 30], late: 7, everyMs: SOON_MS },
  purchase: { least: 1, most: 730, usual: [7, 14, 30, 60, 90, 180], late: 7, everyMs: SOON_MS },
  silence: { least: 1, most: 730, usual: [14, 30, 60, 90, 150, 365], late: 7, everyMs: SOON_MS },
  segment: { least: 0, most: 365, usual: [0, 1, 3, 7], late: 7, everyMs: 10 * MINUTE_MS },
  date: { least: -365, most: 365, usual: [-7, -3, -1, 0, 1, 7], late: 1, everyMs: 15 * MINUTE_MS },
};

/** The next message of a chain is looked for as often, and may be as late, as what follows a deal. */
export const CHAIN = { least: 1, most: 90, usual: [1, 2, 3, 5, 7, 14], late: 7, everyMs: SOON_MS } as const;

/** So many messages one chain has at most, the first included. */
export const MOST_STEPS = 5;

/** What a copy came of. Kept in its row, so that it can be asked again whether it still makes sense. */
export interface Occasion {
  /** The same for the same occasion, whoever finds it how often: `D7`, `2026-12-25`, `bought-1782100800000`. */
  readonly key: string;
  /** Which message of the chain, from 0. */
  readonly step: number;
  /** When it happened; null for a date. */
  readonly at: Date | null;
  readonly dealId: number | null;
  /** When the first message of the chain was sent; null for the first itself. */
  readonly began: Date | null;
}

/** How far the clients were looked through: those that come after this one are left. */
export interface Mark {
  readonly at: Date | null;
  readonly id: number | string;
}

/** A look at whom a message is for by now: a page at a time, so that nobody else waits and a crash loses a page at most. */
export interface LookInHand {
  /** What falls due after `from`, up to `to`. */
  readonly from: Date;
  readonly to: Date;
  /** Of a date: the day of the year in hand. */
  readonly day: CalendarDate | null;
  readonly after: Mark | null;
}

export interface Look {
  /** What fell due until then has been dealt with; null before the first look is over. */
  readonly upTo: Date | null;
  readonly inHand: LookInHand | null;
}

/** How far a campaign that goes by itself has come. */
export interface Standing {
  /** When it was switched on last: what fell due before is none of its business. */
  readonly since: Date;
  /** What sums in its segment are in. */
  readonly currency: string;
  /** One for each message. */
  readonly looks: readonly Look[];
  /** Which message is looked after next, from 0: a long list of one keeps no other waiting. */
  readonly turn: number;
  /** Copies that fell due before count no more when it is judged whether too many do not arrive. */
  readonly judgedFrom: Date;
  /** Copies may be under way, so that it is looked at what becomes of them. */
  readonly isAwaited: boolean;
  /** When a series goes out next; null for a campaign on an event. */
  readonly next: { readonly day: CalendarDate; readonly at: Date } | null;
}
