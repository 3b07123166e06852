import type { Model, QueryFilter } from 'mongoose';
import type { Client } from '../../../domain/clients/client.ts';
import type { ClientQuery } from '../../../domain/clients/client-query.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import { COUNT_CAP, readPage } from '../page.ts';
import type { Within } from '../scope.ts';
import { type ClientDocument, toClient } from './client-document.ts';
import { labelOf } from './labels.ts';

/** An index to walk, and so the order of the answer. */
type Walk = Record<string, 1 | -1>;

/** Where one index does not answer a query alone, every card counted has to be looked at: counting ends sooner. */
const COMBINED_CAP = 100;

/**
 * Finds cards in the order of an index, so that the first page costs no more than its rows. Beginnings walk the search
 * tokens: exact words come before longer ones. Otherwise the newest card comes first. Erased cards are never found.
 */
export async function searchClients(
  model: Model<ClientDocument>,
  within: Within,
  query: ClientQuery,
  page: PageRequest,
): Promise<Page<Client>> {
  const filter = filterOf(query);
  const walk = walkOf(query);
  const found = await readPage(
    page,
    ({ skip, limit }) => {
      const reading = model.find(filter, null, within).hint(walk).skip(skip).limit(limit);
      if (query.beginnings.length === 0) reading.sort({ _id: -1 });
      return reading.lean<ClientDocument[]>();
    },
    {
      count: (limit) => model.countDocuments(filter, within).hint(walk).limit(limit).exec(),
      cap: conditionsIn(query) > 1 ? COMBINED_CAP : COUNT_CAP,
    },
  );
  return { ...found, items: found.items.map(toClient) };
}

function conditionsIn({ beginnings, tags, managerId }: ClientQuery): number {
  return beginnings.length + tags.length + (managerId === undefined ? 0 : 1);
}

function filterOf({ beginnings, tags, managerId }: ClientQuery): QueryFilter<ClientDocument> {
  const searched = mostTelling(beginnings).map((text) => ({ search: startsWith(text) }));
  return {
    // An erased card has no search tokens.
    ...(searched.length > 0 ? { $and: searched } : { listed: true }),
    ...(tags.length > 0 && { labels: { $all: tags.map((tag) => labelOf('tag', tag)) } }),
    ...(managerId !== undefined && { managerId }),
  };
}

/** The longest beginning fits the fewest tokens: it comes first and bounds the walk. */
function mostTelling(beginnings: readonly string[]): readonly string[] {
  return [...beginnings].sort((a, b) => b.length - a.length);
}

function walkOf({ beginnings, tags, managerId }: ClientQuery): Walk {
  if (beginnings.length > 0) return { search: 1 };
  if (tags.length > 0) return { listed: 1, labels: 1, _id: -1 };
  return managerId === undefined ? { _id: 1 } : { listed: 1, managerId: 1, _id: -1 };
}

/** Case-sensitive and anchored, which is what lets an index answer it. */
export function startsWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`);
}
