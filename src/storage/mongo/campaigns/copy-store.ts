import type { Model, QueryFilter } from 'mongoose';
import { aboutCampaign } from '../../../domain/campaigns/campaign.ts';
import { COPIES_AT_ONCE, type Coming, type CopyStore } from '../../../domain/campaigns/copy-store.ts';
import type { OwnReason } from '../../../domain/outbox/outbox-error.ts';
import { type OutboxContent, type OutboxState, PRIORITY } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxDocument } from '../outbox/outbox-document.ts';
import { recall } from '../outbox/recall.ts';
import type { Scope } from '../scope.ts';
import { inOrder, rowOf } from './ledger-rows.ts';
import { IN_CHAT, takeBack } from './take-back.ts';

const STATES: readonly OutboxState[] = [
  'queued',
  'held',
  'sending',
  'sent',
  'unreachable',
  'failed',
  'cancelled',
  'unknown',
];
const TRIED = ['sent', 'unknown', 'unreachable', 'failed'] as const;
/** Of a campaign that is paused nobody knows whether it ever goes on: when it does, each copy is looked at again. */
const ON_THEIR_WAY: OutboxState[] = ['queued', 'sending'];

/** Telegram says so in words alone (Bot API, 403). */
const BLOCKED = 'Forbidden: bot was blocked by the user';

type Filter = QueryFilter<OutboxDocument>;
type CopyContent = Extract<OutboxContent, { kind: 'campaign' }>;

/** What went to clients since then and is still in their chats, also a part of it, or may be; each branch finds its rows in the index. */
function outSince(theirs: Filter, since: Date): Filter[] {
  return [
    { ...theirs, sentAt: { $gte: since }, ...IN_CHAT },
    { ...theirs, sentAt: null, notBefore: { $gte: since }, $or: [{ state: 'unknown' }, IN_CHAT] },
  ];
}

/** What is on its way to the clients and may go before it is too late. */
function comingTo(theirs: Filter, { until }: Coming): Filter {
  return { ...theirs, sentAt: null, state: { $in: ON_THEIR_WAY }, notBefore: { $lt: until } };
}

type CountedRow = Pick<OutboxDocument, 'content' | 'state' | 'sentAt' | 'messageIds'>;

/** Whether a row counts: what is out or may be always does. */
function mayCount(
  { state, sentAt, messageIds }: CountedRow,
  { campaignId }: CopyContent,
  { except }: Coming,
): boolean {
  const isWaiting = sentAt === null && messageIds.length === 0 && ON_THEIR_WAY.includes(state);
  return !isWaiting || !except.has(campaignId);
}

