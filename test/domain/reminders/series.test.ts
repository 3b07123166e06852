import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Act } from '../../../src/domain/act.ts';
import { giveClient } from '../../../src/domain/clients/give-client.ts';
import {
  agreeToReminder,
  cancelReminder,
  finishReminder,
  restoreReminder,
} from '../../../src/domain/reminders/agree.ts';
import { moveReminder } from '../../../src/domain/reminders/move-reminder.ts';
import { remindDue } from '../../../src/domain/reminders/remind-due.ts';
import type { Reminder } from '../../../src/domain/reminders/reminder.ts';
import type { Recurrence } from '../../../src/domain/reminders/when/recurrence.ts';
import { aClient, aMember, aReminder } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

const MANAGER = 7;
const OTHER = 8;
const OWNER = 9;
const DAILY: Recurrence = { every: 'day', step: 1 };

let storage: TestBase;
let count = 0;
beforeEach(async () => {
  storage = await freshBase();
  const { team, counters } = storage.base;
  for (const id of [MANAGER, OTHER]) await team.insert(aMember(id));
  await team.insert(aMember(OWNER, { role: 'owner' }));
  await counters.next('reminder');
});
afterEach(() => storage.stop());

const utc = (wall: string): Date => new Date(`2026-11-${wall}:00Z`);

function act(at: string, id = MANAGER): Act {
  count += 1;
  return { by: { kind: 'member', id }, at: utc(at), key: `act ${count}` };
}

async function keep(fields: Partial<Reminder>): Promise<void> {
  const time = { hour: 9, minute: 0 };
  await storage.base.reminders.insert(aReminder(1, { memberId: MANAGER, time, ...fields }));
}

/** The first one is put off to eight in the evening, by a new rule or this once. */
async function toTwenty(at: string, recurrence: Recurrence | null): Promise<void> {
  const time = { hour: 20, minute: 0 };
  const when = { at: utc('23T20:00'), zone: 'UTC', time, recurrence, change: null };
  await moveReminder(storage.base, act(at), MANAGER, { id: 1, when });
}

async function open(memberId = MANAGER): Promise<readonly string[]> {
  const { items } = await storage.base.reminders.openOfMember(memberId, { skip: 0, limit: 10 });
  return items.map(
    ({ at, state, recurrence }) => `${at.toISOString().slice(8, 16)} ${state}${recurrence ? ' on' : ''}`,
  );
}

describe('one that comes again', () => {
  it('and is done before its time comes the next time all the same', async () => {
    await keep({ at: utc('23T09:00'), recurrence: DAILY });
    await finishReminder(storage.base, act('23T08:00'), MANAGER, 1);
    expect(await open()).toEqual(['24T09:00 planned on']);
    expect(await remindDue(storage.base, utc('24T09:00'))).toEqual({ told: 1 });
    expect(await open()).toEqual(['24T09:00 told', '25T09:00 planned on']);
  });

  it('rings, and goes on, when it is brought back after its time', async () => {
    const { base } = storage;
    await keep({ at: utc('23T09:00'), recurrence: DAILY });
    await remindDue(base, utc('23T09:00'));
    await toTwenty('23T10:00', DAILY);
    await cancelReminder(base, act('23T11:00'), MANAGER, 1);
    await restoreReminder(base, act('23T21:00'), MANAGER, 1);
    expect(await remindDue(base, utc('23T21:01'))).toEqual({ told: 1 });
    expect(await open()).toEqual(['23T20:00 told', '24T20:00 planned on']);
  });

  it('has a series of its own when another rule has taken its place meanwhile', async () => {
    const { base } = storage;
    await keep({ at: utc('23T09:00'), recurrence: DAILY });
    await remindDue(base, utc('23T09:00'));
    const [coming] = (await base.reminders.openOfSeries(1)).filter(({ recurrence }) => recurrence);
    await cancelReminder(base, act('23T10:00'), MANAGER, coming?.id ?? 0);
    await toTwenty('23T11:00', DAILY);
    await restoreReminder(base, act('23T12:00'), MANAGER, coming?.id ?? 0);
    await remindDue(base, utc('23T20:00'));
    await remindDue(base, utc('24T09:00'));
    // Neither says of the other's that the next one has come.
    expect(await open()).toEqual([
      '23T20:00 told',
      '24T09:00 told',
      '24T20:00 planned on',
      '25T09:00 planned on',
    ]);
  });
});

it('one that was put off and is brought back after its time is told at once', async () => {
  const { base } = storage;
  await keep({ at: utc('23T09:00') });
  await remindDue(base, utc('23T09:00'));
  await toTwenty('23T10:00', null);
  await cancelReminder(base, act('23T11:00'), MANAGER, 1);
  await restoreReminder(base, act('23T21:00'), MANAGER, 1);
  expect(await remindDue(base, utc('23T21:01'))).toEqual({ told: 1 });
});

it('one that was told and is brought back is not told again', async () => {
  const { base } = storage;
  await keep({ at: utc('23T09:00') });
  await remindDue(base, utc('23T09:00'));
  await finishReminder(base, act('23T10:00'), MANAGER, 1);
  await restoreReminder(base, act('23T11:00'), MANAGER, 1);
  expect(await remindDue(base, utc('23T11:01'))).toEqual({ told: 0 });
  expect(await open()).toEqual(['23T09:00 told']);
});

describe('of a client who was handed over meanwhile', () => {
  async function handOver(): Promise<void> {
    const { base } = storage;
    await base.transaction(async (stores) => {
      const client = await stores.clients.get(1);
      if (client) await giveClient(stores, act('22T10:00', OWNER), client, OTHER);
    });
  }
  beforeEach(() => storage.base.clients.insert(aClient(1, { managerId: MANAGER })));
  const theirs = { clientId: 1, follows: true, at: utc('23T09:00') };

  it('a draft does not count for the former manager, who reads why', async () => {
    await keep({ ...theirs, state: 'draft' });
    await handOver();
    const agreed = await agreeToReminder(storage.base, act('22T11:00'), MANAGER, 1);
    expect(agreed).toEqual({ ok: false, code: 'not-allowed', managerId: OTHER });
    expect([await open(MANAGER), await open(OTHER)]).toEqual([[], []]);
  });

  it('what was taken away comes back to nobody at the wish of the former manager', async () => {
    await keep({ ...theirs, state: 'cancelled' });
    await handOver();
    const restored = await restoreReminder(storage.base, act('22T11:00'), MANAGER, 1);
    expect(restored).toEqual({ ok: false, code: 'not-allowed', managerId: OTHER });
  });

  it('an owner gives it to who leads them now, also what was the owner’s own', async () => {
    await keep({ ...theirs, memberId: OWNER, state: 'cancelled' });
    await handOver();
    expect(await restoreReminder(storage.base, act('22T11:00', OWNER), OWNER, 1)).toMatchObject({ ok: true });
    expect(await open(OTHER)).toEqual(['23T09:00 planned']);
  });
});
