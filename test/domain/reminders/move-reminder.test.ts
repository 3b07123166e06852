import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveReminder } from '../../../src/domain/reminders/agree.ts';
import { remindDue } from '../../../src/domain/reminders/remind-due.ts';
import type { Recurrence } from '../../../src/domain/reminders/when/recurrence.ts';
import { aMember, aReminder } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

const MANAGER = 7;
const NINE = { hour: 9, minute: 0 };
const FIFTEEN = { hour: 15, minute: 0 };
const MONTHLY: Recurrence = { every: 'month', step: 1, day: 30 };
const MONDAYS: Recurrence = { every: 'week', step: 1, days: [1] };
const DAILY: Recurrence = { every: 'day', step: 1 };

let storage: TestBase;
beforeEach(async () => {
  storage = await freshBase();
  await storage.base.team.insert(aMember(MANAGER));
  await storage.base.counters.next('reminder');
});
afterEach(() => storage.stop());

const utc = (wall: string): Date => new Date(`${wall}:00Z`);

async function move(to: string, recurrence: Recurrence | null = null): Promise<void> {
  const when = { at: utc(to), zone: 'UTC', time: FIFTEEN, recurrence, change: null };
  const act = { by: { kind: 'member', id: MANAGER }, at: utc('2026-11-20T10:00'), key: `to ${to}` } as const;
  expect(await moveReminder(storage.base, act, MANAGER, { id: 1, when })).toMatchObject({ ok: true });
}

/** When it comes the next time, once the first has been told. */
async function comesAfter(told: string): Promise<string | undefined> {
  expect(await remindDue(storage.base, utc(told))).toEqual({ told: 1 });
  const { items } = await storage.base.reminders.openOfMember(MANAGER, { skip: 0, limit: 10 });
  const next = items.find(({ state }) => state === 'planned');
  expect(next?.time).toEqual(NINE);
  return next?.at.toISOString().slice(0, 16);
}

it.each<{ how: string; rule: Recurrence; from: string; to: string; next: string }>([
  {
    how: 'into the next month',
    rule: MONTHLY,
    from: '2026-11-30T09:00',
    to: '2026-12-01T15:00',
    next: '2026-12-30T09:00',
  },
  {
    how: 'to later on its day',
    rule: MONTHLY,
    from: '2026-11-30T09:00',
    to: '2026-11-30T15:00',
    next: '2026-12-30T09:00',
  },
  {
    how: 'to an earlier day',
    rule: MONDAYS,
    from: '2026-11-30T09:00',
    to: '2026-11-27T15:00',
    next: '2026-12-07T09:00',
  },
  {
    how: 'to the day after',
    rule: MONDAYS,
    from: '2026-11-23T09:00',
    to: '2026-11-24T15:00',
    next: '2026-11-30T09:00',
  },
  {
    how: 'beyond its next time',
    rule: MONDAYS,
    from: '2026-11-23T09:00',
    to: '2026-12-01T15:00',
    next: '2026-12-07T09:00',
  },
  {
    how: 'by some hours',
    rule: DAILY,
    from: '2026-11-23T09:00',
    to: '2026-11-23T15:00',
    next: '2026-11-24T09:00',
  },
])(
  'one time that is moved $how leaves the others where they are ($rule.every)',
  async ({ rule, from, to, next }) => {
    const { base } = storage;
    await base.reminders.insert(
      aReminder(1, { memberId: MANAGER, at: utc(from), time: NINE, recurrence: rule }),
    );
    await move(to);
    expect(await comesAfter(to)).toBe(next);
  },
);

it('one time that is moved twice still stands for its own day', async () => {
  const { base } = storage;
  const at = utc('2026-11-30T09:00');
  await base.reminders.insert(aReminder(1, { memberId: MANAGER, at, time: NINE, recurrence: MONTHLY }));
  await move('2026-12-01T15:00');
  await move('2026-12-02T15:00');
  expect(await comesAfter('2026-12-02T15:00')).toBe('2026-12-30T09:00');
});

it('a new rule counts from the time it was named with', async () => {
  const { base } = storage;
  const at = utc('2026-11-30T09:00');
  await base.reminders.insert(aReminder(1, { memberId: MANAGER, at, time: NINE, recurrence: MONTHLY }));
  await move('2026-12-01T15:00', DAILY);
  await remindDue(base, utc('2026-12-01T15:00'));
  const { items } = await base.reminders.openOfMember(MANAGER, { skip: 0, limit: 10 });
  expect(items.map(({ at: coming }) => coming)).toContainEqual(utc('2026-12-02T15:00'));
});
