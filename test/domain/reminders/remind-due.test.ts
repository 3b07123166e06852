import { afterEach, beforeEach, expect, it } from 'vitest';
import { remindDue } from '../../../src/domain/reminders/remind-due.ts';
import type { Reminder } from '../../../src/domain/reminders/reminder.ts';
import { enrolKnown } from '../../../src/domain/team/join-team.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

let storage: TestBase;
beforeEach(async () => {
  storage = await freshBase();
  const act = { by: { kind: 'program' }, at: NOW, key: 'enrol' } as const;
  const owner = { id: 1, name: 'Борис', username: null, locale: 'ru' } as const;
  await enrolKnown(storage.base, act, owner, 'owner');
});
afterEach(() => storage.stop());

const aReminder = (id: number, zone: string): Reminder => ({
  id,
  clientId: null,
  memberId: 1,
  text: 'Позвонить',
  erased: false,
  at: new Date(NOW.getTime() - 600_000 + id * 1000),
  zone,
  time: { hour: 12, minute: 0 },
  recurrence: { every: 'day', step: 1 },
  series: id,
  state: 'planned',
  follows: false,
  createdBy: 1,
  createdAt: NOW,
  origin: `origin:${id}`,
  lastAct: `origin:${id}`,
  told: 0,
  toldAt: null,
  closedAt: null,
  version: 1,
});

it('a reminder that cannot be told keeps no other from being told, and is not passed over in silence', async () => {
  const { reminders, counters } = storage.base;
  expect(await counters.next('reminder', 3)).toBe(1);
  for (const id of [1, 2, 3]) await reminders.insert(aReminder(id, id === 2 ? 'UTC' : 'Europe/Nowhere'));
  await expect(remindDue(storage.base, NOW)).rejects.toThrow(/Europe\/Nowhere/u);
  expect((await reminders.get(2))?.state).toBe('told');
  expect((await reminders.get(1))?.state).toBe('planned');
});
