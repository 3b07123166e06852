import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../support/embedded.ts';
import { type ExplainedBase, openExplainedBase } from '../../../support/explained.ts';
import { aClient } from '../samples.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let base: ExplainedBase;

const MANAGERS = [7, 8, null] as const;

/** Each day from 1 to 28 March has the birthdays of three clients, one of each manager and one of nobody. */
beforeAll(async () => {
  database = await freshDatabase();
  base = await openExplainedBase(database.uri);
  for (let day = 1; day <= 28; day += 1) {
    for (const [place, managerId] of MANAGERS.entries()) {
      const id = 100 * place + day;
      await base.mongo.base.clients.insert(
        aClient(id, { birthday: { month: 3, day }, managerId, contacts: [] }),
      );
    }
  }
  await base.mongo.base.clients.insert(aClient(900, { contacts: [] }));
});
afterAll(async () => {
  await base.mongo.close();
  await database.stop();
});

const clients = () => base.mongo.base.clients;
const page = { skip: 0, limit: 50 };

describe('birthdays', () => {
  it.each([
    ['of a day', [{ month: 3, from: 5, to: 5 }], undefined, 3],
    ['of some days', [{ month: 3, from: 5, to: 9 }], undefined, 15],
    ['of a manager’s clients on a day', [{ month: 3, from: 5, to: 5 }], 7, 1],
    ['of a manager’s clients on some days', [{ month: 3, from: 5, to: 9 }], 7, 5],
  ])(
    '%s are found by one index, which leads to the cards of those people and to no other',
    async (...row) => {
      const [, spans, managerId, matching] = row;
      const plans = await base.explain(() => clients().bornIn(spans, managerId, page));
      const ids = managerId === undefined ? await base.explain(() => clients().idsBornIn(spans)) : [];
      expect(plans).toHaveLength(2);
      for (const { indexes, read } of [...plans, ...ids]) {
        expect(indexes).toEqual(['birthday.month_1_birthday.day_1_managerId_1__id_1']);
        expect(read).toBeLessThanOrEqual(matching);
      }
      expect((await clients().bornIn(spans, managerId, page)).total).toBe(matching);
    },
  );

  it('come in the order of the days that are asked for, page by page', async () => {
    const spans = [
      { month: 3, from: 27, to: 31 },
      { month: 3, from: 1, to: 2 },
    ];
    const days = async (skip: number, limit: number) =>
      (await clients().bornIn(spans, undefined, { skip, limit })).items.map(({ birthday }) => birthday?.day);
    expect(await days(0, 50)).toEqual([27, 27, 27, 28, 28, 28, 1, 1, 1, 2, 2, 2]);
    expect(await days(4, 4)).toEqual([28, 28, 1, 1]);
  });

  it('leave out who has none, and whose card was erased', async () => {
    const erasedAt = new Date('2026-11-01');
    await clients().insert(aClient(901, { birthday: null, erasedAt, contacts: [] }));
    expect(await clients().idsBornIn([{ month: 3, from: 28, to: 28 }])).toEqual([228, 28, 128]);
    expect(await clients().idsBornIn([{ month: 4, from: 1, to: 30 }])).toEqual([]);
  });
});
