import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Act } from '../../../src/domain/act.ts';
import { addNote } from '../../../src/domain/clients/add-note.ts';
import { changeOwnDetail } from '../../../src/domain/clients/change-own-detail.ts';
import type { Client } from '../../../src/domain/clients/client.ts';
import { loadCard } from '../../../src/domain/clients/client-card.ts';
import { revealContacts } from '../../../src/domain/clients/reveal-contacts.ts';
import { tagClient } from '../../../src/domain/clients/tag-client.ts';
import { moveDeal } from '../../../src/domain/deals/move-deal.ts';
import { priceDeal } from '../../../src/domain/deals/price-deal.ts';
import { switchGreetings } from '../../../src/domain/greetings/switch-client.ts';
import { receiveMessage } from '../../../src/domain/messages/receive-message.ts';
import { forgetClient } from '../../../src/domain/privacy/forget-client.ts';
import { agreeToReminder, restoreReminder } from '../../../src/domain/reminders/agree.ts';
import { draftReminder } from '../../../src/domain/reminders/draft-reminder.ts';
import { remindDue } from '../../../src/domain/reminders/remind-due.ts';
import { enrolKnown } from '../../../src/domain/team/join-team.ts';
import { freshBase, type TestBase } from '../../support/base.ts';
import { asks } from '../../support/leads.ts';

const NOW = new Date('2026-11-21T09:00:00Z');
const LATER = new Date('2026-11-22T09:00:00Z');
const OWNER = 500;
const words = { kind: 'text', text: 'Анна, Лесная, 5' } as const;

let storage: TestBase;
let count = 0;
let client: Client;

beforeAll(async () => {
  storage = await freshBase();
  const owner = { id: OWNER, name: 'Борис', username: null, locale: 'ru' } as const;
  await enrolKnown(storage.base, act('enrol'), owner, 'owner');
});
afterAll(() => storage.stop());

beforeEach(async () => {
  count += 1;
  const contacts = [{ kind: 'telegram', id: 1000 + count, proven: false }] as const;
  client = await asks(storage, act('asks'), { contacts, managerId: OWNER });
});

const act = (what: string): Act => ({ by: { kind: 'member', id: OWNER }, at: NOW, key: `${what}:${count}` });
const forget = () => forgetClient(storage.base, act('forgets'), 1000 + count);
const when = {
  at: LATER,
  zone: 'UTC',
  time: { hour: 9, minute: 0 },
  recurrence: null,
  change: null,
} as const;
const erased = { ok: false, code: 'erased' };

it('takes no words any more', async () => {
  await forget();
  const { base } = storage;
  const { id: clientId } = client;
  expect(await addNote(base, act('note'), OWNER, { clientId, content: words })).toEqual(erased);
  const tags = { clientId, add: ['лесная'], remove: [] };
  expect(await tagClient(base, act('tag'), OWNER, tags)).toEqual(erased);
  const draft = { clientId, text: 'Позвонить Анне', when };
  expect(await draftReminder(base, act('remind'), OWNER, draft)).toEqual(erased);
  expect(await switchGreetings(base, act('greet'), OWNER, { clientId, on: false })).toEqual(erased);
  expect(await revealContacts(base, act('reveal'), OWNER, clientId)).toEqual(erased);
  const message = { content: words, silent: false };
  expect(await receiveMessage(base, act('writes'), clientId, message)).toMatchObject({ code: 'no-client' });
  const name = { field: 'name', value: 'Анна' } as const;
  expect(await changeOwnDetail(base, act('name'), 1000 + count, name)).toMatchObject({ code: 'no-client' });
});

it('has no request left to answer', async () => {
  const { base } = storage;
  const [request] = await base.deals.openOf(client.id);
  await forget();
  expect(await base.deals.openOf(client.id)).toEqual([]);
  expect(await base.deals.get(request?.id ?? 0)).toMatchObject({ stage: 'lost', title: '' });
  expect((await base.clients.get(client.id))?.deals).toMatchObject({ stages: ['lost'] });
});

it('lets deals in hand be finished, without words', async () => {
  const { base } = storage;
  const [deal] = await base.deals.openOf(client.id);
  if (!deal) throw new Error('no deal');
  await moveDeal(base, act('answered'), OWNER, { dealId: deal.id, to: 'contacted' });
  await forget();
  const ref = { kind: 'deal', id: deal.id } as const;
  const amount = { amount: 500_00, currency: 'RUB' };
  const priced = await priceDeal(base, act('price'), OWNER, { ref, amount, title: '' });
  expect(priced).toMatchObject({ ok: true });
  const named = await priceDeal(base, act('named'), OWNER, { ref, amount, title: 'Шкаф Анны' });
  expect(named).toEqual(erased);
  const card = await loadCard(base, OWNER, client.id);
  expect(card).toMatchObject({ card: { may: { work: false, moveDeals: true, reveal: false } } });
  const moved = await moveDeal(base, act('move'), OWNER, { dealId: deal.id, to: 'won' });
  expect(moved).toMatchObject({ ok: true, deal: { stage: 'won' } });
});

it('has its reminders stay erased', async () => {
  const { base } = storage;
  const draft = { clientId: client.id, text: 'Позвонить Анне', when };
  const drafted = await draftReminder(base, act('remind'), OWNER, draft);
  if (!drafted.ok) throw new Error(drafted.code);
  const { id } = drafted.reminder;
  await agreeToReminder(base, act('agree'), OWNER, id);
  await forget();
  expect(await restoreReminder(base, act('restore'), OWNER, id)).toMatchObject({ code: 'closed' });
  expect(await remindDue(base, LATER)).toEqual({ told: 0 });
});
