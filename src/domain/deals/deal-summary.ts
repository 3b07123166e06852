import type { Money } from '../values/money.ts';
import { type Deal, type Stage, wonStages } from './deal.ts';

/** Won deals in one currency, in minor units. `cheque`: the average of those with an amount. */
export interface Sales {
  readonly currency: string;
  readonly spent: number;
  readonly cheque: number;
}

/** What a client's deals come to; kept on the card, so that the base can be asked by it. A purchase is a deal that was won. */
export interface DealSummary {
  readonly count: number;
  readonly bought: number;
  /** Every stage at which there is a deal, in alphabetical order. */
  readonly stages: readonly string[];
  /** Every amount of a deal, each once. */
  readonly amounts: readonly Money[];
  /** One for each currency; sums of different currencies are never mixed. */
  readonly sales: readonly Sales[];
  readonly firstWonAt: Date | null;
  readonly lastWonAt: Date | null;
}

export const NO_DEALS: DealSummary = {
  count: 0,
  bought: 0,
  stages: [],
  amounts: [],
  sales: [],
  firstWonAt: null,
  lastWonAt: null,
};

/** Sums up all deals of one client. Which stages are won is told by the settings. */
export function dealSummaryOf(deals: readonly Deal[], stages: readonly Stage[]): DealSummary {
  const sold = new Set(wonStages(stages));
  const won = deals.filter(({ stage }) => sold.has(stage));
  const times = won.map(({ closedAt, createdAt }) => (closedAt ?? createdAt).getTime());
  return {
    count: deals.length,
    bought: won.length,
    stages: [...new Set(deals.map(({ stage }) => stage))].sort(),
    amounts: eachOnce(amountsOf(deals)),
    sales: salesOf(amountsOf(won)),
    firstWonAt: times.length > 0 ? new Date(Math.min(...times)) : null,
    lastWonAt: times.length > 0 ? new Date(Math.max(...times)) : null,
  };
}

function amountsOf(deals: readonly Deal[]): readonly Money[] {
  return deals.flatMap(({ amount }) => (amount ? [amount] : []));
}

function eachOnce(amounts: readonly Money[]): readonly Money[] {
  const known = new Map(amounts.map((money) => [`${money.currency} ${money.amount}`, money]));
  return [...known.values()].map(({ amount, currency }) => ({ amount, currency }));
}

function salesOf(amounts: readonly Money[]): readonly Sales[] {
  const currencies = [...new Set(amounts.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = amounts.filter((money) => money.currency === currency);
    const spent = own.reduce((sum, { amount }) => sum + amount, 0);
    return { currency, spent, cheque: Math.round(spent / own.length) };
  });
}
