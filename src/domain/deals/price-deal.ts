import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import type { Ref } from '../clients/ref.ts';
import { once } from '../conflict.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type Access, type AccessRefusal, accessClient, accessPerson } from '../team/access.ts';
import { line, lineKey } from '../timeline/line.ts';
import { unlessOwnWork } from '../timeline/own-work.ts';
import { type Money, sameMoney } from '../values/money.ts';
import type { Deal } from './deal.ts';
import { sumUpDeals } from './sum-up-deals.ts';

/** An amount for a deal: of a deal by number, or of a client, where it prices the one open lead without an amount. */
export interface DealTerms {
  readonly ref: Ref;
  readonly amount: Money;
  /** Empty: keep the title that is there. */
  readonly title: string;
  /** The member has said that the amount is for a deal beside the one that is open. */
  readonly isAnother?: boolean;
  /** The open deal as the member saw it who decides about it. */
  readonly seen?: SeenDeal;
}

export interface SeenDeal {
  readonly id: number;
  readonly amount: Money | null;
}

/** `before`: what it was worth until now; null, too, of a deal that is new. */
export type PricedDeal = Done<{
  readonly deal: Deal;
  readonly isNew: boolean;
  readonly before: Money | null;
}>;
export type PriceRefusal =
  | Refusal<'no-deal'>
  /** It is worth so much already, under this title. */
  | Refusal<'same-terms', { readonly deal: Deal }>
  /** An amount alone that may be for any of the client's open deals, or for another: it has to be asked. */
  | Refusal<'which-deal', { readonly deals: readonly [Deal, ...Deal[]]; readonly client: Client }>
  /** The client's deals are not as the member saw them; `deal` is as it is now. */
  | Refusal<'changed-meanwhile', { readonly deal: Deal }>
  | AccessRefusal;

/**
 * Says what a deal is worth. Named by client it completes the only open deal that has no amount yet, else it opens a
 * new deal: the client buys one more thing. An amount alone does not tell whether it is for one of the open deals.
 */
export async function priceDeal(
  base: Base,
  act: Act,
  memberId: number,
  terms: DealTerms,
): Promise<PricedDeal | PriceRefusal> {
  const freshId = await freshNumber(base, terms);
  const priced = await once<PricedDeal | PriceRefusal | undefined>(
    () =>
      base.transaction(async (stores) => {
        const answer = await price(stores, act, memberId, { ...terms, freshId });
        return answer && unlessOwnWork(stores, lineKey(act, 'deal'), answer);
      }),
    () => pricedBefore(base, act),
  );
  return priced ?? priceDeal(base, act, memberId, terms);
}

/** Numbers cannot be given back, so one is taken only when a look at the base says that it will be needed. */
async function freshNumber(base: Base, terms: DealTerms): Promise<number | null> {
  if (terms.ref.kind === 'deal') return null;
  const openDeals = await base.deals.openOf(terms.ref.id);
  const opens = !soleUnpriced(openDeals) && !doubtful(terms, openDeals) && isAsSeen(terms, openDeals);
  return opens ? base.counters.next('deal') : null;
}

/** Undefined: a number is missing, because the base changed since the look at it. */
async function price(
  stores: Stores,
  act: Act,
  memberId: number,
  terms: DealTerms & { readonly freshId: number | null },
): Promise<PricedDeal | PriceRefusal | undefined> {
  const named = terms.ref.kind === 'deal' ? await stores.deals.get(terms.ref.id) : undefined;
  if (terms.ref.kind === 'deal' && !named) return refuse('no-deal');
  const clientId = named?.clientId ?? terms.ref.id;
  const isSumOnly = named !== undefined && terms.title === '';
  const access = await (isSumOnly ? accessClient : accessPerson)(stores, memberId, clientId, 'work-client');
  if (!access.ok) return access;
  const openDeals = await stores.deals.openOf(clientId);
  const known = named ?? soleUnpriced(openDeals);
  const refusal = await refusalOf(stores, terms, { known, openDeals, client: access.client });
  if (refusal) return refusal;
  const deal = known
    ? await stores.deals.save(withTerms(known, terms))
    : await openDeal(stores, act, access, terms);
  return deal && notePrice(stores, act, deal, known);
}

interface Found {
  /** The deal to be priced; undefined when one is to be opened. */
  readonly known: Deal | undefined;
  readonly openDeals: readonly Deal[];
  readonly client: Client;
}

