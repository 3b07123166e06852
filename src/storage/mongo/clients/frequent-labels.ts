import type { Model } from 'mongoose';
import type { Label } from '../../../domain/segments/condition.ts';
import type { Within } from '../scope.ts';
import type { ClientDocument } from './client-document.ts';
import { startsWith } from './client-search.ts';
import { labelOf } from './labels.ts';

/** What the newest cards are labelled with tells what is used now, and costs the same however large the base is. */
const NEWEST = 2000;

/** The most frequent values of a label among the newest cards, most frequent first. */
export async function readFrequentLabels(
  model: Model<ClientDocument>,
  { session }: Within,
  { label, limit }: { readonly label: Label; readonly limit: number },
): Promise<readonly string[]> {
  const prefix = labelOf(label, '');
  const found = await model
    .aggregate<{ readonly _id: string }>([
      { $sort: { _id: -1 } },
      { $limit: NEWEST },
      { $unwind: '$labels' },
      { $match: { labels: startsWith(prefix) } },
      { $group: { _id: '$labels', count: { $sum: 1 } } },
      { $sort: { count: -1, _id: 1 } },
      { $limit: limit },
    ])
    .session(session ?? null);
  return found.map(({ _id }) => _id.slice(prefix.length));
}
