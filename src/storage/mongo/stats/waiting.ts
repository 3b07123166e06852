import type { Deal } from '../../../domain/deals/deal.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Asked, TeamAnswer, WaitingLead, Whose } from '../../../domain/stats/stats-store.ts';
import type { EventKind } from '../../../domain/timeline/event.ts';
import { type DealDocument, toDeal } from '../deals/deal-document.ts';
import type { Models } from '../models.ts';
import { COUNT_CAP } from '../page.ts';
import type { Within } from '../scope.ts';
import type { EventDocument } from '../timeline/event-document.ts';

/** So many ids go into one query. */
const CHUNK = 500;

function chunks<T>(things: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(things.length / CHUNK) }, (_, index) =>
    things.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}

/** Without the words, which make most of a line. */
const LEAD_PARTS = { clientId: 1, at: 1, by: 1, 'data.kind': 1, 'data.dealId': 1, 'data.door': 1 } as const;
const ANSWER_PARTS = { clientId: 1, at: 1, by: 1, 'data.kind': 1, 'data.dealId': 1 } as const;

export async function readLeadsToAnswer(
  models: Models,
  within: Within,
  { from, until, managerId, among }: Asked,
): Promise<WaitingLead[]> {
  const theirs = among ? { clientId: { $in: [...among] } } : {};
  const stored = await models.timeline
    .find({ 'data.kind': 'lead', at: { $gte: from, $lt: until }, ...theirs }, LEAD_PARTS, within)
    .lean<EventDocument[]>();
  const leads = stored.flatMap(({ clientId, at, by, data }) =>
    // What the team entered itself waits for nobody; a request in a group was somebody's.
    data.kind === 'lead' && (by.kind !== 'member' || data.door === 'group')
      ? [{ clientId, dealId: data.dealId, at }]
      : [],
  );
  if (managerId === null) return leads;
  const own = new Set<number>();
  for (const ids of chunks(leads.map(({ dealId }) => dealId))) {
    const deals = await models.deals.find({ _id: { $in: ids }, managerId }, { _id: 1 }, within).lean();
    for (const { _id } of deals) own.add(_id);
  }
  return leads.filter(({ dealId }) => own.has(dealId));
}

/** Whoever took a lead has not answered it yet. A call is told of by the stage that the deal is moved to. */
const ANSWERS: EventKind[] = ['message-out', 'stage'];

/** Of a long span the index by kinds looks as good, and is walked from end to end for each chunk. */
const BY_CLIENT = { clientId: 1, 'data.kind': 1, at: -1, _id: -1 } as const;

export async function readAnswers(
  models: Models,
  within: Within,
  clientIds: readonly number[],
  from: Date,
): Promise<TeamAnswer[]> {
  const answers: TeamAnswer[] = [];
  for (const ids of chunks(clientIds)) {
    const filter = {
      clientId: { $in: ids },
      'data.kind': { $in: ANSWERS },
      'data.isAutomatic': { $ne: true },
      at: { $gte: from },
    };
    const stored = await models.timeline
      .find(filter, ANSWER_PARTS, within)
      .hint(BY_CLIENT)
      .lean<EventDocument[]>();
    for (const { clientId, at, by, data } of stored) {
      if (by.kind !== 'member') continue;
      answers.push({ clientId, at, dealId: data.kind === 'stage' ? data.dealId : null });
    }
  }
  return answers.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What shows that somebody is at work on a deal, or that the client spoke. */
const LIFE: EventKind[] = [
  'lead',
  'message-in',
  'message-out',
  'note',
  'stage',
  'deal',
  'assigned',
  'reminder',
];

/** Looks through the oldest deals, as many as lists count at most. */
export async function readStuck(
  models: Models,
  within: Within,
  asked: Whose & { readonly stages: readonly string[]; readonly since: Date; readonly now: Date },
  { skip, limit }: PageRequest,
): Promise<Page<Deal>> {
  const { stages, since, now, managerId } = asked;
  const filter = {
    stage: { $in: [...stages] },
    createdAt: { $lt: since },
    ...(managerId !== null && { managerId }),
  };
  const old = await models.deals
    .find(filter, null, within)
    .sort({ createdAt: 1, _id: 1 })
    .limit(COUNT_CAP)
    .lean<DealDocument[]>();
  const alive = await aliveOf(models, within, { clientIds: old.map(({ clientId }) => clientId), since, now });
  const stuck = old.filter(({ clientId }) => !alive.has(clientId)).map(toDeal);
  return { items: stuck.slice(skip, skip + limit), total: stuck.length, capped: old.length === COUNT_CAP };
}

async function aliveOf(
  models: Models,
  within: Within,
  {
    clientIds,
    since,
    now,
  }: { readonly clientIds: readonly number[]; readonly since: Date; readonly now: Date },
): Promise<ReadonlySet<number>> {
  const alive = new Set<number>();
  for (const ids of chunks([...new Set(clientIds)])) {
    const touched = { clientId: { $in: ids }, 'data.kind': { $in: LIFE }, at: { $gte: since } };
    const planned = { _id: { $in: ids }, nextTouchAt: { $gte: now } };
    for (const { clientId } of await models.timeline.find(touched, { clientId: 1 }, within).lean())
      alive.add(clientId);
    for (const { _id } of await models.clients.find(planned, { _id: 1 }, within).lean()) alive.add(_id);
  }
  return alive;
}
