import type { Base } from '../base.ts';
import type { Page, PageRequest } from '../page.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessTeam } from '../team/access.ts';
import type { Client } from './client.ts';
import { isEmptyQuery, parseClientQuery } from './client-query.ts';

export type FindRefusal = Refusal<'not-member'> | Refusal<'not-allowed'> | Refusal<'empty-query'>;

/** Searches the base by what a member typed (see `parseClientQuery`). */
export async function findClients(
  base: Base,
  memberId: number,
  text: string,
  page: PageRequest,
): Promise<Done<{ readonly page: Page<Client> }> | FindRefusal> {
  const access = await accessTeam(base, memberId, 'see-client');
  if (!access.ok) return access;
  const query = parseClientQuery(text);
  if (isEmptyQuery(query)) return refuse('empty-query');
  return done({ page: await base.clients.search(query, page) });
}

/** The clients that a member is responsible for. */
export async function ownClients(base: Base, memberId: number, page: PageRequest): Promise<Page<Client>> {
  return base.clients.search({ beginnings: [], tags: [], managerId: memberId }, page);
}
