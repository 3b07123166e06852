import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings/settings.ts';
import { connectBase, type MongoBase } from '../../../src/storage/mongo/index.ts';
import { freshDatabase } from '../../support/embedded.ts';
import { aMember, aRow, later, NOON } from './samples.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let here: MongoBase;
let there: MongoBase;
beforeAll(async () => {
  database = await freshDatabase();
  // Both prepare the empty database at once, as replicas do that start together.
  [here, there] = await Promise.all([connectBase({ uri: database.uri }), connectBase({ uri: database.uri })]);
});
afterAll(async () => {
  await here.close();
  await there.close();
  await database.stop();
});

it('a change made elsewhere is seen at once within a transaction, and soon outside', async () => {
  await here.base.team.insert(aMember(1));
  expect((await here.base.team.get(1))?.role).toBe('manager');
  expect(await here.base.settings.get()).toEqual(DEFAULT_SETTINGS);
  await there.base.team.save({ ...aMember(1), role: 'owner' });
  await there.base.settings.save({ ...DEFAULT_SETTINGS, sharedClients: true });
  const [role, shared] = await here.base.transaction(async (stores) => [
    (await stores.team.get(1))?.role,
    (await stores.settings.get()).sharedClients,
  ]);
  expect([role, shared]).toEqual(['owner', true]);
  await expect.poll(async () => (await here.base.team.get(1))?.role).toBe('owner');
  await expect.poll(async () => (await here.base.settings.get()).sharedClients).toBe(true);
});

it('a row of the outbox is claimed by one of two processes', async () => {
  await here.base.outbox.enqueue(Array.from({ length: 60 }, (_, n) => aRow(`row-${n}`, { to: 1000 + n })));
  const claims = Array.from({ length: 20 }, (_, n) => {
    const process = n % 2 === 0 ? here : there;
    const claim = { now: NOON, owner: `p${n % 2}`, leaseUntil: later(1000), limit: 5 };
    return process.base.outbox.claimDue(claim);
  });
  const keys = (await Promise.all(claims)).flat().map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  const rest = await here.base.outbox.claimDue({
    now: NOON,
    owner: 'p0',
    leaseUntil: later(1000),
    limit: 100,
  });
  expect(keys.length + rest.length).toBe(60);
});

it('an update that reaches both is handled by one', async () => {
  const update = { id: 1, update: { update_id: 1 } };
  const take = async (process: typeof here) =>
    (await process.inbox.take([update], NOON)).length > 0 ? process : undefined;
  const taken = await Promise.all([here, there, here, there].map(take));
  // Who took it may be answered it again; the other never.
  expect(new Set(taken.filter(Boolean)).size).toBe(1);
});

it('both give out different numbers', async () => {
  const numbers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? here : there).base.counters.next('deal')),
  );
  expect(new Set(numbers).size).toBe(20);
});

it('a base that is there already is opened as it is', async () => {
  await here.base.counters.next('client');
  const third = await connectBase({ uri: database.uri });
  expect(await third.ping()).toBe(true);
  expect(await third.base.counters.next('client')).toBe(2);
  await third.close();
});
