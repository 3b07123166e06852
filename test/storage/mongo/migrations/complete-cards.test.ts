import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectBase } from '../../../../src/storage/mongo/index.ts';
import { completeCards } from '../../../../src/storage/mongo/migrations/001-complete-cards.ts';
import { freshBase, type TestBase } from '../../../support/base.ts';
import { aClient, aDeal, NOON } from '../samples.ts';
import { leaveAsBefore, openModels } from './old-base.ts';

let storage: TestBase;

/** Thirty cards of an older program: card 1 has bought something, and has brought cards 2 and 3. */
beforeEach(async () => {
  storage = await freshBase();
  const { base } = storage;
  for (let id = 1; id <= 30; id += 1) {
    const referrerId = id === 2 || id === 3 ? 1 : null;
    await base.clients.insert(aClient(id, { name: 'Анна Петрова', tags: ['vip'], referrerId }));
  }
  const amount = { amount: 500, currency: 'RUB' };
  await base.deals.insert(aDeal(1, { clientId: 1, stage: 'won', amount, closedAt: NOON }));
  await leaveAsBefore(storage.db);
});
afterEach(() => storage.stop());

const cards = () => storage.db.collection<{ _id: number; version: number }>('clients');
const stored = () => cards().find().sort({ _id: 1 }).toArray();

async function changeCard(id: number, fields: { readonly name: string; readonly erasedAt?: Date }) {
  const { base } = storage;
  const card = await base.clients.get(id);
  if (!card) throw new Error(`no card ${id}`);
  await base.transaction((stores) => stores.clients.save({ ...card, ...fields }));
}

const tagged = { kind: 'labelled', label: 'tag', value: 'vip' } as const;

it('makes cards of an older program whole when the base is opened', async () => {
  expect(await storage.base.clients.get(1)).toMatchObject({
    brought: 0,
    city: null,
    details: [],
    deals: { count: 0 },
  });

  const opened = await connectBase({ uri: storage.uri });
  const card = await opened.base.clients.get(1);
  expect(card).toMatchObject({
    brought: 2,
    version: 1,
    deals: { bought: 1, lastWonAt: NOON, stages: ['won'] },
  });
  expect(await opened.base.clients.countSegment(tagged)).toBe(30);
  expect(await opened.base.clients.countSegment({ kind: 'chosen', of: 'gender', value: 'female' })).toBe(30);
  await opened.close();
});

describe('the step that makes cards whole', () => {
  it('run once more, changes nothing', async () => {
    const models = await openModels(storage.uri);
    expect(await completeCards.count(models)).toBe(30);
    await completeCards.run(models);
    const once = await stored();
    expect(await completeCards.count(models)).toBe(0);
    await completeCards.run(models);
    expect(await stored()).toEqual(once);
  });

  it('broken off in the middle, does the rest when it is run again, and leaves what is done and was changed since', async () => {
    const models = await openModels(storage.uri);
    const usual = models.clients.bulkWrite.bind(models.clients);
    vi.spyOn(models.clients, 'bulkWrite').mockImplementationOnce(async (writes) => {
      await usual(writes.slice(0, 10));
      throw new Error('broken off');
    });
    await expect(completeCards.run(models)).rejects.toThrow('broken off');
    expect(await completeCards.count(models)).toBe(20);
    const [changed] = await cards().distinct('_id', { labels: { $exists: true } });
    await changeCard(changed ?? 0, { name: 'Пётр Иванов' });
    const done = await cards()
      .find({ labels: { $exists: true } })
      .toArray();

    await completeCards.run(models);
    expect(await stored()).toEqual(expect.arrayContaining(done));
    expect(await cards().findOne({ version: 2 })).toMatchObject({ _id: changed, name: 'Пётр Иванов' });
    expect(await storage.base.clients.countSegment(tagged)).toBe(30);
  });

  it('leaves a card that changes between its look and its writing to whoever changed it', async () => {
    const models = await openModels(storage.uri);
    const usual = models.clients.bulkWrite.bind(models.clients);
    vi.spyOn(models.clients, 'bulkWrite').mockImplementationOnce(async (...given) => {
      await changeCard(1, { name: 'Пётр Иванов' });
      // A program that knows the shape before may still run.
      await cards().updateOne({ _id: 2 }, { $set: { name: 'Пётр Иванов' }, $inc: { version: 1 } });
      await changeCard(3, { name: '', erasedAt: NOON });
      return usual(...given);
    });
    await completeCards.run(models);

    const [one, two, three, four] = await stored();
    expect(one).toMatchObject({ name: 'Пётр Иванов', gender: 'male', version: 2 });
    expect(two).toMatchObject({ name: 'Пётр Иванов', gender: 'male', version: 2 });
    expect(three).toMatchObject({ name: '', listed: false, erasedAt: NOON, version: 2 });
    expect(two).toMatchObject({ labels: ['tag:vip', 'referrer:1'] });
    expect(four).toMatchObject({ name: 'Анна Петрова', gender: 'female', version: 1 });
    expect(await completeCards.count(models)).toBe(0);
  });

  it('run by two processes at once, is done once, and what is changed after the quicker one stays', async () => {
    const models = await openModels(storage.uri);
    const quicker = await openModels(storage.uri);
    const usual = models.clients.bulkWrite.bind(models.clients);
    let since: unknown;
    vi.spyOn(models.clients, 'bulkWrite').mockImplementationOnce(async (...given) => {
      await completeCards.run(quicker);
      await changeCard(1, { name: 'Пётр Иванов' });
      since = await stored();
      return usual(...given);
    });
    await completeCards.run(models);
    expect(since).toHaveLength(30);
    expect(await stored()).toEqual(since);
  });
});
