import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { type Deal, firstStage } from '../deals/deal.ts';
import { sumUpDeals } from '../deals/sum-up-deals.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { rewardFriends } from '../referrals/reward-friends.ts';
import { line, lineKey } from '../timeline/line.ts';
import type { LeadRequest } from './lead-request.ts';

type Opening = { readonly request: LeadRequest; readonly dealId: number };

/** Opens a deal at the first stage for a request and tells the team; answers both as they are then. Part of a transaction. */
export async function openLead(
  stores: Stores,
  act: Act,
  known: Client,
  opening: Opening,
): Promise<{ readonly client: Client; readonly deal: Deal }> {
  const { request } = opening;
  const deal = await insertDeal(stores, act, known, opening);
  const data = {
    kind: 'lead',
    dealId: deal.id,
    door: request.door,
    source: deal.source,
    content: request.content,
    link: request.link,
  } as const;
  await stores.timeline.append([line(act, known.id, data), ...priceLine(act, deal)]);
  const client = await sumUpDeals(stores, known.id);
  await rewardFriends(stores, act, client, 'lead');
  await notifyTeam(stores, act, { client, deal, request });
  return { client, deal };
}

function priceLine(act: Act, { id: dealId, clientId, title, amount }: Deal): ReturnType<typeof line>[] {
  return amount === null
    ? []
    : [line(act, clientId, { kind: 'deal', dealId, title, from: null, to: amount })];
}

async function insertDeal(stores: Stores, act: Act, client: Client, opening: Opening): Promise<Deal> {
  const { request, dealId } = opening;
  const settings = await stores.settings.get();
  const deal: Deal = {
    id: dealId,
    clientId: client.id,
    title: request.title,
    amount: request.amount ?? null,
    stage: firstStage(settings.stages),
    managerId: client.managerId,
    source: request.source ?? client.source,
    link: request.link,
    origin: act.key,
    createdAt: act.at,
    closedAt: null,
    version: 1,
  };
  await stores.deals.insert(deal);
  return deal;
}

type Opened = { readonly client: Client; readonly deal: Deal; readonly request: LeadRequest };

async function notifyTeam(stores: Stores, act: Act, { client, deal, request }: Opened): Promise<void> {
  const team = await stores.team.active();
  const responsible = team.filter((member) => member.id === client.managerId);
  const readers = responsible.length > 0 ? responsible : team;
  await stores.outbox.enqueue(
    readers
      .filter(({ id }) => !hasItOnScreen(act, request, id))
      .map(({ id }) =>
        outboxItem({
          key: `lead:${deal.id}:${id}`,
          to: id,
          about: `deal:${deal.id}`,
          priority: PRIORITY.notice,
          content: { kind: 'lead-notice', dealId: deal.id, eventKey: lineKey(act, 'lead') },
          now: act.at,
        }),
      ),
  );
}

/** Who enters a lead in a private chat is shown the card there; who does so in a group is shown nothing. */
function hasItOnScreen(act: Act, request: LeadRequest, memberId: number): boolean {
  return request.door !== 'group' && act.by.kind === 'member' && act.by.id === memberId;
}
