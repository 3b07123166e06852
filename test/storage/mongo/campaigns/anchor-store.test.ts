import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyKey } from '../../../../src/domain/campaigns/campaign.ts';
import type { Anchor, AnchorSource } from '../../../../src/domain/campaigns/events/anchor-store.ts';
import type { Mark } from '../../../../src/domain/campaigns/events/trigger.ts';
import { NO_DEALS } from '../../../../src/domain/deals/deal-summary.ts';
import { freshBase, type TestBase } from '../../../support/base.ts';
import { aClient, aDeal, aRow, later, NOON } from '../samples.ts';

const days = (count: number) => later(count * 86_400_000);

let storage: TestBase;
beforeAll(async () => {
  storage = await freshBase();
  const { base } = storage;
  for (let id = 1; id <= 12; id += 1) {
    const lastWonAt = days(-(id % 3));
    await base.clients.insert(
      aClient(id, {
        lastTouchAt: lastWonAt,
        birthday: { day: id % 2 === 0 ? 5 : 6, month: 3 },
        deals: { ...NO_DEALS, bought: 1, lastWonAt },
        details: [{ name: 'срок', value: id < 5 ? '25.12.2026' : 'скоро' }],
      }),
    );
    // All at the same moment, as an import leaves them.
    const closedAt = id % 2 === 0 ? NOON : null;
    const stage = closedAt ? 'won' : 'new';
    await base.deals.insert(aDeal(id, { clientId: id, stage, closedAt, createdAt: days(-1) }));
  }
  const copies = [1, 2, 3, 4].map((clientId) => {
    const occasion = { key: `D${clientId}`, step: clientId % 2, at: NOON, dealId: clientId, began: null };
    return aRow(copyKey(1, clientId, occasion), {
      content: { kind: 'campaign', campaignId: 1, clientId, occasion },
      state: 'sent',
      sentAt: NOON,
      messageIds: [clientId],
    });
  });
  await base.outbox.enqueue(copies);
});
afterAll(() => storage.stop());

/** Everything of a source, so many at a time. */
async function all(source: AnchorSource, limit: number): Promise<readonly Anchor[]> {
  const found: Anchor[] = [];
  for (let after: Mark | null = null; ; ) {
    const page = await storage.base.anchors.page(source, after, limit);
    found.push(...page);
    const last = page.at(-1);
    if (page.length < limit || !last) return found;
    after = { at: last.at, id: last.id };
  }
}

const clientsIn = (anchors: readonly Anchor[]) => anchors.map(({ clientId }) => clientId);
const span = { from: days(-1), to: NOON };

describe('what campaigns go by', () => {
  it.each([1, 2, 5, 50])('is found page by page, %i at a time, each once', async (limit) => {
    expect(clientsIn(await all({ kind: 'opened', stage: 'new', ...span }, limit))).toEqual([
      1, 3, 5, 7, 9, 11,
    ]);
    const won = await all({ kind: 'closed', stages: ['won'], ...span }, limit);
    expect(clientsIn(won)).toEqual([2, 4, 6, 8, 10, 12]);
    expect(won[0]).toEqual({ clientId: 2, at: NOON, id: 2, occasion: null });
    for (const kind of ['bought', 'touched'] as const) {
      expect(clientsIn(await all({ kind, ...span }, limit))).toEqual([1, 4, 7, 10, 3, 6, 9, 12]);
    }
    const born = { kind: 'born', spans: [{ month: 3, from: 5, to: 5 }] } as const;
    expect(clientsIn(await all(born, limit))).toEqual([2, 4, 6, 8, 10, 12]);
    const written = { kind: 'written', name: 'срок', values: ['25.12.2026', '25.12.26'] } as const;
    expect(clientsIn(await all(written, limit))).toEqual([1, 2, 3, 4]);
    const sent = await all({ kind: 'sent', campaignId: 1, step: 1, ...span }, limit);
    expect(clientsIn(sent)).toEqual([1, 3]);
    expect(sent[0]?.occasion).toMatchObject({ key: 'D1', step: 1, at: NOON });
  });

  it('tells what stands in a field, and in which fields of new cards', async () => {
    const { anchors } = storage.base;
    expect(await anchors.valuesOf('цвет', 5)).toEqual([]);
    expect(new Set(await anchors.valuesOf('срок', 50))).toEqual(new Set(['25.12.2026', 'скоро']));
    expect(await anchors.newestDetails(2)).toEqual([
      { name: 'срок', value: 'скоро' },
      { name: 'срок', value: 'скоро' },
    ]);
  });
});
