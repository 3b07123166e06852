import type { Page, PageRequest } from '../page.ts';
import type { Draw } from './draw.ts';

/** A draw as a list shows it: who takes part may be very many. */
export type DrawLine = Pick<Draw, 'id' | 'prize' | 'state' | 'announcedAt'>;

export interface DrawStore {
  get(id: number): Promise<Draw | undefined>;
  /** Whatever was announced, newest first. */
  list(page: PageRequest): Promise<Page<DrawLine>>;
  /** The one draft that a member is composing. */
  draftOf(authorId: number): Promise<Draw | undefined>;
  /** Throws `Conflict` when the number is taken or the author has a draft. */
  insert(draw: Draw): Promise<void>;
  /** Saves over the same version and answers the draw with its next one; throws `Conflict` when it is stale. */
  save(draw: Draw): Promise<Draw>;
  /** Drops a draft; false when it is none any more. */
  dropDraft(id: number): Promise<boolean>;
}
