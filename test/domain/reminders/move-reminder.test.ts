import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Move, moveReminder } from '../../../src/domain/reminders/move-reminder.ts';
import { remindDue } from '../../../src/domain/reminders/remind-due.ts';
import type { Reminder } from '../../../src/domain/reminders/reminder.ts';
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
const wall = (at: Date): string => at.toISOString().slice(0, 16);

async function keep(from: string, recurrence: Recurrence, fields: Partial<Reminder> = {}): Promise<void> {
  await storage.base.reminders.insert(
    aReminder(1, { memberId: MANAGER, at: utc(from), time: NINE, recurrence, ...fields }),
  );
}

async function move(to: string, by: Partial<Move> & { now?: string; recurrence?: Recurrence } = {}) {
  const { now = '2026-11-20T10:00', recurrence = null, ...rest } = by;
  const when = { at: utc(to), zone: 'UTC', time: FIFTEEN, recurrence, change: null };
  const act = { by: { kind: 'member', id: MANAGER }, at: utc(now), key: `to ${to}` } as const;
  expect(await moveReminder(storage.base, act, MANAGER, { id: 1, when, ...rest })).toMatchObject({
    ok: true,
  });
}

/** What is to come, earliest first, with its rule where it has one. */
async function coming(): Promise<readonly string[]> {
  const { items } = await storage.base.reminders.openOfMember(MANAGER, { skip: 0, limit: 10 });
  return items
    .filter(({ state }) => state === 'planned')
    .map(({ at, recurrence }) => `${wall(at)}${recurrence ? ` every ${recurrence.every}` : ''}`);
}

describe('one time of a reminder that comes again', () => {
  it.each<{ how: string; rule: Recurrence; from: string; to: string; next: string }>([
    {
      how: 'into the next month',
      rule: MONTHLY,
      from: '2026-11-30T09:00',
      to: '2026-12-01T15:00',
      next: '2026-12-30T09:00 every month',
    },
    {
      how: 'to later on its day',
      rule: MONTHLY,
      from: '2026-11-30T09:00',
      to: '2026-11-30T15:00',
      next: '2026-12-30T09:00 every month',
    },
    {
      how: 'to an earlier day',
      rule: MONDAYS,
      from: '2026-11-30T09:00',
      to: '2026-11-27T15:00',
      next: '2026-12-07T09:00 every week',
    },
    {
      how: 'to the day after',
      rule: MONDAYS,
      from: '2026-11-23T09:00',
      to: '2026-11-24T15:00',
      next: '2026-11-30T09:00 every week',
    },
    {
      how: 'beyond its next time',
      rule: MONDAYS,
      from: '2026-11-23T09:00',
      to: '2026-12-01T15:00',
      next: '2026-11-30T09:00 every week',
    },
    {
      how: 'by some hours',
      rule: DAILY,
      from: '2026-11-23T09:00',
      to: '2026-11-23T15:00',
      next: '2026-11-24T09:00 every day',
    },
  ])('is moved $how and leaves the others where they are ($rule.every)', async ({ rule, from, to, next }) => {
    await keep(from, rule);
    await move(to);
    expect(await coming()).toEqual([to, next].sort());
  });

  it('that is moved twice by the same press leaves one series', async () => {
    await keep('2026-11-30T09:00', MONTHLY);
    await move('2026-12-01T15:00');
    await move('2026-12-01T15:00');
    await move('2026-12-02T15:00');
    expect(await coming()).toEqual(['2026-12-02T15:00', '2026-12-30T09:00 every month']);
  });

  it('that was moved does not take the place of what came after it', async () => {
    const { base } = storage;
    await keep('2026-11-23T09:00', DAILY);
    await move('2026-11-24T15:00');
    expect(await remindDue(base, utc('2026-11-24T09:00'))).toEqual({ told: 1 });
    expect(await remindDue(base, utc('2026-11-24T15:00'))).toEqual({ told: 1 });
    const { items } = await base.reminders.openOfMember(MANAGER, { skip: 0, limit: 10 });
    expect(items.map(({ state, at }) => `${wall(at)} ${state}`)).toEqual([
      '2026-11-24T09:00 told',
      '2026-11-24T15:00 told',
      '2026-11-25T09:00 planned',
    ]);
  });
});

describe('a new rule', () => {
  it('takes the place of the former one before it was told', async () => {
    await keep('2026-11-30T09:00', MONTHLY);
    await move('2026-12-01T15:00', { recurrence: DAILY });
    expect(await coming()).toEqual(['2026-12-01T15:00 every day']);
  });

  it('given when it was told rings by itself, again and again, and the former rule rings no more', async () => {
    const { base } = storage;
    await keep('2026-11-23T09:00', DAILY);
    expect(await remindDue(base, utc('2026-11-23T09:00'))).toEqual({ told: 1 });
    await move('2026-11-24T15:00', { recurrence: DAILY, now: '2026-11-23T09:05' });
    expect(await coming()).toEqual(['2026-11-24T15:00 every day']);
    expect(await remindDue(base, utc('2026-11-24T15:00'))).toEqual({ told: 1 });
    expect(await remindDue(base, utc('2026-11-25T15:00'))).toEqual({ told: 1 });
    expect(await coming()).toEqual(['2026-11-26T15:00 every day']);
  });
});

describe('an hour alone', () => {
  const onlyTime = { isTimeOnly: true } as const;

  it('leaves the rule of a draft, from its next day on', async () => {
    await keep('2026-11-23T09:00', MONDAYS, { state: 'draft' });
    await move('2026-11-20T15:00', onlyTime);
    const draft = await storage.base.reminders.get(1);
    expect(draft).toMatchObject({ at: utc('2026-11-23T15:00'), time: FIFTEEN, recurrence: MONDAYS });
  });

  it('leaves the next day of a rule to a draft whose day is over', async () => {
    await keep('2026-11-16T09:00', MONDAYS, { state: 'draft' });
    await move('2026-11-20T15:00', onlyTime);
    expect(await storage.base.reminders.get(1)).toMatchObject({ at: utc('2026-11-23T15:00') });
  });

  it('leaves the day of what is ahead, and the series of which it is one', async () => {
    await keep('2026-11-23T09:00', MONDAYS);
    await move('2026-11-20T15:00', onlyTime);
    expect(await coming()).toEqual(['2026-11-23T15:00', '2026-11-30T09:00 every week']);
  });

  it('means the coming one for what is overdue', async () => {
    await keep('2026-11-16T09:00', DAILY, { state: 'told', recurrence: null });
    await move('2026-11-20T15:00', onlyTime);
    expect(await coming()).toEqual(['2026-11-20T15:00']);
  });
});
