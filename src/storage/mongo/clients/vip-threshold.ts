import type { Model } from 'mongoose';
import type { Within } from '../scope.ts';
import type { ClientDocument } from './client-document.ts';

/** Most of the revenue: more than this share of it. */
const MOST = 0.5;
/** And the few: no more than this share of those who bought. */
const FEW = 0.2;

type Spent = { readonly _id: number; readonly clients: number };

/**
 * Counts clients down from who spent most until they have brought half of the revenue in this currency, or are a fifth of all who
 * bought; answers what the last of them spent, in minor units. Equal sums are counted together, so nobody is in by
 * chance. Null where there are no few: among less than five who bought.
 */
export async function readVipThreshold(
  model: Model<ClientDocument>,
  { session }: Within,
  currency: string,
): Promise<number | null> {
  const sums = model
    .aggregate<Spent>([
      { $match: { 'deals.lastWonAt': { $gt: new Date(0) }, 'deals.sales.currency': currency } },
      { $unwind: '$deals.sales' },
      { $match: { 'deals.sales.currency': currency } },
      { $group: { _id: '$deals.sales.spent', clients: { $sum: 1 } } },
      { $sort: { _id: -1 } },
    ])
    .session(session ?? null);
  return thresholdOf(await sums);
}

/** Sums from the largest down, each with how many clients spent it. */
function thresholdOf(sums: readonly Spent[]): number | null {
  const revenue = sums.reduce((sum, { _id: spent, clients }) => sum + spent * clients, 0);
  const buyers = sums.reduce((sum, { clients }) => sum + clients, 0);
  let brought = 0;
  let counted = 0;
  let threshold: number | null = null;
  for (const { _id: spent, clients } of sums) {
    if (brought > revenue * MOST || counted + clients > buyers * FEW) break;
    brought += spent * clients;
    counted += clients;
    threshold = spent;
  }
  return threshold === 0 ? null : threshold;
}
