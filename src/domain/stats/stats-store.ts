import type { Deal } from '../deals/deal.ts';
import type { Page, PageRequest } from '../page.ts';
import type { Reminder } from '../reminders/reminder.ts';
import type { Span } from './period.ts';

/** Whose numbers: a member's own, or everybody's when null. */
export interface Whose {
  readonly managerId: number | null;
  /** Only what concerns these clients. */
  readonly among?: readonly number[];
}

export type Asked = Whose & Span;

/**
 * Things that happened within a quarter of an hour, which begins `at`: midnight of every zone of the world is the beginning of
 * one, so they can be counted by the day of any zone.
 */
export interface LeadCount {
  readonly at: Date;
  readonly source: string | null;
  readonly count: number;
}

/** Deals that ended at a stage; `currency` is null for those without an amount. */
export interface ClosedCount {
  readonly at: Date;
  readonly stage: string;
  readonly managerId: number | null;
  readonly currency: string | null;
  readonly count: number;
  /** The sum, in minor units. */
  readonly amount: number;
}

export interface MarkCount {
  readonly count: number;
  readonly sum: number;
}

export interface MemberCount {
  readonly memberId: number;
  readonly count: number;
}

/** A lead that somebody outside the team brought, so that it waits for an answer. */
export interface WaitingLead {
  readonly clientId: number;
  readonly dealId: number;
  readonly at: Date;
}

/** Something that the team did for a client: wrote, or moved the deal. `dealId`: only that deal's lead is answered by it. */
export interface TeamAnswer {
  readonly clientId: number;
  readonly dealId: number | null;
  readonly at: Date;
}

export interface TaskCount {
  readonly memberId: number;
  readonly done: number;
  readonly overdue: number;
}

/** What statistics count in the base; each reads only what lies within the span asked for. */
export interface StatsStore {
  /** The clients with whom anything of what is counted here happened. */
  active(asked: Asked, now: Date): Promise<readonly number[]>;
  leads(asked: Asked): Promise<readonly LeadCount[]>;
  /** How many leads came in each of these spans. Everybody's are counted from an index, without reading a lead. */
  leadsIn(whose: Whose, spans: readonly Span[]): Promise<readonly number[]>;
  leadsToAnswer(asked: Asked): Promise<readonly WaitingLead[]>;
  /** What the team did for these clients from a time on, earliest first. */
  answers(clientIds: readonly number[], from: Date): Promise<readonly TeamAnswer[]>;
  /** Deals that are at one of these stages now and came there within the span. */
  closed(asked: Asked, stages: readonly string[]): Promise<readonly ClosedCount[]>;
  /** How often each member moved a deal. */
  moves(asked: Asked): Promise<readonly MemberCount[]>;
  /** How many clients each member became responsible for. */
  taken(asked: Asked): Promise<readonly MemberCount[]>;
  /** Tasks done within the span, and those overdue at its end, of each member. */
  tasks(asked: Asked, now: Date): Promise<readonly TaskCount[]>;
  overdueTasks(whose: Whose, now: Date, page: PageRequest): Promise<Page<Reminder>>;
  /** Deals at these stages, oldest first, for whose client nothing happened since a time and nothing is planned from now on. */
  stuckDeals(
    whose: Whose,
    stuck: { readonly stages: readonly string[]; readonly since: Date; readonly now: Date },
    page: PageRequest,
  ): Promise<Page<Deal>>;
  /** To how many clients the bot could write and no longer can; those who never wrote to it were never lost. */
  unreachable(whose: Whose): Promise<number>;
  /** The marks that clients gave: how many, and their sum. */
  marks(asked: Asked): Promise<MarkCount>;
}
