import type { Model } from 'mongoose';
import type { Deal } from '../../../domain/deals/deal.ts';
import { grouped } from '../grouped.ts';
import type { Within } from '../scope.ts';
import { type DealDocument, toDeal } from './deal-document.ts';

/** Reads the open deals of these clients; answers a look-up of one client's, newest first. */
export async function readOpenDeals(
  model: Model<DealDocument>,
  within: Within,
  clientIds: readonly number[],
): Promise<(clientId: number) => readonly Deal[]> {
  const filter = { clientId: { $in: [...new Set(clientIds)] }, open: true };
  const stored = await model.find(filter, null, within).lean<DealDocument[]>();
  const newestFirst = stored.map(toDeal).sort((a, b) => b.id - a.id);
  return grouped(newestFirst, ({ clientId }) => clientId);
}
