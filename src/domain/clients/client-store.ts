import type { MonthSpan } from '../greetings/greeting-day.ts';
import type { Page, PageRequest } from '../page.ts';
import type { Condition, Label } from '../segments/condition.ts';
import type { Client } from './client.ts';
import type { ClientQuery } from './client-query.ts';

export interface ClientStore {
  get(id: number): Promise<Client | undefined>;
  getMany(ids: readonly number[]): Promise<readonly Client[]>;
  /** Cards that hold any of these contact keys (see `contactKey`), oldest first. */
  findByContacts(keys: readonly string[]): Promise<readonly Client[]>;
  findByReferralCode(code: string): Promise<Client | undefined>;
  /** Throws `Conflict` when a contact point or the number belongs to another card. */
  insert(client: Client): Promise<void>;
  /** Saves over the same version and answers the card with its next one; throws `Conflict` when it is stale. */
  save(client: Client): Promise<Client>;
  /** The numbers of all cards of people born on these days, in their order. */
  idsBornIn(spans: readonly MonthSpan[]): Promise<readonly number[]>;
  /** Cards of people born on these days, in the order of the days; of one manager when given, with null of nobody. */
  bornIn(
    spans: readonly MonthSpan[],
    managerId: number | null | undefined,
    page: PageRequest,
  ): Promise<Page<Client>>;
  /** Cards of whoever agreed to messages and can be reached, with numbers beyond `after`, in their order. */
  subscribers(after: number, limit: number): Promise<readonly Client[]>;
  search(query: ClientQuery, page: PageRequest): Promise<Page<Client>>;
  /** Cards that meet a condition, newest first. Erased cards meet none. */
  inSegment(condition: Condition, page: PageRequest): Promise<Page<Client>>;
  countSegment(condition: Condition): Promise<number>;
  /** Cards that meet a condition, with numbers beyond `after`, in their order: see `eachInSegment`. */
  segmentBatch(condition: Condition, after: number, limit: number): Promise<readonly Client[]>;
  /** Which of these clients meet a condition. */
  fitting(condition: Condition, ids: readonly number[]): Promise<readonly number[]>;
  /** The most frequent values of a label among the newest cards, most frequent first. */
  frequentLabels(label: Label, limit: number): Promise<readonly string[]>;
  /** The sum from which on clients bring most of the revenue (see `refreshVip`); null when fewer than five have bought in this currency. */
  vipThreshold(currency: string): Promise<number | null>;
}
