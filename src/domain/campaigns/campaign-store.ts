import type { Page, PageRequest } from '../page.ts';
import type { Campaign } from './campaign.ts';

export interface CampaignStore {
  get(id: number): Promise<Campaign | undefined>;
  /** Those that are there, in no order. */
  getMany(ids: readonly number[]): Promise<readonly Campaign[]>;
  /** Whatever was started, newest first. */
  list(page: PageRequest): Promise<Page<Campaign>>;
  /** The one draft that a member is composing. */
  draftOf(authorId: number): Promise<Campaign | undefined>;
  /** The sendings of a series, newest first. */
  ofSeries(seriesId: number, limit: number): Promise<readonly Campaign[]>;
  /** What goes on by itself: planned, running, being taken back, or with copies that lag; oldest first. */
  atWork(): Promise<readonly Campaign[]>;
  /** The numbers of those that are switched off. */
  off(): Promise<readonly number[]>;
  /** Throws `Conflict` when the number is taken or the author has a draft. */
  insert(campaign: Campaign): Promise<void>;
  /** Saves over the same version and answers the campaign with its next one; throws `Conflict` when it is stale. */
  save(campaign: Campaign): Promise<Campaign>;
  /** Keeps how many a draft is for, unless it is for others by now; it stays the same version. */
  noteReach(campaign: Pick<Campaign, 'id' | 'segment' | 'expected' | 'countedAt'>): Promise<void>;
  /** Drops a draft; false when it is none any more. */
  dropDraft(id: number): Promise<boolean>;
}
