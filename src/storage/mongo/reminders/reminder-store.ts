import type { Model, QueryFilter } from 'mongoose';
import { AlreadyDone, Conflict } from '../../../domain/conflict.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Reminder } from '../../../domain/reminders/reminder.ts';
import type { ReminderStore } from '../../../domain/reminders/reminder-store.ts';
import { unlessDuplicate } from '../failures.ts';
import { COUNT_CAP, readPage } from '../page.ts';
import type { Scope } from '../scope.ts';
import { type ReminderDocument, toReminder, toReminderDocument } from './reminder-document.ts';

const EARLIEST_FIRST = { at: 1, _id: 1 } as const;

type Filter = QueryFilter<ReminderDocument>;

export function createReminderStore(model: Model<ReminderDocument>, { within }: Scope): ReminderStore {
  const findOne = async (filter: Filter) => {
    const stored = await model.findOne(filter, null, within).lean<ReminderDocument>();
    return stored ? toReminder(stored) : undefined;
  };
  const find = async (filter: Filter, sort: Readonly<Record<string, 1>>, limit: number) => {
    const stored = await model
      .find(filter, null, within)
      .sort({ ...sort })
      .limit(limit)
      .lean<ReminderDocument[]>();
    return stored.map(toReminder);
  };
  const pageOf = async (filter: Filter, page: PageRequest): Promise<Page<Reminder>> => {
    const found = await readPage(
      page,
      ({ skip, limit }) =>
        model
          .find(filter, null, within)
          .sort(EARLIEST_FIRST)
          .skip(skip)
          .limit(limit)
          .lean<ReminderDocument[]>(),
      { count: (limit) => model.countDocuments(filter, within).limit(limit).exec(), cap: COUNT_CAP },
    );
    return { ...found, items: found.items.map(toReminder) };
  };

  return {
    get: (id) => findOne({ _id: id }),

    findByOrigin: (origin) => findOne({ origin }),

    due: (now, limit) =>
      find({ state: 'planned', at: { $lte: now }, retryAt: { $not: { $gt: now } } }, EARLIEST_FIRST, limit),

    openOfClient: (clientId, page) => pageOf({ open: true, clientId }, page),

    openOfMember: (memberId, page, before) =>
      pageOf({ open: true, memberId, ...(before && { at: { $lt: before } }) }, page),

    openOfSeries: (series) => find({ series, state: { $in: ['planned', 'told'] } }, { _id: 1 }, 100),

    toErase: (clientId, limit) => find({ clientId, erased: false }, { _id: 1 }, limit),

    async insert(reminder) {
      await unlessDuplicate(
        () => model.insertMany([toReminderDocument(reminder)], within),
        ({ index }) =>
          index.startsWith('origin') ? new AlreadyDone(reminder.origin) : new Conflict(`reminder ${index}`),
      );
    },

    async save(reminder) {
      const next = { ...reminder, version: reminder.version + 1 };
      const { _id, ...fields } = toReminderDocument(next);
      const guard = { _id, version: reminder.version };
      const { matchedCount } = await model.updateOne(guard, { $set: fields }, within);
      if (matchedCount === 0) throw new Conflict('reminder version');
      return next;
    },

    async dropDrafts(before) {
      const { deletedCount } = await model.deleteMany({ state: 'draft', at: { $lt: before } }, within);
      return deletedCount;
    },
  };
}
