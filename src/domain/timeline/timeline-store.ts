import type { Page, PageRequest } from '../page.ts';
import type { AnswerFate, EventData, EventKind, TimelineEvent } from './event.ts';

type CampaignData = Extract<EventData, { kind: 'campaign' }>;

export type CampaignCount = Pick<CampaignData, 'what' | 'button'> & { readonly count: number };

/** By what one person is known on a card that is not theirs: their accounts, and names of these, phones, e-mails. */
export interface Traces {
  readonly accounts: readonly number[];
  readonly values: readonly string[];
}

export interface TimelineStore {
  /** Appends in the order given; throws `AlreadyDone` when one of the keys is there. */
  append(events: readonly Omit<TimelineEvent, 'id'>[]): Promise<void>;
  /** Says on the line of an answer what became of it; the same again changes nothing. */
  markFate(key: string, fate: AnswerFate): Promise<void>;
  get(id: string): Promise<TimelineEvent | undefined>;
  byKey(key: string): Promise<TimelineEvent | undefined>;
  /** The last correction of the message with this key. */
  lastEditOf(key: string): Promise<TimelineEvent | undefined>;
  /** A client's events, newest first; only of these kinds when given. */
  ofClient(clientId: number, page: PageRequest, kinds?: readonly EventKind[]): Promise<Page<TimelineEvent>>;
  /** The last notes of a client, newest first. */
  notesOf(clientId: number, limit: number): Promise<readonly TimelineEvent[]>;
  /** How often clients made something of a campaign. */
  campaignCounts(campaignId: number): Promise<readonly CampaignCount[]>;
  /** How many clients blocked the bot soon after a copy of a campaign that came since then. */
  blockedAfter(campaignId: number, since?: Date): Promise<number>;
  /** How many clients answered each variant of a campaign's test, or pressed a button under it; by the variant's number. */
  responsesByVariant(campaignId: number, what: 'answered' | 'pressed'): Promise<ReadonlyMap<number, number>>;
  /** The marks that a campaign got: how many, and their sum. */
  marksOf(campaignId: number): Promise<{ readonly count: number; readonly sum: number }>;
  /** Takes the words, files and values out of a client's events and leaves the bare facts: who, when, what kind. */
  eraseWords(clientId: number): Promise<void>;
  /** The same for what one person's accounts wrote there, and for changes of contacts that name one of the values. */
  eraseTraces(clientId: number, traces: Traces): Promise<void>;
}
