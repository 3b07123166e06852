import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Act } from '../../../src/domain/act.ts';
import { captureLead } from '../../../src/domain/leads/capture-lead.ts';
import { leadTitle } from '../../../src/domain/leads/lead-title.ts';
import { correctMessage } from '../../../src/domain/messages/correct-message.ts';
import { freshBase } from '../../support/base.ts';

const NOW = new Date('2026-11-21T09:00:00Z');
const act = (key: string): Act => ({ by: { kind: 'client' }, at: NOW, key });
const text = (words: string) => ({ kind: 'text', text: words }) as const;

let storage: Awaited<ReturnType<typeof freshBase>>;

beforeAll(async () => {
  storage = await freshBase();
});

afterAll(() => storage.stop());

async function request(id: number) {
  const content = text('Шкоф');
  return captureLead(
    storage.base,
    act(`r:${id}`),
    {
      name: 'Анна',
      contacts: [{ kind: 'telegram', id, proven: true }],
      door: 'form',
      title: leadTitle(content),
      content,
      source: null,
      referralCode: null,
      locale: 'ru',
      link: null,
      managerId: null,
      subscribed: false,
      opens: 'always',
    },
    () => `code${id}`,
  );
}

it('follows the edits of a request with the title of its deal', async () => {
  const { deal } = await request(1);
  for (const words of ['Шкаф', 'Шкаф-купе']) {
    const edit = act(`e:1:${words}`);
    expect(await correctMessage(storage.base, edit, 'r:1:lead', text(words))).toMatchObject({ ok: true });
    expect(await correctMessage(storage.base, edit, 'r:1:lead', text(words))).toMatchObject({ ok: true });
    expect(await storage.base.deals.get(deal.id)).toMatchObject({ title: words });
  }
});

it('leaves a title alone that a manager has changed', async () => {
  const { deal } = await request(2);
  await storage.base.deals.save({ ...deal, title: 'Шкаф 2×2' });
  await correctMessage(storage.base, act('e:2'), 'r:2:lead', text('Шкаф'));
  expect(await storage.base.deals.get(deal.id)).toMatchObject({ title: 'Шкаф 2×2' });
});

it('refuses what is not on the timeline, and what was erased', async () => {
  expect(await correctMessage(storage.base, act('e:3'), 'r:3:lead', text('Шкаф'))).toMatchObject({
    code: 'no-message',
  });
  const { client } = await request(4);
  await storage.base.clients.save({ ...client, name: '', contacts: [], erasedAt: NOW });
  expect(await correctMessage(storage.base, act('e:4'), 'r:4:lead', text('Шкаф'))).toMatchObject({
    code: 'no-message',
  });
});
