import type { Stores } from '../../domain/base.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { type CopiesAsked, readCopiesOut } from './campaigns/copies-out.ts';
import { readOpenDeals } from './deals/open-deals.ts';
import type { Gate } from './gate.ts';
import { GATHERED_AT_ONCE, gathered } from './gathered.ts';
import type { Models } from './models.ts';
import { storesThrough } from './reach.ts';
import { remembered } from './remembered.ts';
import type { Change } from './scope.ts';
import { createStores } from './stores.ts';
import { readMembers } from './team/member-store.ts';
import { type NotesAsked, readNotesOfMany } from './timeline/notes.ts';

/** Settings and members are asked for with every update. Another process's change is seen this much later at the latest. */
const REMEMBERED = { maxAgeMs: 1000, maxKeys: 1000 } as const;

/** The stores outside transactions, for all who use the base at once. */
export interface SharedStores {
  readonly stores: Stores;
  /** Something that may be remembered was changed. */
  readonly forget: (change: Change) => void;
}

/**
 * Makes the stores outside transactions. What every update reads is remembered for a moment (settings, members) or read for
 * many updates at once (a card, its open deals, its notes), or for many copies of a campaign.
 */
export function createSharedStores(models: Models, gate: Gate): SharedStores {
  const forget = (change: Change) => {
    if (change.of === 'settings') settings.forget('business');
    else members.forget(change.id);
  };
  const fresh = storesThrough(gate, createStores(models, { within: {}, changed: forget }));
  const settings = remembered<'business', Settings>(() => fresh.settings.get(), REMEMBERED);
  const someMembers = gathered(
    (ids: readonly number[]) => gate(() => readMembers(models.team, ids)),
    GATHERED_AT_ONCE,
  );
  const members = remembered(someMembers, REMEMBERED);
  const cards = gathered(async (ids: readonly number[]) => {
    const found = new Map((await fresh.clients.getMany(ids)).map((client) => [client.id, client]));
    return (id) => found.get(id);
  }, GATHERED_AT_ONCE);
  const openDeals = gathered(
    (clientIds: readonly number[]) => gate(() => readOpenDeals(models.deals, {}, clientIds)),
    GATHERED_AT_ONCE,
  );
  const notes = gathered(
    (asked: readonly NotesAsked[]) => gate(() => readNotesOfMany(models.timeline, asked)),
    GATHERED_AT_ONCE,
  );
  const campaigns = gathered(async (ids: readonly number[]) => {
    const found = new Map((await fresh.campaigns.getMany(ids)).map((campaign) => [campaign.id, campaign]));
    return (id) => found.get(id);
  }, GATHERED_AT_ONCE);
  const copiesOut = gathered(
    (asked: readonly CopiesAsked[]) => readCopiesOut(fresh.copies, asked),
    GATHERED_AT_ONCE,
  );
  const stores: Stores = {
    ...fresh,
    campaigns: { ...fresh.campaigns, get: campaigns },
    copies: {
      ...fresh.copies,
      async perClient(clientIds, since, which) {
        const [clientId, ...others] = clientIds;
        const isOne = clientId !== undefined && others.length === 0 && which === 'out';
        if (!isOne) return fresh.copies.perClient(clientIds, since, which);
        const count = await copiesOut({ clientId, since });
        return new Map(count > 0 ? [[clientId, count]] : []);
      },
    },
    clients: { ...fresh.clients, get: cards },
    deals: { ...fresh.deals, openOf: openDeals },
    timeline: { ...fresh.timeline, notesOf: (clientId, limit) => notes({ clientId, limit }) },
    settings: { ...fresh.settings, get: () => settings.get('business') },
    team: { ...fresh.team, get: members.get },
  };
  return { stores, forget };
}
