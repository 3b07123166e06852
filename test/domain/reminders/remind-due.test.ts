import { afterEach, beforeEach, expect, it } from 'vitest';
import { remindDue } from '../../../src/domain/reminders/remind-due.ts';
import type { Reminder } from '../../../src/domain/reminders/reminder.ts';
import { enrolKnown } from '../../../src/domain/team/join-team.ts';
import { aReminder } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const NOON = NOW.getTime();
const MINUTE = 60_000;

let storage: TestBase;
beforeEach(async () => {
  storage = await freshBase();
  const act = { by: { kind: 'program' }, at: NOW, key: 'enrol' } as const;
  const owner = { id: 1, name: 'Борис', username: null, locale: 'ru' } as const;
  await enrolKnown(storage.base, act, owner, 'owner');
});
afterEach(() => storage.stop());

const daily = (id: number, zone: string, at = new Date(NOON - 10 * MINUTE + id * 1000)): Reminder =>
  aReminder(id, { memberId: 1, at, zone, recurrence: { every: 'day', step: 1 } });

it('a reminder that cannot be told keeps no other from being told, and is not passed over in silence', async () => {
  const { reminders, counters } = storage.base;
  expect(await counters.next('reminder', 3)).toBe(1);
  for (const id of [1, 2, 3]) await reminders.insert(daily(id, id === 2 ? 'UTC' : 'Europe/Nowhere'));
  await expect(remindDue(storage.base, NOW)).rejects.toThrow(/Europe\/Nowhere/u);
  expect((await reminders.get(2))?.state).toBe('told');
  expect((await reminders.get(1))?.state).toBe('planned');
});

it('a reminder that cannot be told is tried again ever more seldom, and is told of once', async () => {
  const { reminders, counters } = storage.base;
  expect(await counters.next('reminder', 3)).toBe(1);
  const late = new Date(NOON - 5 * MINUTE);
  for (let id = 1; id <= 101; id += 1) await reminders.insert(daily(id, 'Europe/Nowhere', late));
  // Earlier ones in any number do not stand in its way.
  await reminders.insert(daily(200, 'UTC', NOW));
  await expect(remindDue(storage.base, NOW)).rejects.toThrow(/Europe\/Nowhere/u);
  expect((await reminders.get(200))?.state).toBe('told');
  const tries: number[] = [];
  for (let minute = 0; minute < 240; minute += 5) {
    const now = new Date(NOON + minute * MINUTE);
    const before = (await reminders.get(1))?.version;
    expect(await remindDue(storage.base, now)).toEqual({ told: 0 });
    if ((await reminders.get(1))?.version !== before) tries.push(minute);
  }
  expect(tries).toEqual([5, 15, 35, 75, 135, 195]);
});

it('a reminder that could not be told is told once what was wrong is mended', async () => {
  const { reminders, counters } = storage.base;
  expect(await counters.next('reminder', 3)).toBe(1);
  await reminders.insert(daily(1, 'Europe/Nowhere'));
  await expect(remindDue(storage.base, NOW)).rejects.toThrow(/Europe\/Nowhere/u);
  const putOff = await reminders.get(1);
  if (!putOff) throw new Error('lost');
  await reminders.save({ ...putOff, zone: 'UTC' });
  expect(await remindDue(storage.base, new Date(NOON + 30 * MINUTE))).toEqual({ told: 1 });
});
