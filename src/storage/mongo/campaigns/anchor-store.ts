import type { Model, QueryFilter } from 'mongoose';
import type { Anchor, AnchorSource, AnchorStore } from '../../../domain/campaigns/events/anchor-store.ts';
import type { Mark } from '../../../domain/campaigns/events/trigger.ts';
import type { ClientDocument } from '../clients/client-document.ts';
import { startsWith } from '../clients/client-search.ts';
import { detailLabel } from '../clients/labels.ts';
import type { Models } from '../models.ts';
import type { OutboxDocument } from '../outbox/outbox-document.ts';
import type { Scope } from '../scope.ts';

type Timed = Extract<AnchorSource, { readonly from: Date }>;
type Dated = Exclude<AnchorSource, Timed>;

/** What campaigns go by, found by an index each, a page at a time. */
export function createAnchorStore(
  { clients, deals, outbox }: Pick<Models, 'clients' | 'deals' | 'outbox'>,
  { within }: Scope,
): AnchorStore {
  /** A page of what happened within a span, in the order of its times. */
  async function timed<T extends { _id: number | string }>(
    model: Model<T>,
    source: Timed,
    { of, path, page: { after, limit } }: { of: QueryFilter<T>; path: string; page: Page },
  ): Promise<readonly T[]> {
    const filter = { $and: [of, beyond(path, source, after)] } as QueryFilter<T>;
    return model
      .find(filter, null, within)
      .sort({ [path]: 1, _id: 1 })
      .limit(limit)
      .lean<T[]>();
  }

  async function pageOf(source: Timed, page: Page): Promise<readonly Anchor[]> {
    switch (source.kind) {
      case 'opened': {
        const found = await timed(deals, source, { of: { stage: source.stage }, path: 'createdAt', page });
        return found.map(({ _id: id, clientId, createdAt: at }) => anchor(clientId, at, id));
      }
      case 'closed': {
        const of = { open: false, stage: { $in: [...source.stages] } };
        const found = await timed(deals, source, { of, path: 'closedAt', page });
        return found.map(({ _id: id, clientId, closedAt: at }) => anchor(clientId, at, id));
      }
      case 'bought':
      case 'touched': {
        const path = source.kind === 'bought' ? 'deals.lastWonAt' : 'lastTouchAt';
        const found = await timed(clients, source, { of: {}, path, page });
        return found.map(({ _id: id, deals: { lastWonAt }, lastTouchAt }) =>
          anchor(id, source.kind === 'bought' ? lastWonAt : lastTouchAt, id),
        );
      }
      case 'sent': {
        const of: QueryFilter<OutboxDocument> = {
          'content.campaignId': source.campaignId,
          'content.occasion.step': source.step,
        };
        const found = await timed(outbox, source, { of, path: 'sentAt', page });
        return found.flatMap(({ _id: id, content, sentAt: at }) =>
          content.kind === 'campaign'
            ? [{ clientId: content.clientId, at, id, occasion: content.occasion ?? null }]
            : [],
        );
      }
    }
  }

  async function dated(source: Dated, { after, limit }: Page): Promise<readonly Anchor[]> {
    const beyondId = { _id: { $gt: Number(after?.id ?? 0) } };
    const filter: QueryFilter<ClientDocument> =
      source.kind === 'written'
        ? {
            listed: true,
            labels: { $in: source.values.map((value) => detailLabel(source.name, value)) },
            ...beyondId,
          }
        : { $or: source.spans.map((span) => ({ ...bornIn(span), ...beyondId })) };
    const found = await clients
      .find(filter, { _id: 1 }, within)
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Pick<ClientDocument, '_id'>[]>();
    return found.map(({ _id: id }) => anchor(id, null, id));
  }

  return {
    page(source, after, limit) {
      return 'from' in source ? pageOf(source, { after, limit }) : dated(source, { after, limit });
    },

    async valuesOf(name, limit) {
      const labelled = { listed: true, labels: startsWith(detailLabel(name, '')) };
      const found = await clients
        .find(labelled, { details: 1 }, within)
        .limit(limit)
        .lean<Pick<ClientDocument, 'details'>[]>();
      return found.flatMap(({ details }) =>
        details.flatMap((detail) => (detail.name === name ? [detail.value] : [])),
      );
    },

    async newestDetails(cards) {
      const found = await clients
        .find({}, { details: 1 }, within)
        .sort({ _id: -1 })
        .limit(cards)
        .lean<Partial<Pick<ClientDocument, 'details'>>[]>();
      return found.flatMap(({ details = [] }) => details);
    },
  };
}

interface Page {
  readonly after: Mark | null;
  readonly limit: number;
}

function anchor(clientId: number, at: Date | null, id: number): Anchor {
  return { clientId, at, id, occasion: null };
}

/** What comes after a mark: later, or at the same time under a later number. */
function beyond(path: string, { from, to }: Timed, after: Mark | null) {
  if (!after?.at) return { [path]: { $gte: from, $lte: to } };
  return {
    $and: [
      { [path]: { $gte: after.at, $lte: to } },
      { $or: [{ [path]: { $gt: after.at } }, { _id: { $gt: after.id } }] },
    ],
  };
}

function bornIn({ month, from, to }: { readonly month: number; readonly from: number; readonly to: number }) {
  return { listed: true, 'birthday.month': month, 'birthday.day': { $gte: from, $lte: to } };
}
