import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectBase } from '../../../../src/storage/mongo/index.ts';
import { tellNeverWrote } from '../../../../src/storage/mongo/migrations/004-tell-never-wrote.ts';
import { freshBase, type TestBase } from '../../../support/base.ts';
import { aClient, aNote, later, NOON, telegram } from '../samples.ts';
import { leaveAsBefore, openModels } from './old-base.ts';

const MET = 'never wrote to the bot';
const FIRST = "Forbidden: bot can't initiate conversation with a user";
const BLOCKED = 'Forbidden: bot was blocked by the user';

let storage: TestBase;

/** Cards of an older program, by why messages to them were refused, one reason after another. */
beforeEach(async () => {
  storage = await freshBase();
  await leaveLost(1, [MET]);
  await leaveLost(2, [FIRST]);
  await leaveLost(3, [BLOCKED]);
  await leaveLost(4, [MET, null, BLOCKED]);
  await leaveLost(5, [MET], [telegram(5), telegram(55)]);
  await leaveAsBefore(storage.db);
});
afterEach(() => storage.stop());

/** `null`: they wrote to the bot. */
async function leaveLost(
  id: number,
  reasons: readonly (string | null)[],
  accounts = [telegram(id)],
): Promise<void> {
  const { base } = storage;
  const contacts = accounts.map((account) => ({ ...account, unreachableSince: NOON }));
  await base.clients.insert(aClient(id, { contacts, unreachableSince: NOON }));
  for (const [index, reason] of reasons.entries()) {
    const data =
      reason === null ? ({ kind: 'reachable' } as const) : ({ kind: 'unreachable', reason } as const);
    await base.timeline.append([aNote(`${id}:${index}`, { clientId: id, at: later(index), data })]);
  }
}

async function whoNeverWrote(): Promise<readonly number[]> {
  const cards = await Promise.all([1, 2, 3, 4, 5].map((id) => storage.base.clients.get(id)));
  return cards.flatMap((card) => (card?.neverWrote ? [card.id] : []));
}

it('cards of an older program tell who never wrote to the bot once the base is opened', async () => {
  const opened = await connectBase({ uri: storage.uri });
  expect(await whoNeverWrote()).toEqual([1, 2]);
  expect(await opened.base.clients.get(1)).toMatchObject({
    contacts: [{ id: 1, unreachableSince: NOON, neverWrote: true }],
    unreachableSince: NOON,
  });
  await opened.close();
});

it('run once more, changes nothing', async () => {
  const models = await openModels(storage.uri);
  expect(await tellNeverWrote.count(models)).toBe(2);
  await tellNeverWrote.run(models);
  expect(await tellNeverWrote.count(models)).toBe(0);
  await tellNeverWrote.run(models);
  expect(await whoNeverWrote()).toEqual([1, 2]);
});
