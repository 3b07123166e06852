import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { type Deal, firstStage } from '../deals/deal.ts';
import type { Page, PageRequest } from '../page.ts';
import { type Done, done } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';

export interface LeadRow {
  readonly deal: Deal;
  readonly client: Client;
}

/** Leads that wait for an answer, longest first: a manager sees the free ones and their own, an owner all. */
export async function listLeads(
  base: Base,
  memberId: number,
  page: PageRequest,
): Promise<Done<{ readonly page: Page<LeadRow> }> | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'see-client');
  if (!access.ok) return access;
  const { stages, sharedClients } = await base.settings.get();
  const all = access.member.role === 'owner' || sharedClients;
  const deals = await base.deals.atStage(firstStage(stages), all ? undefined : [null, memberId], page);
  const clients = await base.clients.getMany(deals.items.map((deal) => deal.clientId));
  const items = deals.items.flatMap((deal) => {
    const client = clients.find(({ id }) => id === deal.clientId);
    return client ? [{ deal, client }] : [];
  });
  return done({ page: { ...deals, items } });
}
