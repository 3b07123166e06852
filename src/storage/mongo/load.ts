import type { Client } from '../../domain/clients/client.ts';
import type { Deal } from '../../domain/deals/deal.ts';
import type { TimelineEvent } from '../../domain/timeline/event.ts';
import { toClientDocument } from './clients/client-document.ts';
import { toDealDocument } from './deals/deal-document.ts';
import type { Models } from './models.ts';
import { toEventDocument } from './timeline/event-document.ts';

/** Whole cards with their deals and history, as they are to stand in the base. */
export interface Load {
  readonly clients: readonly Client[];
  readonly deals: readonly Deal[];
  readonly events: readonly Omit<TimelineEvent, 'id'>[];
}

/**
 * Writes many cards at once, past the use cases: for filling a base, not for changing one. Numbers that are taken this
 * way are spent for the counters too. Throws when a number or contact is taken already.
 */
export async function loadCards(models: Models, load: Load): Promise<void> {
  await models.clients.insertMany(load.clients.map(toClientDocument), { lean: true });
  await models.deals.insertMany(load.deals.map(toDealDocument), { lean: true });
  await models.timeline.insertMany(load.events.map(toEventDocument), { lean: true });
  await spend(models, 'client', load.clients);
  await spend(models, 'deal', load.deals);
}

async function spend(models: Models, of: string, rows: readonly { readonly id: number }[]): Promise<void> {
  const value = Math.max(0, ...rows.map(({ id }) => id));
  await models.counters.updateOne({ _id: of }, { $max: { value } }, { upsert: true });
}
