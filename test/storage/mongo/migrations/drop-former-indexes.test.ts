import { mongo } from 'mongoose';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectBase } from '../../../../src/storage/mongo/index.ts';
import { dropFormerIndexes } from '../../../../src/storage/mongo/migrations/002-drop-former-indexes.ts';
import { freshBase, type TestBase } from '../../../support/base.ts';
import { freshDatabase } from '../../../support/embedded.ts';
import { leaveAsBefore, openModels } from './old-base.ts';

let storage: TestBase;
let wanted: readonly string[];
beforeEach(async () => {
  storage = await freshBase();
  wanted = await indexes();
  await leaveAsBefore(storage.db);
});
afterEach(() => storage.stop());

async function indexes(): Promise<readonly string[]> {
  const both = ['clients', 'outbox'].map((name) => storage.db.collection(name).indexes());
  return (await Promise.all(both)).flat().map(({ name = '' }) => name);
}

it('indexes that nothing asks any more are gone once the base is opened, and all others stay', async () => {
  const former = (await indexes()).filter((name) => !wanted.includes(name));
  expect(former).toHaveLength(4);
  const opened = await connectBase({ uri: storage.uri });
  // Opening makes again what a test's base is without.
  const left = await indexes();
  expect(left).toEqual(expect.arrayContaining([...wanted]));
  expect(left.filter((name) => former.includes(name))).toEqual([]);
  await opened.close();
});

it('run once more, drops nothing', async () => {
  const models = await openModels(storage.uri);
  expect(await dropFormerIndexes.count(models)).toBe(4);
  await dropFormerIndexes.run(models);
  expect(await dropFormerIndexes.count(models)).toBe(0);
  expect(await indexes()).toEqual(wanted);
  await dropFormerIndexes.run(models);
  expect(await indexes()).toEqual(wanted);
});

it('goes on when another process was quicker', async () => {
  const models = await openModels(storage.uri);
  const quicker = await openModels(storage.uri);
  for (const { collection } of [models.outbox, models.clients]) {
    await leaveAsBefore(storage.db);
    const usual = collection.dropIndex.bind(collection);
    const dropping = vi.spyOn(collection, 'dropIndex').mockImplementationOnce(async (name) => {
      await dropFormerIndexes.run(quicker);
      return usual(name);
    });
    await dropFormerIndexes.run(models);
    expect(dropping).toHaveBeenCalled();
    expect(await indexes()).toEqual(wanted);
  }
});

it('what fails otherwise is told, and done when it is run again', async () => {
  const models = await openModels(storage.uri);
  const refused = new mongo.MongoServerError({ code: 13, message: 'not allowed' });
  vi.spyOn(models.outbox.collection, 'dropIndex').mockRejectedValueOnce(refused);
  await expect(dropFormerIndexes.run(models)).rejects.toThrow('not allowed');
  expect(await dropFormerIndexes.count(models)).toBe(2);
  await dropFormerIndexes.run(models);
  expect(await indexes()).toEqual(wanted);
});

it('finds nothing to do in a base in which nothing was made yet', async () => {
  const database = await freshDatabase();
  const models = await openModels(database.uri);
  expect(await dropFormerIndexes.count(models)).toBe(0);
  await dropFormerIndexes.run(models);
  expect(await database.db.listCollections().toArray()).toEqual([]);
  await database.stop();
});
