import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Act } from '../../../src/domain/act.ts';
import type { Base, Stores } from '../../../src/domain/base.ts';
import { assignClient } from '../../../src/domain/clients/assign-client.ts';
import { answerClient } from '../../../src/domain/messages/answer-client.ts';
import { reportUndelivered } from '../../../src/domain/messages/report-undelivered.ts';
import { enrolKnown } from '../../../src/domain/team/join-team.ts';
import type { Role } from '../../../src/domain/team/member.ts';
import { removeMember } from '../../../src/domain/team/remove-member.ts';
import { freshBase, type TestBase } from '../../support/base.ts';
import { asks } from '../../support/leads.ts';

const NOW = new Date('2026-11-21T09:00:00Z');

let storage: TestBase;
let count = 0;
let boris: number;
let olga: number;

beforeAll(async () => {
  storage = await freshBase();
});
afterAll(() => storage.stop());

beforeEach(async () => {
  count += 1;
  await storage.db.collection('team').deleteMany({});
  boris = 10 * count;
  olga = boris + 1;
  await enrol(boris, 'owner');
});

const act = (what: string, id?: number): Act => ({
  by: id === undefined ? { kind: 'program' } : { kind: 'member', id },
  at: NOW,
  key: `${what}:${count}`,
});

async function enrol(id: number, role: Role): Promise<void> {
  const person = { id, name: `Person ${id}`, username: `person_${id}`, locale: 'en' } as const;
  await enrolKnown(storage.base, act(`enrol-${id}`), person, role);
}

const leaving = (id: number) => ({ id, handTo: null, onProgress: async () => {} });
const active = async () => (await storage.base.team.active()).map(({ id }) => id);

/** The base as somebody finds it who decides, and only then, before anything is saved, something else happens. */
function interrupted(base: Base, meanwhile: () => Promise<unknown>): Base {
  let isFirst = true;
  return {
    ...base,
    transaction: (work) =>
      base.transaction(async (stores) => {
        if (!isFirst) return work(stores);
        isFirst = false;
        const before = await stores.team.active();
        await meanwhile();
        return work(stale(stores, before));
      }),
  };
}

/** Reads of the team answer what was there when the transaction began, as under snapshot isolation. */
function stale(stores: Stores, before: Awaited<ReturnType<Stores['team']['active']>>): Stores {
  const get = async (id: number) => before.find((member) => member.id === id);
  return { ...stores, team: { ...stores.team, get, active: async () => before } };
}

describe('somebody who is removed at the moment', () => {
  it('removes nobody: of two owners who remove each other one stays', async () => {
    await enrol(olga, 'owner');
    const { base } = storage;
    const quicker = () => removeMember(base, act('olga-removes', olga), olga, leaving(boris));
    const slower = interrupted(base, quicker);
    const removed = await removeMember(slower, act('boris-removes', boris), boris, leaving(olga));
    expect(removed).toMatchObject({ code: 'not-member' });
    expect(await active()).toEqual([olga]);
  });

  it('is given no client', async () => {
    await enrol(olga, 'manager');
    const { base } = storage;
    const client = await asks(storage, act('asks'), {});
    const quicker = () => removeMember(base, act('removes', boris), boris, leaving(olga));
    const to = { clientId: client.id, managerId: olga };
    const assigned = await assignClient(interrupted(base, quicker), act('assigns', boris), boris, to);
    expect(assigned).toMatchObject({ code: 'no-member' });
    expect((await base.clients.get(client.id))?.managerId).toBeNull();
  });
});

it('what did not reach a client is told to the successor of whoever wrote it and has left', async () => {
  await enrol(olga, 'manager');
  const { base } = storage;
  const contacts = [{ kind: 'telegram', id: 5000 + count, proven: false }] as const;
  const { id: clientId } = await asks(storage, act('asks'), { contacts, managerId: olga });
  const content = { kind: 'text', text: 'Завтра' } as const;
  await answerClient(base, act('answers', olga), olga, { clientId, content });
  const row = await base.outbox.get(`answer:answers:${count}:message-out`);
  if (!row) throw new Error('no answer was queued');
  await removeMember(base, act('removes', boris), boris, { ...leaving(olga), handTo: boris });
  await base.transaction((stores) => reportUndelivered(stores, row, { doubt: false, now: NOW }));
  const told = await storage.db.collection('outbox').find({ 'content.kind': 'answer-failed' }).toArray();
  expect(told.map(({ to }) => to)).toEqual([boris]);
});

it('an owner of the settings who was of the team already keeps their name', async () => {
  await enrol(olga, 'manager');
  const unnamed = { id: olga, name: 'Владелец', username: null, locale: 'ru' } as const;
  await enrolKnown(storage.base, act('start'), unnamed, 'owner');
  expect(await storage.base.team.get(olga)).toMatchObject({
    role: 'owner',
    name: `Person ${olga}`,
    username: `person_${olga}`,
    locale: 'en',
  });
});
