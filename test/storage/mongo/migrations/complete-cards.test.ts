import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectBase } from '../../../../src/storage/mongo/index.ts';
import { freshBase, type TestBase } from '../../../support/base.ts';
import { aClient, aDeal, NOON } from '../samples.ts';

let storage: TestBase;

beforeEach(async () => {
  storage = await freshBase();
});
afterEach(() => storage.stop());

const LATER = { deals: 1, brought: 1, labels: 1, gender: 1, reachable: 1, city: 1, details: 1 };

/** As a program before there were segments left them. */
async function leaveAsBefore(): Promise<void> {
  await storage.db.collection('clients').updateMany({}, { $unset: LATER });
  await storage.db.collection('clients').createIndex({ listed: 1, tags: 1, _id: -1 });
  await storage.db.collection('baseshape').deleteMany({});
}

it('makes cards of an older program whole when the base is opened', async () => {
  const { base } = storage;
  for (let id = 1; id <= 30; id += 1) {
    const referrerId = id === 2 || id === 3 ? 1 : null;
    await base.clients.insert(aClient(id, { name: 'Анна Петрова', tags: ['vip'], referrerId }));
  }
  const amount = { amount: 500, currency: 'RUB' };
  await base.deals.insert(aDeal(1, { clientId: 1, stage: 'won', amount, closedAt: NOON }));
  await leaveAsBefore();
  expect(await base.clients.get(1)).toMatchObject({
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
  const tagged = { kind: 'labelled', label: 'tag', value: 'vip' } as const;
  expect(await opened.base.clients.countSegment(tagged)).toBe(30);
  expect(await opened.base.clients.countSegment({ kind: 'chosen', of: 'gender', value: 'female' })).toBe(30);
  const indexes = await storage.db.collection('clients').indexes();
  expect(indexes.map(({ name }) => name)).not.toContain('listed_1_tags_1__id_-1');
  await opened.close();
});