async function refusalOf(
  stores: Stores,
  terms: DealTerms,
  { known, openDeals, client }: Found,
): Promise<PriceRefusal | undefined> {
  if (known && hasTerms(known, terms)) return refuse('same-terms', { deal: known });
  const deals = known ? undefined : doubtful(terms, openDeals);
  if (deals) return refuse('which-deal', { deals, client });
  return isAsSeen(terms, openDeals) ? undefined : refuseUnseen(stores, terms, openDeals);
}

/** The open deals, when an amount alone may be for one of them or for another, and nobody has said which. */
function doubtful(
  { title, isAnother }: DealTerms,
  [first, ...others]: readonly Deal[],
): [Deal, ...Deal[]] | undefined {
  return title !== '' || isAnother || !first ? undefined : [first, ...others];
}

/** Whether a deal that the member decided about is still open and worth what they saw, and the newest when another is to come. */
function isAsSeen(terms: DealTerms, openDeals: readonly Deal[]): boolean {
  if (!terms.seen) return true;
  const { id, amount } = terms.seen;
  const deal = openDeals.find((open) => open.id === id);
  const isNewest = openDeals.every((open) => open.id <= id);
  return deal !== undefined && sameMoney(deal.amount, amount) && (isNewest || !terms.isAnother);
}

async function refuseUnseen(
  stores: Stores,
  terms: DealTerms,
  openDeals: readonly Deal[],
): Promise<PriceRefusal> {
  const others = openDeals.filter(({ id }) => id !== terms.seen?.id);
  // Pressed twice: the deal that the second press asks for is there.
  const twin = terms.isAnother ? others.find((other) => hasTerms(other, terms)) : undefined;
  if (twin) return refuse('same-terms', { deal: twin });
  const deal = await stores.deals.get(terms.seen?.id ?? 0);
  return deal ? refuse('changed-meanwhile', { deal }) : refuse('no-deal');
}

async function notePrice(
  stores: Stores,
  act: Act,
  deal: Deal,
  before: Deal | undefined,
): Promise<PricedDeal> {
  const { id: dealId, clientId, title, amount } = deal;
  const formerTitle = before === undefined || before.title === title ? '' : before.title;
  const data = {
    kind: 'deal',
    dealId,
    title,
    ...(formerTitle !== '' && { formerTitle }),
    from: before?.amount ?? null,
    to: amount,
  } as const;
  await stores.timeline.append([line(act, clientId, data)]);
  await sumUpDeals(stores, clientId);
  return done({ deal, isNew: before === undefined, before: before?.amount ?? null });
}

function withTerms(deal: Deal, { amount, title }: DealTerms): Deal {
  return { ...deal, amount, title: title || deal.title };
}

function hasTerms({ amount, title }: Deal, terms: DealTerms): boolean {
  return sameMoney(amount, terms.amount) && (terms.title === '' || terms.title === title);
}

/** The deal that an amount completes when only the client was named: the one open lead without an amount. */
export function soleUnpriced(openDeals: readonly Deal[]): Deal | undefined {
  const [only, second] = openDeals.filter((deal) => deal.amount === null);
  return second ? undefined : only;
}

async function openDeal(
  stores: Stores,
  act: Act,
  { client, settings }: Access,
  terms: DealTerms & { readonly freshId: number | null },
): Promise<Deal | undefined> {
  if (terms.freshId === null) return undefined;
  const [first, second] = settings.stages.filter((stage) => stage.outcome === 'open');
  const deal: Deal = {
    id: terms.freshId,
    clientId: client.id,
    title: terms.title,
    amount: terms.amount,
    // A deal that a manager opens is not an unanswered lead: it begins one step further.
    stage: (second ?? first)?.id ?? 'new',
    managerId: client.managerId,
    source: client.source,
    link: null,
    origin: act.key,
    createdAt: act.at,
    closedAt: null,
    version: 1,
  };
  await stores.deals.insert(deal);
  return deal;
}

async function pricedBefore(base: Base, act: Act): Promise<PricedDeal | PriceRefusal> {
  const event = await base.timeline.byKey(lineKey(act, 'deal'));
  if (event?.data.kind !== 'deal') return refuse('no-deal');
  const deal = await base.deals.get(event.data.dealId);
  return deal ? done({ deal, isNew: deal.origin === act.key, before: event.data.from }) : refuse('no-deal');
}
