import type { ClientSession } from 'mongoose';
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
 * Writes many cards at once within a transaction, past the use cases: for filling a base, not for changing one. Numbers
 * that are taken this way are spent for the counters too. Throws when a number or contact is taken already.
 */
export async function loadCards(models: Models, load: Load, session: ClientSession): Promise<void> {
  const options = { lean: true, session };
  await models.clients.insertMany(load.clients.map(toClientDocument), options);
  await models.deals.insertMany(load.deals.map(toDealDocument), options);
  await models.timeline.insertMany(load.events.map(toEventDocument), options);
  await spend(models, highest('client', load.clients), session);
  await spend(models, highest('deal', load.deals), session);
}

type Spent = { readonly of: string; readonly value: number };

function highest(of: string, rows: readonly { readonly id: number }[]): Spent {
  return { of, value: Math.max(0, ...rows.map(({ id }) => id)) };
}

async function spend(models: Models, { of, value }: Spent, session: ClientSession): Promise<void> {
  await models.counters.updateOne({ _id: of }, { $max: { value } }, { upsert: true, session });
}
