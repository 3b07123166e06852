import type { Stage } from '../../../domain/deals/deal.ts';
import { dealSummaryOf } from '../../../domain/deals/deal-summary.ts';
import { type ClientDocument, toClient, toClientDocument } from '../clients/client-document.ts';
import { type DealDocument, toDeal } from '../deals/deal-document.ts';
import { grouped } from '../grouped.ts';
import type { Models } from '../models.ts';
import { createSettingsStore } from '../settings-store.ts';
import { BATCH } from './batches.ts';
import type { Migration } from './migration.ts';

/** Erased cards are in no list and stay as they are. */
const OLD = { listed: true, labels: null };

/**
 * Gives cards that an older program stored what queries are asked over: labels, the summary of their deals, whom they brought. A
 * card that changes meanwhile is left to whoever changed it.
 */
export const completeCards: Migration = {
  number: 1,
  name: 'give cards of older programs what queries ask for',
  count: ({ clients }) => clients.countDocuments(OLD),
  async run(models) {
    const settings = createSettingsStore(models.settings, { within: {}, changed: () => {} });
    const { stages } = await settings.get();
    const brought = await countBrought(models);
    for (;;) {
      const stored = await readOld(models);
      if (stored.length === 0) return;
      await completeBatch(models, stored, { stages, brought });
    }
  },
};

function readOld({ clients }: Models): Promise<ClientDocument[]> {
  return clients.find(OLD).limit(BATCH).lean<ClientDocument[]>();
}

async function countBrought({ clients }: Models): Promise<ReadonlyMap<number, number>> {
  const counts = await clients.aggregate<{ readonly _id: number; readonly count: number }>([
    { $match: { referrerId: { $gt: 0 } } },
    { $group: { _id: '$referrerId', count: { $sum: 1 } } },
  ]);
  return new Map(counts.map(({ _id, count }) => [_id, count]));
}

async function completeBatch(
  { clients, deals }: Models,
  stored: readonly ClientDocument[],
  { stages, brought }: { readonly stages: readonly Stage[]; readonly brought: ReadonlyMap<number, number> },
): Promise<void> {
  const ids = stored.map(({ _id }) => _id);
  const own = grouped(
    (await deals.find({ clientId: { $in: ids } }).lean<DealDocument[]>()).map(toDeal),
    ({ clientId }) => clientId,
  );
  await clients.bulkWrite(
    stored.map((document) => {
      const { _id, version } = document;
      const summary = dealSummaryOf(own(_id), stages);
      const client = { ...toClient(document), deals: summary, brought: brought.get(_id) ?? 0 };
      const { _id: _, ...fields } = toClientDocument(client);
      return { updateOne: { filter: { _id, version }, update: { $set: fields } } };
    }),
    { ordered: false },
  );
}
