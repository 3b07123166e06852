import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Act } from '../../../src/domain/act.ts';
import { changeOwnDetail } from '../../../src/domain/clients/change-own-detail.ts';
import type { Client } from '../../../src/domain/clients/client.ts';
import { ownsCard } from '../../../src/domain/clients/own-card.ts';
import { proveAccount } from '../../../src/domain/clients/prove-account.ts';
import { captureLead } from '../../../src/domain/leads/capture-lead.ts';
import { markBlocked } from '../../../src/domain/messages/mark-unreachable.ts';
import { detachAccount } from '../../../src/domain/privacy/detach-account.ts';
import { forgetClient } from '../../../src/domain/privacy/forget-client.ts';
import { giveConsent } from '../../../src/domain/privacy/give-consent.ts';
import { noteConsent } from '../../../src/domain/privacy/note-consent.ts';
import { subscribe, unsubscribe } from '../../../src/domain/privacy/subscription.ts';
import { type Phone, parsePhone } from '../../../src/domain/values/phone.ts';
import { freshBase } from '../../support/base.ts';

const NOW = new Date('2026-11-21T09:00:00Z');
const act = (key: string): Act => ({ by: { kind: 'client' }, at: NOW, key });

let storage: Awaited<ReturnType<typeof freshBase>>;
let owner: number;
let guest: number;
let phone: Phone;
let card: Client;
let count = 0;

beforeAll(async () => {
  storage = await freshBase();
});

afterAll(() => storage.stop());

/** A card with a phone and its owner's account; a guest typed that phone and stands on the card, unproven. */
beforeEach(async () => {
  count += 1;
  owner = 1000 + count;
  guest = 2000 + count;
  phone = phoneOf(`+7916123${1000 + count}`);
  await asks(owner, `owner:${count}`);
  card = await asks(guest, `guest:${count}`);
});

function phoneOf(text: string): Phone {
  const read = parsePhone(text);
  if (!read.ok) throw new Error(`no phone: ${text}`);
  return read.value;
}

async function asks(id: number, key: string): Promise<Client> {
  const captured = await captureLead(
    storage.base,
    act(key),
    {
      name: 'Анна',
      contacts: [
        { kind: 'telegram', id, proven: false },
        { kind: 'phone', value: phone },
      ],
      door: 'form',
      title: 'Шкаф',
      content: { kind: 'text', text: 'Шкаф' },
      source: null,
      referralCode: null,
      locale: 'ru',
      link: null,
      managerId: null,
      subscribed: false,
      opens: 'always',
    },
    () => `code${key}`,
  );
  return captured.client;
}

function proves(telegramId: number, own: Phone, key = `p:${count}`) {
  const prover = { telegramId, phone: own, name: 'Ирина', username: undefined, locale: 'ru' } as const;
  return proveAccount(storage.base, act(key), prover, () => `proved${count}`);
}

/** The business takes the card's phone for its owner's. */
async function trusts(): Promise<void> {
  const contacts = card.contacts.map((own) => (own.kind === 'phone' ? { ...own, proven: true } : own));
  await storage.base.clients.save({ ...card, contacts });
}

const stored = () => storage.base.clients.get(card.id);
const changes = async () =>
  (await storage.base.timeline.ofClient(card.id, { skip: 0, limit: 50 }, ['changed'])).items;

describe('whose card it is', () => {
  it('whoever made it owns it; whoever typed its phone does not', () => {
    expect(ownsCard(card, owner)).toBe(true);
    expect(ownsCard(card, guest)).toBe(false);
    expect(ownsCard(card, 1)).toBe(false);
  });

  it('a guest may not change, erase or subscribe it; the owner may', async () => {
    const name = { field: 'name', value: 'Виктор' } as const;
    const words = { textVersion: 'v1', text: 'Можно?', locale: 'ru' } as const;
    const { base } = storage;
    expect(await changeOwnDetail(base, act(`c:${count}`), guest, name)).toMatchObject({ code: 'not-proven' });
    expect(await forgetClient(base, act(`f:${count}`), guest)).toMatchObject({ code: 'not-proven' });
    expect(await subscribe(base, act(`s:${count}`), { telegramId: guest, ...words })).toMatchObject({
      code: 'not-proven',
    });
    expect(await base.consents.current(guest, 'advertising')).toBeUndefined();
    expect(await stored()).toMatchObject({ name: 'Анна', subscribed: false, erasedAt: null });

    expect(await subscribe(base, act(`so:${count}`), { telegramId: owner, ...words })).toMatchObject({
      ok: true,
    });
    expect(await changeOwnDetail(base, act(`co:${count}`), owner, name)).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject({ name: 'Виктор', subscribed: true });
    expect(await unsubscribe(base, act(`u:${count}`), owner)).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject({ subscribed: false });
    expect(await forgetClient(base, act(`fo:${count}`), owner)).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject({ name: '', contacts: [], erasedAt: NOW });
  });

  it('nobody without a card changes or subscribes anything', async () => {
    const { base } = storage;
    const nobody = 1;
    const name = { field: 'name', value: 'Виктор' } as const;
    expect(await changeOwnDetail(base, act('x'), nobody, name)).toMatchObject({ code: 'no-client' });
    const who = { telegramId: nobody, textVersion: 'v1', text: 'Можно?', locale: 'ru' } as const;
    expect(await subscribe(base, act('x'), who)).toMatchObject({ code: 'no-client' });
    expect(await base.consents.current(nobody, 'advertising')).toBeUndefined();
    expect(await proves(nobody, phone, 'x')).toMatchObject({
      code: 'no-client',
    });
    expect(await detachAccount(base, act('x'), nobody)).toMatchObject({ code: 'no-client' });
  });
});

