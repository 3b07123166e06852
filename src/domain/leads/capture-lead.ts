import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Client, contactKey } from '../clients/client.ts';
import { addContacts } from '../clients/contacts.ts';
import { once } from '../conflict.ts';
import { DEFAULT_STAGES, type Deal } from '../deals/deal.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { isActive } from '../team/member.ts';
import { line, lineKey } from '../timeline/line.ts';
import type { LeadRequest } from './lead-request.ts';

export interface Captured {
  readonly client: Client;
  /** The deal that this request opened, or the open one it joined. */
  readonly deal: Deal;
  readonly isNewClient: boolean;
  readonly isNewDeal: boolean;
}

/** Numbers and codes that a new card and deal will bear if they turn out to be needed. */
type Fresh = { readonly clientId: number; readonly dealId: number; readonly referralCode: string };

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
  const known = matchClient(await base.clients.findByContacts(request.contacts.map(contactKey)), request);
  const fresh: Fresh = {
    clientId: known?.id ?? (await base.counters.next('client')),
    dealId: await base.counters.next('deal'),
    referralCode: newReferralCode(),
  };
  return once(
    () => base.transaction((stores) => capture(stores, act, request, fresh)),
    () => capturedBefore(base, act),
  );
}

async function capture(stores: Stores, act: Act, request: LeadRequest, fresh: Fresh): Promise<Captured> {
  const matches = await stores.clients.findByContacts(request.contacts.map(contactKey));
  const known = matchClient(matches, request);
  const client = known
    ? await refreshCard(stores, known, await withoutTaken(stores, act, known, { request, matches }), act)
    : await openCard(stores, act, request, fresh);
  const openDeal = request.opens === 'only-when-idle' ? (await stores.deals.openOf(client.id))[0] : undefined;
  if (openDeal) {
    await appendMessage(stores, act, client, request);
    return { client, deal: openDeal, isNewClient: !known, isNewDeal: false };
  }
  const deal = await openLead(stores, act, client, { request, dealId: fresh.dealId });
  return { client, deal, isNewClient: !known, isNewDeal: true };
}

/** A Telegram account says more about who asks than a phone, and a phone more than an e-mail. */
function matchClient(matches: readonly Client[], request: LeadRequest): Client | undefined {
  for (const kind of ['telegram', 'phone', 'email'] as const) {
    const keys = request.contacts.filter((contact) => contact.kind === kind).map(contactKey);
    const match = matches.find((client) => client.contacts.some((own) => keys.includes(contactKey(own))));
    if (match) return match;
  }
  return undefined;
}

/** Contact points that another card holds stay there; the timeline tells that the two cards may be one person. */
async function withoutTaken(stores: Stores, act: Act, known: Client, what: Claim): Promise<LeadRequest> {
  const others = what.matches.filter((client) => client.id !== known.id);
  if (others.length === 0) return what.request;
  const taken = others.flatMap((client) => client.contacts.map(contactKey));
  await stores.timeline.append(
    others.map((other) => line(act, known.id, { kind: 'double', otherId: other.id }, String(other.id))),
  );
  const contacts = what.request.contacts.filter((contact) => !taken.includes(contactKey(contact)));
  return { ...what.request, contacts };
}

type Claim = { readonly request: LeadRequest; readonly matches: readonly Client[] };

async function refreshCard(stores: Stores, known: Client, request: LeadRequest, act: Act): Promise<Client> {
  const wrote = request.contacts.some((contact) => contact.kind === 'telegram');
  return stores.clients.save({
    ...addContacts(known, request.contacts),
    locale: request.locale ?? known.locale,
    subscribed: known.subscribed || request.subscribed,
    unreachableSince: wrote && act.by.kind === 'client' ? null : known.unreachableSince,
    lastTouchAt: act.at,
  });
}

async function openCard(stores: Stores, act: Act, request: LeadRequest, fresh: Fresh): Promise<Client> {
  const referrer =
    request.referralCode === null ? undefined : await stores.clients.findByReferralCode(request.referralCode);
  const client: Client = {
    id: fresh.clientId,
    name: request.name,
    // Whoever makes the card from an account shows that the account is theirs.
    contacts: request.contacts.map((contact) =>
      contact.kind === 'telegram' ? { ...contact, proven: true } : contact,
    ),
    managerId: request.managerId,
    tags: [],
    source: request.source ?? (referrer ? 'referral' : null),
    referrerId: referrer?.id ?? null,
    referralCode: fresh.referralCode,
    birthday: null,
    locale: request.locale,
    subscribed: request.subscribed,
    unreachableSince: null,
    createdAt: act.at,
    lastTouchAt: act.at,
    nextTouchAt: null,
    erasedAt: null,
    version: 1,
  };
  await stores.clients.insert(client);
  return client;
}

async function openLead(
  stores: Stores,
  act: Act,
  client: Client,
  what: { readonly request: LeadRequest; readonly dealId: number },
): Promise<Deal> {
  const { request, dealId } = what;
  const settings = await stores.settings.get();
  const deal: Deal = {
    id: dealId,
    clientId: client.id,
    title: request.title,
    amount: null,
    stage: (settings.stages[0] ?? DEFAULT_STAGES[0])?.id ?? 'new',
    managerId: client.managerId,
    source: request.source ?? client.source,
    link: request.link,
    origin: act.key,
    createdAt: act.at,
    closedAt: null,
    version: 1,
  };
  await stores.deals.insert(deal);
  const data = {
    kind: 'lead',
    dealId,
    door: request.door,
    source: deal.source,
    content: request.content,
    link: request.link,
  } as const;
  await stores.timeline.append([line(act, client.id, data)]);
  await notifyTeam(stores, act, client, deal);
  return deal;
}

async function appendMessage(stores: Stores, act: Act, client: Client, request: LeadRequest): Promise<void> {
  if (request.content === null) return;
  await stores.timeline.append([line(act, client.id, { kind: 'message-in', content: request.content })]);
}

/** Who entered the lead by hand has it on the screen already and is not told again. */
async function notifyTeam(stores: Stores, act: Act, client: Client, deal: Deal): Promise<void> {
  const team = (await stores.team.active()).filter(isActive);
  const told = client.managerId === null ? team : team.filter((member) => member.id === client.managerId);
  const items = told
    .filter((member) => !(act.by.kind === 'member' && act.by.id === member.id))
    .map((member) =>
      outboxItem({
        key: `lead:${deal.id}:${member.id}`,
        to: member.id,
        about: `client:${client.id}`,
        priority: PRIORITY.notice,
        content: { kind: 'lead-notice', dealId: deal.id, eventKey: lineKey(act, 'lead') },
        now: act.at,
      }),
    );
  await stores.outbox.enqueue(items);
}

async function capturedBefore(base: Base, act: Act): Promise<Captured> {
  const deal = await base.deals.findByOrigin(act.key);
  const event = deal ? undefined : await base.timeline.byKey(lineKey(act, 'message-in'));
  const clientId = deal?.clientId ?? event?.clientId;
  const client = clientId === undefined ? undefined : await base.clients.get(clientId);
  const current = deal ?? (client && (await base.deals.openOf(client.id))[0]);
  if (!client || !current) throw new Error('An act is on the timeline but its client or deal is not there');
  return { client, deal: current, isNewClient: false, isNewDeal: deal !== undefined };
}
