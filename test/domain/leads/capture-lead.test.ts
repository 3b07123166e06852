import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Base } from '../../../src/domain/base.ts';
import { captureLead } from '../../../src/domain/leads/capture-lead.ts';
import type { LeadRequest } from '../../../src/domain/leads/lead-request.ts';
import { parsePhone } from '../../../src/domain/values/phone.ts';
import { freshBase } from '../../support/base.ts';

const NOON = new Date('2026-11-21T12:00:00Z');
let mongo: Awaited<ReturnType<typeof freshBase>>;
let base: Base;
let codes = 0;

beforeEach(async () => {
  mongo = await freshBase();
  ({ base } = mongo);
});

afterEach(() => mongo.stop());

const account = { kind: 'telegram', id: 7, username: 'anna_p', proven: false } as const;

function asked(changes: Partial<LeadRequest> = {}): LeadRequest {
  return {
    name: 'Анна',
    contacts: [account],
    door: 'group',
    title: 'шкаф',
    content: { kind: 'text', text: 'шкаф' },
    source: null,
    referralCode: null,
    locale: null,
    link: null,
    managerId: null,
    subscribed: false,
    opens: 'only-when-idle',
    ...changes,
  };
}

function capture(key: string, request: LeadRequest, from: Base = base) {
  const newCode = () => {
    codes += 1;
    return `code${codes}`;
  };
  return captureLead(from, { by: { kind: 'client' }, at: NOON, key }, request, newCode);
}

function phone(text: string) {
  const read = parsePhone(text);
  if (!read.ok) throw new Error(`no phone: ${text}`);
  return { kind: 'phone', value: read.value } as const;
}

async function eventsOf(clientId: number) {
  return (await base.timeline.ofClient(clientId, { skip: 0, limit: 100 })).items.map(({ data }) => data);
}

describe('taking a request', () => {
  it('makes one card and one deal of many messages of one person at once', async () => {
    const keys = Array.from({ length: 8 }, (_, n) => `m:1:${n}`);
    const captured = await Promise.all(keys.map((key) => capture(key, asked())));
    expect(new Set(captured.map(({ client }) => client.id)).size).toBe(1);
    expect(captured.filter(({ isNewDeal }) => isNewDeal)).toHaveLength(1);
    const [first] = captured;
    if (!first) throw new Error('nothing was captured');
    expect(await base.deals.openOf(first.client.id)).toHaveLength(1);
    const kinds = (await eventsOf(first.client.id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'message-in')).toHaveLength(7);
  });

  it('takes a number after all when the deal to join was closed meanwhile', async () => {
    const { deal, client } = await capture('m:1:1', asked());
    await base.deals.save({ ...deal, stage: 'won', closedAt: NOON });
    let looks = 0;
    const stale: Base = {
      ...base,
      deals: {
        ...base.deals,
        openOf: async (id) => {
          looks += 1;
          return looks === 1 ? [deal] : base.deals.openOf(id);
        },
        findByOrigin: (origin) => base.deals.findByOrigin(origin),
        ofClient: (id, limit) => base.deals.ofClient(id, limit),
      },
    };
    const again = await capture('m:1:2', asked({ title: 'комод' }), stale);
    expect(looks).toBe(2);
    expect(again).toMatchObject({ isNewDeal: true, isNewClient: false, client: { id: client.id } });
    expect(again.deal).toMatchObject({ id: deal.id + 1, title: 'комод' });
  });

  it('is the same request when it comes again, though it would join its own deal or its deal is closed', async () => {
    const first = await capture('m:1:1', asked());
    await capture('m:1:2', asked());
    const events = (await eventsOf(first.client.id)).length;
    expect(await capture('m:1:1', asked())).toMatchObject({ deal: { id: first.deal.id }, isNewDeal: true });
    await base.deals.save({ ...first.deal, stage: 'won', closedAt: NOON });
    expect(await capture('m:1:2', asked())).toMatchObject({ deal: { id: first.deal.id }, isNewDeal: false });
    expect(await eventsOf(first.client.id)).toHaveLength(events);
  });

  it('writes down what it learns of somebody known, and leaves the card of another alone', async () => {
    const known = await capture('m:1:1', asked({ name: '' }));
    const other = await capture('m:1:2', asked({ name: 'Борис', contacts: [phone('89261112233')] }));
    const contacts = [account, phone('89161234567'), phone('89261112233')];
    await capture('m:1:3', asked({ contacts }));
    expect(await base.clients.get(known.client.id)).toMatchObject({
      name: 'Анна',
      contacts: [{ kind: 'telegram' }, { value: '+79161234567' }],
    });
    const events = await eventsOf(known.client.id);
    expect(events).toContainEqual({ kind: 'changed', field: 'phone', from: null, to: '+79161234567' });
    expect(events).toContainEqual({ kind: 'changed', field: 'name', from: null, to: 'Анна' });
    expect(events).toContainEqual({ kind: 'double', otherId: other.client.id });
    expect((await base.clients.get(other.client.id))?.contacts).toEqual([phone('89261112233')]);
  });

  it('holds an account for proven when its owner wrote from it, and not when a phone or a phone book names it', async () => {
    const wrote = await capture('m:1:1', asked());
    expect(wrote.client.contacts).toMatchObject([{ proven: true }]);
    const card = asked({ door: 'contact', contacts: [{ ...account, id: 8 }, phone('89161234567')] });
    expect((await capture('m:1:2', card)).client.contacts).toMatchObject([{ id: 8, proven: false }, {}]);
    const typed = asked({ contacts: [{ ...account, id: 9 }, phone('89161234567')] });
    expect((await capture('m:1:3', typed)).client.contacts).toContainEqual({
      ...account,
      id: 9,
      proven: false,
    });
  });
});
