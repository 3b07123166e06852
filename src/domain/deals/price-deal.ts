import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import type { Ref } from '../clients/ref.ts';
import { once } from '../conflict.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type Access, type AccessRefusal, accessClient, accessPerson } from '../team/access.ts';
import { line, lineKey } from '../timeline/line.ts';
import { unlessOwnWork } from '../timeline/own-work.ts';
import type { Money } from '../values/money.ts';
import type { Deal } from './deal.ts';
import { sumUpDeals } from './sum-up-deals.ts';

/** An amount for a deal: of a deal by number, or of a client, where it prices the one open lead without an amount. */
export interface DealTerms {
  readonly ref: Ref;
  readonly amount: Money;
  /** Empty: keep the title that is there. */
  readonly title: string;
}

export type PricedDeal = Done<{ readonly deal: Deal; readonly isNew: boolean }>;
export type PriceRefusal =
  | Refusal<'no-deal'>
  /** It is worth so much already, under this title. */
  | Refusal<'same-terms', { readonly deal: Deal }>
  | AccessRefusal;

/**
 * Says what a deal is worth. Named by client it completes the only open deal that has no amount yet, else it opens a
 * new deal: the client buys one more thing.
 */
export async function priceDeal(
  base: Base,
  act: Act,
  memberId: number,
  terms: DealTerms,
): Promise<PricedDeal | PriceRefusal> {
  const freshId = await freshNumber(base, terms.ref);
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
async function freshNumber(base: Base, ref: Ref): Promise<number | null> {
  const completes = ref.kind === 'deal' || soleUnpriced(await base.deals.openOf(ref.id)) !== undefined;
  return completes ? null : base.counters.next('deal');
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
  const known = named ?? soleUnpriced(await stores.deals.openOf(clientId));
  if (known && hasTerms(known, terms)) return refuse('same-terms', { deal: known });
  const deal = known
    ? await stores.deals.save(withTerms(known, terms))
    : await openDeal(stores, act, access, terms);
  return deal && notePrice(stores, act, deal, known);
}

async function notePrice(
  stores: Stores,
  act: Act,
  deal: Deal,
  before: Deal | undefined,
): Promise<PricedDeal> {
  const { id: dealId, clientId, title, amount } = deal;
  const data = { kind: 'deal', dealId, title, from: before?.amount ?? null, to: amount } as const;
  await stores.timeline.append([line(act, clientId, data)]);
  await sumUpDeals(stores, clientId);
  return done({ deal, isNew: before === undefined });
}

function withTerms(deal: Deal, { amount, title }: DealTerms): Deal {
  return { ...deal, amount, title: title || deal.title };
}

function hasTerms({ amount, title }: Deal, terms: DealTerms): boolean {
  return (
    amount?.amount === terms.amount.amount &&
    amount.currency === terms.amount.currency &&
    (terms.title === '' || terms.title === title)
  );
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
  const deal = event?.data.kind === 'deal' ? await base.deals.get(event.data.dealId) : undefined;
  return deal ? done({ deal, isNew: deal.origin === act.key }) : refuse('no-deal');
}
