import type { Client } from '../clients/client.ts';
import type { Page } from '../page.ts';
import type { Money } from '../values/money.ts';
import type { Compared, DayPoint, Sold, SourceCount } from './figures.ts';
import type { Period } from './period.ts';
import type { StatsSegment } from './segment-asked.ts';
import type { MarkCount } from './stats-store.ts';

/** What a member did in a period. */
export interface MemberLine {
  readonly memberId: number;
  readonly name: string;
  readonly taken: number;
  readonly moved: number;
  readonly won: Sold;
  readonly lost: number;
  readonly tasksDone: number;
  readonly tasksOverdue: number;
}

/** The numbers of a period beside those of the one before, and what waits now. */
export interface Report {
  readonly period: Period;
  readonly before: Period;
  /** Whose: null for everybody's. */
  readonly managerId: number | null;
  /** Whose clients' numbers these are; null for those of all. */
  readonly segment: StatsSegment | null;
  readonly leads: Compared<number>;
  readonly sources: readonly SourceCount[];
  /** From a lead to the first thing that the team did about it: the middle of all, in ms; null when none was answered. */
  readonly firstAnswer: Compared<number | null>;
  readonly moved: Compared<number>;
  readonly won: Compared<Sold>;
  readonly lost: Compared<Sold>;
  /** What clients answered when they were asked for a mark from 1 to 5. */
  readonly marks: Compared<MarkCount>;
  /** Of a single day: the week and the month that it is in, up to it, beside the same days of those before. */
  readonly revenueToDate: {
    readonly week: Compared<readonly Money[]>;
    readonly month: Compared<readonly Money[]>;
  } | null;
  readonly tasks: { readonly done: number; readonly overdue: number };
  readonly members: readonly MemberLine[];
  readonly days: readonly DayPoint[];
  /** As things stand when it is read. */
  readonly waiting: {
    readonly leads: Page<unknown>;
    readonly since: Date | null;
    readonly stuck: Page<unknown>;
  };
  readonly birthdaysTomorrow: Page<Client>;
  /** The clients to whom the bot could write and no longer can. */
  readonly unreachable: number;
}
