import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BaseUnavailable } from '../../../src/domain/conflict.ts';
import { connectBase, type MongoBase } from '../../../src/storage/mongo/index.ts';
import { freshDatabase } from '../../support/embedded.ts';
import { type LossyRoad, lossyRoad } from './lossy-road.ts';
import { aClient, aNote, NOON } from './samples.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let road: LossyRoad;
let mongo: MongoBase;
beforeEach(async () => {
  database = await freshDatabase();
  road = await lossyRoad(database.uri);
  mongo = await connectBase({ uri: road.uri });
  await mongo.base.clients.insert(aClient(1));
});
afterEach(async () => {
  await mongo.close();
  await road.stop();
  await database.stop();
});

/** How long the call took to say that the base cannot be reached. */
async function felt(call: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await expect(call()).rejects.toBeInstanceOf(BaseUnavailable);
  return performance.now() - startedAt;
}

describe('a server that is gone', () => {
  it('is felt in about two seconds by every kind of call, and is used again when it is back', async () => {
    await road.cut();
    const times = await Promise.all([
      felt(() => mongo.base.clients.get(1)),
      felt(() => mongo.base.clients.insert(aClient(2))),
      felt(() => mongo.base.counters.next('client')),
      felt(() => mongo.base.settings.get()),
      felt(() => mongo.inbox.take([{ id: 1, update: {} }], NOON)),
      felt(() => mongo.dialogues.get(1)),
      felt(() => mongo.base.transaction((stores) => stores.clients.get(1))),
    ]);
    // By itself the driver would take half a minute.
    expect(Math.max(...times)).toBeLessThan(10_000);
    expect(await mongo.ping()).toBe(false);

    await road.mend();
    expect(await mongo.base.clients.get(1)).toEqual(aClient(1));
    expect(await mongo.ping()).toBe(true);
    await mongo.base.transaction((stores) => stores.timeline.append([aNote('back')]));
    expect(await mongo.base.timeline.byKey('back')).toBeDefined();
  });

  it('in the middle of a transaction leaves nothing of it, and work that is saved is saved once', async () => {
    const work = mongo.base.transaction(async (stores) => {
      await stores.timeline.append([aNote('half')]);
      await road.cut();
      await stores.timeline.append([aNote('other half')]);
    });
    await expect(work).rejects.toBeInstanceOf(BaseUnavailable);
    await road.mend();
    expect(await mongo.base.timeline.byKey('half')).toBeUndefined();
    await mongo.base.transaction((stores) => stores.timeline.append([aNote('half')]));
    expect(await mongo.base.timeline.byKey('half')).toBeDefined();
  });

  it('for a blink is not felt at all', async () => {
    await road.cut();
    const call = mongo.base.clients.get(1);
    await road.mend();
    expect(await call).toEqual(aClient(1));
  });
});

it('a server that hangs is felt in about six seconds', async () => {
  road.jam();
  const told: string[] = [];
  const [answer, took] = await Promise.all([
    mongo.ping().finally(() => told.push('ping')),
    felt(() => mongo.base.clients.get(1)).finally(() => told.push('call')),
  ]);
  expect(answer).toBe(false);
  // A ping is not as patient.
  expect(told).toEqual(['ping', 'call']);
  expect(took).toBeLessThan(20_000);
  await road.mend();
  await expect.poll(() => mongo.base.clients.get(1).catch(() => undefined)).toBeDefined();
});

it('a closed base says that it cannot be reached', async () => {
  await mongo.close();
  await expect(mongo.base.clients.get(1)).rejects.toBeInstanceOf(BaseUnavailable);
  await expect(mongo.base.transaction(async (stores) => stores.clients.get(1))).rejects.toBeInstanceOf(
    BaseUnavailable,
  );
  expect(await mongo.ping()).toBe(false);
});

describe('at the start', () => {
  it('a server that is away is waited for', async () => {
    await road.cut();
    const opening = connectBase({ uri: road.uri });
    await road.mend();
    const opened = await opening;
    expect(await opened.base.clients.get(1)).toEqual(aClient(1));
    await opened.close();
  });

  it('a server that stays away ends in BaseUnavailable', async () => {
    await road.cut();
    expect(await felt(() => connectBase({ uri: road.uri, patienceMs: 500 }))).toBeLessThan(9000);
  });

  it('an address that is none is told at once', async () => {
    await expect(connectBase({ uri: 'http://localhost' })).rejects.toThrow(/scheme/u);
  });
});
