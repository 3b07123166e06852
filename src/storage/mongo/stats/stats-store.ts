import type { StatsStore, Whose } from '../../../domain/stats/stats-store.ts';
import type { Models } from '../models.ts';
import { COUNT_CAP, readPage } from '../page.ts';
import { type ReminderDocument, toReminder } from '../reminders/reminder-document.ts';
import type { Scope } from '../scope.ts';
import { readActive } from './active.ts';
import {
  countByMember,
  countClosed,
  countLeads,
  countLeadsIn,
  countMarks,
  countTasks,
  overdueAt,
} from './counts.ts';
import { readAnswers, readLeadsToAnswer, readStuck } from './waiting.ts';

export function createStatsStore(models: Models, { within }: Scope): StatsStore {
  return {
    active: (asked, now) => readActive(models, within, asked, now),

    leads: (asked) => countLeads(models, within, asked),

    leadsIn: (whose, spans) => countLeadsIn(models, within, whose, spans),

    leadsToAnswer: (asked) => readLeadsToAnswer(models, within, asked),

    answers: (clientIds, from) => readAnswers(models, within, clientIds, from),

    closed: (asked, stages) => countClosed(models, within, asked, stages),

    moves: (asked) => countByMember(models, within, asked, { kind: 'stage', field: 'by.id' }),

    marks: (asked) => countMarks(models, within, asked),

    taken: (asked) => countByMember(models, within, asked, { kind: 'assigned', field: 'data.to' }),

    tasks: (asked, now) => countTasks(models, within, asked, now),

    async overdueTasks(whose, now, page) {
      const filter = { ...overdueAt(now), ...ownTasks(whose) };
      const found = await readPage(
        page,
        ({ skip, limit }) =>
          models.reminders
            .find(filter, null, within)
            .sort({ at: 1, _id: 1 })
            .skip(skip)
            .limit(limit)
            .lean<ReminderDocument[]>(),
        {
          count: (limit) => models.reminders.countDocuments(filter, within).limit(limit).exec(),
          cap: COUNT_CAP,
        },
      );
      return { ...found, items: found.items.map(toReminder) };
    },

    stuckDeals: (whose, stuck, page) => readStuck(models, within, { ...whose, ...stuck }, page),

    unreachable: (whose) =>
      models.clients
        .countDocuments(
          {
            listed: true,
            unreachableSince: { $gt: new Date(0) },
            neverWrote: { $ne: true },
            ...ownClients(whose),
          },
          within,
        )
        .exec(),
  };
}

function ownTasks({ managerId }: Whose) {
  return managerId === null ? {} : { memberId: managerId };
}

function ownClients({ managerId }: Whose) {
  return managerId === null ? {} : { managerId };
}
