import type { WallTime } from '../values/wall-time.ts';
import type { Recurrence } from './when/recurrence.ts';

/**
 * `draft`: read back to the person and not agreed to yet, so it never comes due. `told`: its time came and nobody has dealt with
 * it. `missed`: it came again before anybody dealt with this time.
 */
export type ReminderState = 'draft' | 'planned' | 'told' | 'done' | 'cancelled' | 'missed';

/** Something that a member must do at a time. One that comes again is one reminder for each time it comes. */
export interface Reminder {
  readonly id: number;
  readonly clientId: number | null;
  /** Who gets it. */
  readonly memberId: number;
  readonly text: string;
  /** Its words were taken out at the wish of the client. */
  readonly erased: boolean;
  readonly at: Date;
  /** The zone and the time on its clocks, as they were said: a recurring reminder keeps them through changes of the clocks. */
  readonly zone: string;
  readonly time: WallTime;
  /** How it comes again; null once it has come, because the next time has a reminder of its own. */
  readonly recurrence: Recurrence | null;
  /** The first one of those that come again; its own id otherwise. */
  readonly series: number;
  readonly state: ReminderState;
  /** It is due and could not be told, for a fault of the program: it is tried again then. */
  readonly retryAt: Date | null;
  /** It is the responsible manager's, whoever that is when it comes due. */
  readonly follows: boolean;
  readonly createdBy: number;
  readonly createdAt: Date;
  /** Key of the act that made it; unique. */
  readonly origin: string;
  /** Key of the act that changed it last: the same act again changes nothing. */
  readonly lastAct: string;
  /** How often it was told: it is told again after it was put off. */
  readonly told: number;
  readonly toldAt: Date | null;
  /** When it was done, cancelled or missed. */
  readonly closedAt: Date | null;
  readonly version: number;
}

/** Whether something is still to be done. */
export function isOpen({ state }: Pick<Reminder, 'state'>): boolean {
  return state === 'planned' || state === 'told';
}

export function aboutReminder(id: number): string {
  return `reminder:${id}`;
}
