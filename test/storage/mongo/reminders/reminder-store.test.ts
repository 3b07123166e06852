import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlreadyDone, Conflict } from '../../../../src/domain/conflict.ts';
import type { Reminder } from '../../../../src/domain/reminders/reminder.ts';
import { freshBase, type TestBase } from '../../../support/base.ts';
import { aReminder } from '../samples.ts';

let storage: TestBase;

beforeAll(async () => {
  storage = await freshBase();
});

afterAll(() => storage.stop());

const NOON = new Date('2026-11-21T09:00:00Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

function reminder(id: number, more: Partial<Reminder> = {}): Reminder {
  const recurrence = { every: 'week', step: 2, days: [1, 4] } as const;
  return aReminder(id, { clientId: 1, memberId: 7, at: NOON, recurrence, follows: true, ...more });
}

describe('the store of reminders', () => {
  it('answers what was put in, once for each act', async () => {
    const { reminders } = storage.base;
    await reminders.insert(reminder(1));
    expect(await reminders.get(1)).toEqual(reminder(1));
    expect(await reminders.findByOrigin('m:1')).toEqual(reminder(1));
    await expect(reminders.insert(reminder(2, { origin: 'm:1' }))).rejects.toThrow(AlreadyDone);
  });

  it('saves over the version that was loaded and no other', async () => {
    const { reminders } = storage.base;
    await reminders.insert(reminder(10));
    const saved = await reminders.save(reminder(10, { state: 'told', recurrence: null }));
    expect(await reminders.get(10)).toEqual(saved);
    await expect(reminders.save(reminder(10))).rejects.toThrow(Conflict);
  });

  it('lists what is open, earliest first, and what is due', async () => {
    const { reminders } = storage.base;
    const of = { memberId: 8, clientId: 2 };
    await reminders.insert(reminder(20, { ...of, at: later(5) }));
    await reminders.insert(reminder(21, { ...of, at: later(-5) }));
    await reminders.insert(reminder(22, { ...of, state: 'told', at: later(-9) }));
    await reminders.insert(reminder(23, { ...of, state: 'draft', at: later(-99_999) }));
    await reminders.insert(reminder(24, { ...of, state: 'done' }));
    const ids = (items: readonly Reminder[]) => items.map(({ id }) => id);
    const page = { skip: 0, limit: 9 };
    expect(ids((await reminders.openOfMember(8, page)).items)).toEqual([22, 21, 20]);
    expect(ids((await reminders.openOfMember(8, page, NOON)).items)).toEqual([22, 21]);
    expect(ids((await reminders.openOfClient(2, page)).items)).toEqual([22, 21, 20]);
    await reminders.insert(reminder(25, { ...of, at: later(-3), retryAt: later(1) }));
    const due = (await reminders.due(NOON, 99)).filter(({ memberId }) => memberId === 8);
    expect(ids(due)).toEqual([21]);
    expect(ids(await reminders.due(later(1), 99))).toContain(25);
    expect(ids(await reminders.openOfSeries(22))).toEqual([22]);
    expect(ids(await reminders.toErase(2, 9))).toEqual([20, 21, 22, 23, 24, 25]);
    expect(await reminders.dropDrafts(NOON)).toBe(1);
    expect(await reminders.get(23)).toBeUndefined();
  });
});
