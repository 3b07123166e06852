import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlreadyDone, Conflict } from '../../../../src/domain/conflict.ts';
import { freshBase } from '../../../support/base.ts';
import { aDeal, later, NOON } from '../samples.ts';

let mongo: Awaited<ReturnType<typeof freshBase>>;
beforeAll(async () => {
  mongo = await freshBase();
});
afterAll(() => mongo.stop());

const ids = (deals: readonly { readonly id: number }[]) => deals.map(({ id }) => id);

describe('a deal', () => {
  it('comes back as it was put in, by its number and by the act that opened it', async () => {
    const deal = aDeal(1, {
      title: 'Шкаф',
      amount: { amount: 1_250_000, currency: 'RUB' },
      managerId: 7_000_000_001,
      source: 'qr',
      link: 'https://t.me/c/1/2',
    });
    await mongo.base.deals.insert(deal);
    expect(await mongo.base.deals.get(1)).toEqual(deal);
    expect(await mongo.base.deals.findByOrigin('origin-1')).toEqual(deal);
    expect(await mongo.base.deals.findByOrigin('nothing')).toBeUndefined();
  });

  it('is opened once by one act', async () => {
    const twins = [aDeal(10, { origin: 'update:1' }), aDeal(11, { origin: 'update:1' })];
    const outcomes = await Promise.allSettled(twins.map((deal) => mongo.base.deals.insert(deal)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toEqual(new AlreadyDone('update:1'));
  });

  it('is refused when its number is taken', async () => {
    await mongo.base.deals.insert(aDeal(20));
    await expect(mongo.base.deals.insert(aDeal(20, { origin: 'another' }))).rejects.toThrow(Conflict);
  });

  it('is saved over its own version only', async () => {
    const deal = aDeal(30);
    await mongo.base.deals.insert(deal);
    const outcomes = await Promise.allSettled(
      ['contacted', 'negotiation'].map((stage) => mongo.base.deals.save({ ...deal, stage })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(Conflict),
    });
    expect((await mongo.base.deals.get(30))?.version).toBe(2);
  });
});

describe('deals of a client', () => {
  it('are listed newest first, and open ones alone', async () => {
    for (const id of [40, 41, 42]) await mongo.base.deals.insert(aDeal(id, { clientId: 4 }));
    await mongo.base.deals.save({ ...aDeal(41, { clientId: 4 }), stage: 'won', closedAt: NOON });
    expect(ids(await mongo.base.deals.openOf(4))).toEqual([42, 40]);
    expect(ids(await mongo.base.deals.ofClient(4, 10))).toEqual([42, 41, 40]);
    expect(ids(await mongo.base.deals.ofClient(4, 2))).toEqual([42, 41]);
    expect(await mongo.base.deals.openOf(404)).toEqual([]);
  });

  it('are open again when a closed one is reopened', async () => {
    const closed = aDeal(45, { clientId: 45, stage: 'lost', closedAt: NOON });
    await mongo.base.deals.insert(closed);
    expect(await mongo.base.deals.openOf(45)).toEqual([]);
    await mongo.base.deals.save({ ...closed, stage: 'new', closedAt: null });
    expect(ids(await mongo.base.deals.openOf(45))).toEqual([45]);
  });

  it('go to another manager while they are open, and whoever holds an old version is told', async () => {
    const [open, closed] = [
      aDeal(50, { clientId: 5 }),
      aDeal(51, { clientId: 5, closedAt: NOON, managerId: 1 }),
    ];
    await mongo.base.deals.insert(open);
    await mongo.base.deals.insert(closed);
    await mongo.base.deals.reassignOpen(5, 77);
    expect((await mongo.base.deals.get(50))?.managerId).toBe(77);
    expect(await mongo.base.deals.get(51)).toEqual(closed);
    await expect(mongo.base.deals.save(open)).rejects.toThrow(Conflict);
    await mongo.base.deals.reassignOpen(5, null);
    expect((await mongo.base.deals.get(50))?.managerId).toBeNull();
  });
});

describe('deals at a stage', () => {
  beforeAll(async () => {
    for (const [id, managerId, minutes] of [
      [60, null, 3],
      [61, 1, 2],
      [62, 2, 1],
      [63, null, 1],
    ] as const) {
      await mongo.base.deals.insert(
        aDeal(id, { clientId: 6, stage: 'queue', managerId, createdAt: later(minutes * 60_000) }),
      );
    }
  });
  const all = { skip: 0, limit: 10 };

  it('are listed oldest first', async () => {
    const page = await mongo.base.deals.atStage('queue', undefined, all);
    expect(ids(page.items)).toEqual([62, 63, 61, 60]);
    expect(page).toMatchObject({ total: 4, capped: false });
  });

  it.each([
    ['of nobody', [null], [63, 60]],
    ['of one manager and nobody', [1, null], [63, 61, 60]],
    ['of two managers', [1, 2], [62, 61]],
    ['of none at all', [], []],
  ])('are told apart by manager: %s', async (_, managers, expected) => {
    expect(ids((await mongo.base.deals.atStage('queue', managers, all)).items)).toEqual(expected);
  });

  it('are paged', async () => {
    const first = await mongo.base.deals.atStage('queue', undefined, { skip: 0, limit: 3 });
    const second = await mongo.base.deals.atStage('queue', undefined, { skip: 3, limit: 3 });
    expect([ids(first.items), ids(second.items)]).toEqual([[62, 63, 61], [60]]);
    expect([first.total, second.total]).toEqual([4, 4]);
  });
});
