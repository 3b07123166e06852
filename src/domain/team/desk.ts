import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { ownClients } from '../clients/find-clients.ts';
import { type LeadRow, listLeads } from '../leads/list-leads.ts';
import type { Page } from '../page.ts';
import { type Done, done } from '../refusal.ts';
import type { TeamRefusal } from './access.ts';

/** What lies on a member's desk; both lists are asked for their totals. */
export interface Desk {
  /** Leads that wait for an answer, as far as this member sees them. */
  readonly leads: Page<LeadRow>;
  readonly clients: Page<Client>;
}

/** Counts what waits for a member and what is theirs. */
export async function loadDesk(
  base: Base,
  memberId: number,
): Promise<Done<{ readonly desk: Desk }> | TeamRefusal> {
  const first = { skip: 0, limit: 1 };
  const [leads, clients] = await Promise.all([
    listLeads(base, memberId, first),
    ownClients(base, memberId, first),
  ]);
  return leads.ok ? done({ desk: { leads: leads.page, clients } }) : leads;
}