/** The ledger of campaigns over the rows of the outbox. */
export function createCopyStore(model: Model<OutboxDocument>, { within }: Scope): CopyStore {
  /** Only copies are about a campaign, so that an index tells these by itself. */
  const copies = (campaignId: number, more: Filter = {}): Filter => ({
    about: aboutCampaign(campaignId),
    ...more,
  });
  const ofClients = (campaignId: number, clientId: object, more: Filter = {}): Filter => ({
    'content.kind': 'campaign',
    'content.campaignId': campaignId,
    'content.clientId': clientId,
    ...more,
  });
  const count = (filter: Filter) => model.countDocuments(filter, within).exec();
  const byState = async <State extends OutboxState>(
    campaignId: number,
    states: readonly State[],
    since: Date | undefined,
  ) => {
    const due = since && { notBefore: { $gte: since } };
    const inState = async (state: State) =>
      [state, await count(copies(campaignId, { state, ...due }))] as const;
    return Object.fromEntries(await Promise.all(states.map(inState))) as Record<State, number>;
  };
  const turn = async (
    campaignId: number,
    from: readonly OutboxState[],
    { set, earliest }: { readonly set: Partial<OutboxDocument>; readonly earliest?: Date },
  ) => {
    // A row that is out is queued only to be edited, and stays as it is.
    const waiting = { state: { $in: [...from] }, sentAt: null };
    const found = await model
      .find(copies(campaignId, waiting), { _id: 1 }, within)
      .limit(COPIES_AT_ONCE)
      .lean<Pick<OutboxDocument, '_id'>[]>();
    if (found.length === 0) return 0;
    const those = { _id: { $in: found.map(({ _id }) => _id) } };
    if (earliest) {
      // What was put off when its turn had come is asked about anew.
      const putOff = { ...those, ...waiting, turn: { $lte: earliest } };
      await model.updateMany(putOff, { $set: { notBefore: earliest } }, within);
    }
    await model.updateMany(
      { ...those, ...waiting },
      { $set: set, $inc: { revision: 1 }, ...(earliest && { $max: { notBefore: earliest } }) },
      within,
    );
    return found.length;
  };

  return {
    async counts(campaignId, now, since) {
      const dueSince = since && { $gte: since };
      const [counted, due] = await Promise.all([
        byState(campaignId, STATES, since),
        count(copies(campaignId, { state: 'queued', notBefore: { ...dueSince, $lte: now } })),
      ]);
      return { ...counted, due };
    },

    tried: (campaignId, since) => byState(campaignId, TRIED, since),

    async queuedFor(campaignId, moment, limit) {
      // Read one by one: in a transaction a count would be outdated by whatever else is written to the outbox.
      const due = copies(campaignId, { state: 'queued', notBefore: moment });
      return (await model.find(due, { _id: 1 }, within).limit(limit).lean()).length;
    },

    async underWay(campaignId, now, most) {
      const some = (of: Filter) => model.countDocuments(copies(campaignId, of), within).limit(most).exec();
      const [queued, due, held, sending] = await Promise.all([
        some({ state: 'queued' }),
        some({ state: 'queued', notBefore: { $lte: now } }),
        some({ state: 'held' }),
        some({ state: 'sending' }),
      ]);
      return { queued, due, held, sending };
    },

    async perClient(clientIds, since, which) {
      const theirs = { 'content.kind': 'campaign', 'content.clientId': { $in: [...clientIds] } } as const;
      const among = outSince(theirs, since);
      if (which !== 'out') among.push(comingTo(theirs, which));
      const found = await model
        .find({ $or: among }, { content: 1, state: 1, sentAt: 1, messageIds: 1 }, within)
        .lean<CountedRow[]>();
      const counts = new Map<number, number>();
      for (const row of found) {
        const { content } = row;
        if (content.kind !== 'campaign' || (which !== 'out' && !mayCount(row, content, which))) continue;
        counts.set(content.clientId, (counts.get(content.clientId) ?? 0) + 1);
      }
      return counts;
    },

    async timesOf(clientId, since) {
      const theirs = { 'content.kind': 'campaign', 'content.clientId': clientId } as const;
      const found = await model
        .find({ $or: outSince(theirs, since) }, { sentAt: 1, notBefore: 1 }, within)
        .lean<Pick<OutboxDocument, 'sentAt' | 'notBefore'>[]>();
      return found
        .map(({ sentAt, notBefore }) => sentAt ?? notBefore)
        .sort((a, b) => a.getTime() - b.getTime());
    },

    async sentBefore(campaignId, nth) {
      const sent = model.findOne(copies(campaignId, { state: 'sent' }), { sentAt: 1 }, within);
      const found = sent.sort({ notBefore: -1 }).skip(nth - 1);
      return (await found.lean<Pick<OutboxDocument, 'sentAt'>>())?.sentAt ?? undefined;
    },

    hold: (campaignId) => turn(campaignId, ['queued'], { set: { state: 'held' } }),

    recall: (campaignId) => recall(model, within, copies(campaignId)),

    async askAnew(now) {
      const putOff: Filter = {
        state: 'queued',
        priority: { $in: [PRIORITY.campaign, PRIORITY.paid] },
        'content.kind': 'campaign',
        turn: { $lte: now },
        notBefore: { $gt: now },
        sentAt: null,
      };
      const reading = model.find(putOff, { _id: 1 }, within).limit(COPIES_AT_ONCE);
      const found = (await reading.lean<Pick<OutboxDocument, '_id'>[]>()).map(({ _id }) => _id);
      if (found.length === 0) return 0;
      await model.updateMany({ ...putOff, _id: { $in: found } }, { $set: { notBefore: now } }, within);
      return found.length;
    },

    release: (campaignId, priority, now) =>
      turn(campaignId, ['held'], { set: { state: 'queued', priority }, earliest: now }),

    cancel(campaignId) {
      const error: OwnReason = 'campaign-ended';
      return turn(campaignId, ['queued', 'held'], { set: { state: 'cancelled', error } });
    },

    takeBack: (campaignId, which) => takeBack(model, within, campaignId, which),

    blocked: (campaignId, before) => {
      const due = before && { notBefore: { $lt: before } };
      return count(copies(campaignId, { state: 'unreachable', error: BLOCKED, ...due }));
    },

    async ledger(campaignId, after, limit) {
      const read = (clientId: object) => model.find(ofClients(campaignId, clientId), null, within);
      const beyond = read({ $gt: after }).sort({ 'content.clientId': 1 }).limit(limit);
      const found = (await beyond.lean<OutboxDocument[]>()).flatMap(rowOf);
      const last = found.at(-1)?.clientId;
      if (found.length < limit || last === undefined) return inOrder(found);
      // The page may end in the middle of a client, who is read whole.
      const theirs = (await read({ $in: [last] }).lean<OutboxDocument[]>()).flatMap(rowOf);
      return inOrder([...found.filter(({ clientId }) => clientId !== last), ...theirs]);
    },

    async sentByVariant(campaignId) {
      const found = await model
        .aggregate<{ _id: number; count: number }>([
          { $match: copies(campaignId, { state: 'sent', 'content.variant': { $gte: 0 } }) },
          { $group: { _id: '$content.variant', count: { $sum: 1 } } },
        ])
        .option(within);
      return new Map(found.map(({ _id: variant, count: sent }) => [variant, sent]));
    },

    async lastTo(clientId, since) {
      const found = await model
        .findOne(
          {
            'content.kind': 'campaign',
            'content.clientId': clientId,
            sentAt: { $gte: since },
          },
          null,
          within,
        )
        .sort({ sentAt: -1 })
        .lean<OutboxDocument>();
      if (found?.content.kind !== 'campaign' || !found.sentAt) return undefined;
      const { _id: key, content, sentAt } = found;
      const { campaignId, variant = null } = content;
      return { key, campaignId, variant, sentAt };
    },

    async onEvent(campaignId, clientId, { step, messageId }) {
      // The few copies of one client; by their steps an index would bring everybody's.
      const found = await model
        .find(ofClients(campaignId, { $in: [clientId] }), { content: 1, sentAt: 1, messageIds: 1 }, within)
        .lean<Pick<OutboxDocument, '_id' | 'content' | 'sentAt' | 'messageIds'>[]>();
      const copy = found.find(
        ({ content, sentAt, messageIds }) =>
          content.kind === 'campaign' &&
          (step === undefined || content.occasion?.step === step) &&
          sentAt !== null &&
          messageIds.includes(messageId),
      );
      if (!copy) return undefined;
      const { _id: key } = copy;
      return key;
    },

    async sentTimes(campaignId, clientIds, since) {
      const theirs = ofClients(campaignId, { $in: [...clientIds] }, { sentAt: { $gte: since } });
      const found = await model
        .find(theirs, { content: 1, sentAt: 1 }, within)
        .sort({ sentAt: 1 })
        .lean<Pick<OutboxDocument, 'content' | 'sentAt'>[]>();
      const times = new Map<number, Date[]>();
      for (const { content, sentAt } of found) {
        if (content.kind !== 'campaign' || !sentAt) continue;
        times.set(content.clientId, [...(times.get(content.clientId) ?? []), sentAt]);
      }
      return times;
    },
  };
}
