import type { Page, PageRequest } from '../page.ts';
import type { Reminder } from './reminder.ts';

export interface ReminderStore {
  get(id: number): Promise<Reminder | undefined>;
  /** The reminder that this act made, if it did. */
  findByOrigin(origin: string): Promise<Reminder | undefined>;
  /** Planned reminders whose time has come, earliest first; those that were put off not before then. */
  due(now: Date, limit: number): Promise<readonly Reminder[]>;
  /** Open reminders of a client, earliest first. */
  openOfClient(clientId: number, page: PageRequest): Promise<Page<Reminder>>;
  /** Open reminders of a member, earliest first; only those before a time when one is given. */
  openOfMember(memberId: number, page: PageRequest, before?: Date): Promise<Page<Reminder>>;
  /** Of one that comes again, what is still to be done: told and not dealt with, put off, or coming. */
  openOfSeries(series: number): Promise<readonly Reminder[]>;
  /** All reminders of a client that were not erased, whatever their state. */
  toErase(clientId: number, limit: number): Promise<readonly Reminder[]>;
  /** Throws `AlreadyDone` when this act made a reminder before. */
  insert(reminder: Reminder): Promise<void>;
  /** Saves over the same version and answers the reminder with its next one; throws `Conflict` when it is stale. */
  save(reminder: Reminder): Promise<Reminder>;
  /** Drops drafts that nobody agreed to; answers how many. */
  dropDrafts(before: Date): Promise<number>;
}