describe('proving that a card is one’s own', () => {
  it('works with a phone of the card, and writes one line for one act', async () => {
    const before = await changes();
    await trusts();
    const prove = () => proves(guest, phone);
    expect(await prove()).toMatchObject({ ok: true });
    expect(await prove()).toMatchObject({ ok: true });
    const client = await stored();
    expect(client && ownsCard(client, guest)).toBe(true);
    const [proof, ...earlier] = await changes();
    expect(proof?.data).toMatchObject({ from: `id${guest}`, to: `id${guest} ✓` });
    expect(earlier).toEqual(before);
  });

  it('moves a phone that another account merely typed to a card of the prover’s own', async () => {
    const proved = await proves(guest, phone);
    if (!proved.ok) throw new Error(proved.code);
    expect(await proves(guest, phone)).toMatchObject({ client: { id: proved.client.id } });
    expect(proved.client.id).not.toBe(card.id);
    expect(proved.client).toMatchObject({
      name: 'Ирина',
      contacts: [
        { kind: 'telegram', id: guest, proven: true },
        { kind: 'phone', value: phone, proven: true },
      ],
    });
    expect((await stored())?.contacts).toMatchObject([{ kind: 'telegram', id: owner, proven: true }]);
    for (const [id, otherId] of [
      [card.id, proved.client.id],
      [proved.client.id, card.id],
    ] as const) {
      const doubles = await storage.base.timeline.ofClient(id, { skip: 0, limit: 50 }, ['double']);
      expect(doubles.items).toMatchObject([{ data: { otherId } }]);
    }
  });

  it('does not work with another phone', async () => {
    const other = phoneOf('+79035550000');
    expect(await proves(guest, other)).toMatchObject({ code: 'other-phone' });
    const client = await stored();
    expect(client && ownsCard(client, guest)).toBe(false);
  });
});

describe('taking an account off a card', () => {
  it('leaves the card and its owner where they were', async () => {
    const { base } = storage;
    const given = {
      telegramId: guest,
      purpose: 'processing',
      textVersion: 'v1',
      text: 'Можно?',
      locale: 'ru',
    } as const;
    await giveConsent(base, act(`g:${count}`), given);
    const detach = () => detachAccount(base, act(`d:${count}`), guest);
    expect(await detach()).toMatchObject({ ok: true });
    expect(await detach()).toMatchObject({ code: 'no-client' });
    expect(await base.consents.current(guest, 'processing')).toBeUndefined();
    const client = await stored();
    expect(client && ownsCard(client, owner)).toBe(true);
    expect(client?.contacts).toHaveLength(2);
    expect((await changes())[0]?.data).toMatchObject({ field: 'telegram', from: null, to: null });
  });
});

describe('a consent given before there was a card', () => {
  it('comes onto its timeline once, with its own time', async () => {
    const { base } = storage;
    const earlier = { ...act(`early:${count}`), at: new Date('2026-11-20T09:00:00Z') };
    const newcomer = 3000 + count;
    const given = {
      telegramId: newcomer,
      purpose: 'processing',
      textVersion: 'v1',
      text: 'Можно?',
      locale: 'ru',
    } as const;
    await giveConsent(base, earlier, given);
    for (let i = 0; i < 2; i += 1) await noteConsent(base, act(`n:${count}:${i}`), newcomer, card.id);
    const { items } = await base.timeline.ofClient(card.id, { skip: 0, limit: 50 }, ['consent']);
    expect(items).toMatchObject([
      { at: earlier.at, data: { purpose: 'processing', version: 'v1', given: true } },
    ]);
  });

  it('is there once when its giver had a card by then', async () => {
    const words = { purpose: 'processing', textVersion: 'v1', text: 'Можно?', locale: 'ru' } as const;
    await giveConsent(storage.base, act(`once:${count}`), { telegramId: owner, ...words });
    await noteConsent(storage.base, act(`n:${count}`), owner, card.id);
    const { items } = await storage.base.timeline.ofClient(card.id, { skip: 0, limit: 50 }, ['consent']);
    expect(items).toHaveLength(1);
  });

  it('is nothing when none was given', async () => {
    await noteConsent(storage.base, act(`n:${count}`), 4000 + count, card.id);
    const { items } = await storage.base.timeline.ofClient(card.id, { skip: 0, limit: 50 }, ['consent']);
    expect(items).toEqual([]);
  });
});

it('an account that is proven makes a card reachable whose other account has blocked the bot', async () => {
  await trusts();
  await markBlocked(storage.base, act(`blocked:${count}`), owner);
  expect((await stored())?.unreachableSince).toEqual(NOW);
  expect(await proves(guest, phone)).toMatchObject({ ok: true, client: { id: card.id } });
  expect((await stored())?.unreachableSince).toBeNull();
});
