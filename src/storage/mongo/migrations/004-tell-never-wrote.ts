import { telegramsOf } from '../../../domain/clients/client.ts';
import { meansNeverWrote, withReach } from '../../../domain/clients/reach.ts';
import { type ClientDocument, toClient, toClientDocument } from '../clients/client-document.ts';
import type { Models } from '../models.ts';
import { NEWEST_FIRST } from '../timeline/event-document.ts';
import { BATCH, batchesById, countIn } from './batches.ts';
import type { Migration } from './migration.ts';

const LOST = { unreachableSince: { $gt: new Date(0) }, neverWrote: { $ne: true } } as const;

/**
 * Tells on the cards of an older program who never wrote to the bot from whom it lost. A card with several accounts stays as it is: its
 * timeline does not say which of them was meant. So does one that changes meanwhile.
 */
export const tellNeverWrote: Migration = {
  number: 4,
  name: 'tell on cards who never wrote to the bot',
  count: (models) => countIn(untold(models)),
  async run(models) {
    for await (const batch of untold(models))
      await models.clients.bulkWrite(batch.map(telling), { ordered: false });
  },
};

/** The cards that do not say yet that their only account never wrote to the bot, batch by batch. */
async function* untold(models: Models): AsyncGenerator<readonly ClientDocument[]> {
  const lostAfter = (id: number) =>
    models.clients
      .find({ _id: { $gt: id }, ...LOST })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<ClientDocument[]>();
  for await (const lost of batchesById<ClientDocument>(0, lostAfter)) {
    const meant = await Promise.all(
      lost.map(async (card) => ((await neverWrote(models, card)) ? [card] : [])),
    );
    const batch = meant.flat();
    if (batch.length > 0) yield batch;
  }
}

/** Whether the last that its timeline says of the only account is that it never wrote. */
async function neverWrote({ timeline }: Models, card: ClientDocument): Promise<boolean> {
  const client = toClient(card);
  if (telegramsOf(client).length !== 1) return false;
  const line = await timeline
    .findOne({ clientId: client.id, 'data.kind': { $in: ['unreachable', 'reachable'] } })
    .sort(NEWEST_FIRST)
    .lean();
  return line?.data.kind === 'unreachable' && meansNeverWrote(line.data.reason);
}

function telling(stored: ClientDocument) {
  const { _id, version, unreachableSince: since } = stored;
  const client = toClient(stored);
  const [account] = telegramsOf(client);
  const mark = since && { since, neverWrote: true };
  const told = toClientDocument(account ? withReach(client, account.id, mark) : client);
  const { contacts, neverWrote: isTold } = told;
  return { updateOne: { filter: { _id, version }, update: { $set: { contacts, neverWrote: isTold } } } };
}
