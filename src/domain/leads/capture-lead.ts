import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { leaveCard } from '../clients/claim-phone.ts';
import { type Client, contactKey } from '../clients/client.ts';
import { AlreadyDone, once } from '../conflict.ts';
import type { Deal } from '../deals/deal.ts';
import { copyToTeam } from '../messages/copy-to-team.ts';
import { line, lineKey } from '../timeline/line.ts';
import { type LeadRequest, proofIn } from './lead-request.ts';
import { matchClient } from './match-client.ts';
import { openCard } from './open-card.ts';
import { openLead } from './open-lead.ts';
import { refreshCard } from './refresh-card.ts';

export interface Captured {
  readonly client: Client;
  /** The deal that this request opened, or the open one it joined. */
  readonly deal: Deal;
  readonly isNewClient: boolean;
  readonly isNewDeal: boolean;
}

/** Numbers and a code for the new card and deal; null where none seemed to be needed. */
type Fresh = {
  readonly clientId: number | null;
  readonly dealId: number | null;
  readonly referralCode: string;
};

/**
 * Turns a request into a deal on the one card of whoever asks: the card that holds the Telegram account, else the phone,
 * else the e-mail; a new one when nobody is known. The team is told through the outbox: everybody when the client is
 * free, the responsible manager alone otherwise.
 */
export async function captureLead(
  base: Base,
  act: Act,
  request: LeadRequest,
  newReferralCode: () => string,
): Promise<Captured> {
  const fresh = await freshNumbers(base, request, newReferralCode());
  const captured = await once(
    () => base.transaction((stores) => capture(stores, act, request, fresh)),
    () => capturedBefore(base, act),
  );
  return captured ?? captureLead(base, act, request, newReferralCode);
}

/** Numbers cannot be given back, so they are taken only when a look at the base says that they will be needed. */
async function freshNumbers(base: Base, request: LeadRequest, referralCode: string): Promise<Fresh> {
  const matches = await base.clients.findByContacts(request.contacts.map(contactKey));
  const { known } = matchClient(matches, request);
  const joins = known !== undefined && (await dealToJoin(base, known, request)) !== undefined;
  return {
    clientId: known ? null : await base.counters.next('client'),
    dealId: joins ? null : await base.counters.next('deal'),
    referralCode,
  };
}

/** Undefined: a number is missing, because the base changed since the look at it. */
async function capture(
  stores: Stores,
  act: Act,
  request: LeadRequest,
  { clientId, dealId, referralCode }: Fresh,
): Promise<Captured | undefined> {
  if (request.opens === 'only-when-idle' && (await wasCaptured(stores, act))) throw new AlreadyDone(act.key);
  const found = await stores.clients.findByContacts(request.contacts.map(contactKey));
  const { known, left } = matchClient(found, request);
  const joined = known && (await dealToJoin(stores, known, request));
  if (joined) {
    const client = await refreshCard(stores, act, known, { request, matches: found });
    await joinDeal(stores, act, client, request);
    return { client, deal: joined, isNewClient: false, isNewDeal: false };
  }
  const ownId = known?.id ?? clientId;
  if (dealId === null || ownId === null) return undefined;
  const proof = proofIn(request);
  if (proof) for (const card of left) await leaveCard(stores, act, card, { proof, ownId });
  const matches = found.filter((client) => !left.includes(client));
  const card = known
    ? await refreshCard(stores, act, known, { request, matches })
    : await openCard(stores, act, request, { clientId: ownId, referralCode });
  const { client, deal } = await openLead(stores, act, card, { request, dealId });
  return { client, deal, isNewClient: !known, isNewDeal: true };
}

async function dealToJoin(stores: Stores, client: Client, request: LeadRequest): Promise<Deal | undefined> {
  if (request.opens === 'always') return undefined;
  const [newest] = await stores.deals.openOf(client.id);
  return newest;
}

/** Words beside an open deal are a message like any other; in a business chat the manager has it before the bot. */
async function joinDeal(stores: Stores, act: Act, client: Client, request: LeadRequest): Promise<void> {
  if (request.content === null) return;
  await stores.timeline.append([line(act, client.id, { kind: 'message-in', content: request.content })]);
  if (request.door !== 'business') await copyToTeam(stores, act, client);
}

/**
 * Whether the act has become a deal, or words beside one, be they erased by now. Which of them depends on whether a deal was open then,
 * so its own line does not tell a second run of it: the first may have opened the deal that the second would join.
 */
export async function wasCaptured(
  stores: Pick<Stores, 'deals' | 'timeline'>,
  act: Pick<Act, 'key'>,
): Promise<boolean> {
  const [deal, message] = await Promise.all([
    stores.deals.findByOrigin(act.key),
    stores.timeline.byKey(lineKey(act, 'message-in')),
  ]);
  return deal !== undefined || message !== undefined;
}

async function capturedBefore(base: Base, act: Act): Promise<Captured> {
  const deal = await base.deals.findByOrigin(act.key);
  const event = deal ? undefined : await base.timeline.byKey(lineKey(act, 'message-in'));
  const clientId = deal?.clientId ?? event?.clientId;
  const client = clientId === undefined ? undefined : await base.clients.get(clientId);
  const current = deal ?? (client && (await base.deals.ofClient(client.id, 1))[0]);
  if (!client || !current) throw new Error('An act is on the timeline but its client or deal is not there');
  return { client, deal: current, isNewClient: false, isNewDeal: deal !== undefined };
}
