import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Act } from '../../../src/domain/act.ts';
import { giveClient } from '../../../src/domain/clients/give-client.ts';
import { moveReminder } from '../../../src/domain/reminders/move-reminder.ts';
import { aClient, aMember, aReminder, later, NOON } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

const MANAGER = 7;
const OTHER = 8;
const HOUR = 3_600_000;
const act = (key: string): Act => ({ by: { kind: 'member', id: MANAGER }, at: NOON, key });

let storage: TestBase;
const client = aClient(1, { managerId: MANAGER });
beforeEach(async () => {
  storage = await freshBase();
  await storage.base.clients.insert(client);
  for (const id of [MANAGER, OTHER]) await storage.base.team.insert(aMember(id));
});
afterEach(() => storage.stop());

it('a reminder that is put off by the same press twice is put off once, and the history has one line of it', async () => {
  const { base } = storage;
  await base.reminders.insert(aReminder(1, { clientId: 1, memberId: MANAGER, at: later(HOUR) }));
  const time = { hour: 15, minute: 0 };
  const when = { at: later(3 * HOUR), zone: 'UTC', time, recurrence: null, change: null };
  for (const _ of ['first', 'again']) {
    const moved = await moveReminder(base, act('press'), MANAGER, { id: 1, when });
    expect(moved).toMatchObject({ ok: true, reminder: { at: later(3 * HOUR) } });
  }
  const { items } = await base.timeline.ofClient(1, { skip: 0, limit: 10 });
  expect(items.map(({ data }) => data)).toMatchObject([{ kind: 'reminder', what: 'moved' }]);
});

it('all reminders of a client go to the new manager, however many there are', async () => {
  const { base } = storage;
  for (let id = 1; id <= 201; id += 1) {
    await base.reminders.insert(aReminder(id, { clientId: 1, memberId: MANAGER, at: later(HOUR) }));
  }
  await base.transaction(async (stores) => {
    const stored = await stores.clients.get(1);
    if (stored) await giveClient(stores, act('give'), stored, OTHER);
  });
  const page = { skip: 0, limit: 1 };
  expect((await base.reminders.openOfMember(OTHER, page)).total).toBe(201);
  expect((await base.reminders.openOfMember(MANAGER, page)).total).toBe(0);
});
