import type { Page, PageRequest } from '../page.ts';
import type { Span } from '../stats/period.ts';
import type { Deal } from './deal.ts';

export interface DealStore {
  get(id: number): Promise<Deal | undefined>;
  /** The deal that this act opened, if it did. */
  findByOrigin(origin: string): Promise<Deal | undefined>;
  /** Deals of a client that are not closed, newest first. */
  openOf(clientId: number): Promise<readonly Deal[]>;
  /** All deals of a client, newest first. */
  ofClient(clientId: number, limit: number): Promise<readonly Deal[]>;
  /** Deals at a stage, oldest first: of these managers, `null` standing for deals that nobody took; all when undefined. */
  atStage(
    stage: string,
    managers: readonly (number | null)[] | undefined,
    page: PageRequest,
  ): Promise<Page<Deal>>;
  /** What came to one of these stages within the span and is there now. */
  closedWithin(
    span: Span,
    stages: readonly string[],
  ): Promise<readonly Pick<Deal, 'id' | 'clientId' | 'amount' | 'closedAt'>[]>;
  /** Throws `AlreadyDone` when this act opened a deal before. */
  insert(deal: Deal): Promise<void>;
  /** Saves over the same version and answers the deal with its next one; throws `Conflict` when it is stale. */
  save(deal: Deal): Promise<Deal>;
  /** Gives all open deals of a client to a manager, or to nobody. */
  reassignOpen(clientId: number, managerId: number | null): Promise<void>;
}
