import type { PipelineStage, QueryFilter } from 'mongoose';
import type { ReminderState } from '../../../domain/reminders/reminder.ts';
import { leadsWithin } from '../../../domain/stats/figures.ts';
import { hull, type Span } from '../../../domain/stats/period.ts';
import type {
  Asked,
  ClosedCount,
  LeadCount,
  MarkCount,
  MemberCount,
  TaskCount,
  Whose,
} from '../../../domain/stats/stats-store.ts';
import type { EventKind } from '../../../domain/timeline/event.ts';
import type { Models } from '../models.ts';
import type { ReminderDocument } from '../reminders/reminder-document.ts';
import type { Within } from '../scope.ts';

const QUARTER_MS = 15 * 60_000;

/** The beginning of the quarter of an hour that a date is in. */
const quarterOf = (field: string) => ({ $subtract: [field, { $mod: [{ $toLong: field }, QUARTER_MS] }] });

function during(kind: EventKind, { from, until }: Span) {
  return { 'data.kind': kind, at: { $gte: from, $lt: until } };
}

/** Of these clients, where only theirs is asked for. */
function theirs({ among }: Whose) {
  return among ? { clientId: { $in: [...among] } } : {};
}

export async function countLeads(models: Models, within: Within, asked: Asked): Promise<LeadCount[]> {
  const { managerId } = asked;
  const own: PipelineStage[] =
    managerId === null
      ? []
      : [
          {
            $lookup: {
              from: models.deals.collection.name,
              localField: 'data.dealId',
              foreignField: '_id',
              as: 'deal',
            },
          },
          { $match: { 'deal.managerId': managerId } },
        ];
  return models.timeline
    .aggregate<LeadCount>([
      { $match: { ...during('lead', asked), ...theirs(asked) } },
      ...own,
      {
        $group: {
          _id: { at: quarterOf('$at'), source: { $ifNull: ['$data.source', null] } },
          count: { $sum: 1 },
        },
      },
      { $project: { _id: 0, at: '$_id.at', source: '$_id.source', count: 1 } },
    ])
    .option(within);
}

/** Whose lead it is stands in the deal, so only everybody's can be counted without reading them. */
export async function countLeadsIn(
  models: Models,
  within: Within,
  whose: Whose,
  spans: readonly Span[],
): Promise<number[]> {
  if (whose.managerId === null && !whose.among) {
    return Promise.all(
      spans.map((span) => models.timeline.countDocuments(during('lead', span), within).exec()),
    );
  }
  const rows = await countLeads(models, within, { ...whose, ...hull(spans) });
  return spans.map((span) => leadsWithin(rows, span));
}

export async function countClosed(
  models: Models,
  within: Within,
  { from, until, ...whose }: Asked,
  stages: readonly string[],
): Promise<ClosedCount[]> {
  const filter = {
    open: false,
    stage: { $in: [...stages] },
    closedAt: { $gte: from, $lt: until },
    ...(whose.managerId !== null && { managerId: whose.managerId }),
    ...theirs(whose),
  };
  const currency = { $ifNull: ['$amount.currency', null] };
  const group = { at: quarterOf('$closedAt'), stage: '$stage', managerId: '$managerId', currency };
  return models.deals
    .aggregate<ClosedCount>([
      { $match: filter },
      { $group: { _id: group, count: { $sum: 1 }, amount: { $sum: { $ifNull: ['$amount.amount', 0] } } } },
      {
        $project: {
          _id: 0,
          at: '$_id.at',
          stage: '$_id.stage',
          managerId: { $ifNull: ['$_id.managerId', null] },
          currency: '$_id.currency',
          count: 1,
          amount: 1,
        },
      },
    ])
    .option(within);
}

/** Events of a kind by the member whom a field names. */
export async function countByMember(
  models: Models,
  within: Within,
  asked: Asked,
  { kind, field }: { readonly kind: EventKind; readonly field: 'by.id' | 'data.to' },
): Promise<MemberCount[]> {
  const who = asked.managerId === null ? { $type: 'number' as const } : asked.managerId;
  const team = field === 'by.id' ? { 'by.kind': 'member' } : {};
  return models.timeline
    .aggregate<MemberCount>([
      { $match: { ...during(kind, asked), ...theirs(asked), ...team, [field]: who } },
      { $group: { _id: `$${field}`, count: { $sum: 1 } } },
      { $project: { _id: 0, memberId: '$_id', count: 1 } },
    ])
    .option(within);
}

/**
 * What was done within the span, and what was due by its end, or by now, and not dealt with then: of a day that is over also what was
 * dealt with since. What was put off since counts by its new time.
 */
export async function countTasks(
  models: Models,
  within: Within,
  { from, until, ...whose }: Asked,
  now: Date,
): Promise<TaskCount[]> {
  const { managerId } = whose;
  const own = { ...(managerId !== null && { memberId: managerId }), ...theirs(whose) };
  const byMember: PipelineStage[] = [
    { $group: { _id: '$memberId', count: { $sum: 1 } } },
    { $project: { _id: 0, memberId: '$_id', count: 1 } },
  ];
  const done = { state: 'done' as const, closedAt: { $gte: from, $lt: until } };
  const end = until < now ? until : now;
  const count = (filter: QueryFilter<ReminderDocument>) =>
    models.reminders.aggregate<MemberCount>([{ $match: { ...filter, ...own } }, ...byMember]).option(within);
  const [finished, late, lateThen] = await Promise.all([
    count(done),
    count(overdueAt(end)),
    end < now ? count({ state: { $in: [...CLOSED] }, closedAt: { $gte: end }, at: { $lt: end } }) : [],
  ]);
  const countIn = (rows: readonly MemberCount[], id: number) =>
    rows.reduce((sum, row) => (row.memberId === id ? sum + row.count : sum), 0);
  const ids = new Set([...finished, ...late, ...lateThen].map(({ memberId }) => memberId));
  return [...ids].map((memberId) => ({
    memberId,
    done: countIn(finished, memberId),
    overdue: countIn([...late, ...lateThen], memberId),
  }));
}

/** A mark is counted for whoever was responsible when it was given. */
export async function countMarks(models: Models, within: Within, asked: Asked): Promise<MarkCount> {
  const { managerId } = asked;
  const own = managerId === null ? {} : { 'data.managerId': managerId };
  const [found] = await models.timeline
    .aggregate<MarkCount>([
      { $match: { ...during('rating', asked), ...theirs(asked), ...own } },
      { $group: { _id: null, count: { $sum: 1 }, sum: { $sum: '$data.mark' } } },
      { $project: { _id: 0, count: 1, sum: 1 } },
    ])
    .option(within);
  return found ?? { count: 0, sum: 0 };
}

const CLOSED: readonly ReminderState[] = ['done', 'cancelled', 'missed'];

export function overdueAt(now: Date) {
  return { state: { $in: ['planned' as const, 'told' as const] }, at: { $lt: now } };
}
