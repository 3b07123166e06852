import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stores } from '../../../src/domain/base.ts';
import { AlreadyDone, Conflict } from '../../../src/domain/conflict.ts';
import { freshBase } from '../../support/base.ts';
import { aClient, aDeal, aNote, aRow, phone } from './samples.ts';

let mongo: Awaited<ReturnType<typeof freshBase>>;
beforeAll(async () => {
  mongo = await freshBase();
});
afterAll(() => mongo.stop());

async function addTag(stores: Stores, clientId: number, tag: string): Promise<void> {
  const client = await stores.clients.get(clientId);
  if (!client) throw new Error('no client');
  await stores.clients.save({ ...client, tags: [...client.tags, tag] });
}

describe('a transaction', () => {
  it('saves all and answers what the work answers', async () => {
    const answer = await mongo.base.transaction(async (stores) => {
      await stores.clients.insert(aClient(1));
      await stores.deals.insert(aDeal(1));
      await stores.timeline.append([aNote('one')]);
      await stores.outbox.enqueue([aRow('one')]);
      expect((await stores.clients.get(1))?.name).toBe('Client 1');
      expect(await mongo.base.clients.get(1)).toBeUndefined();
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await mongo.base.clients.get(1)).toBeDefined();
    expect(await mongo.base.deals.get(1)).toBeDefined();
    expect(await mongo.base.timeline.byKey('one')).toBeDefined();
    expect(await mongo.base.outbox.get('one')).toBeDefined();
  });

  it('saves nothing when the work fails, and passes the failure on', async () => {
    const failure = new Error('changed my mind');
    const work = mongo.base.transaction(async (stores) => {
      await stores.clients.insert(aClient(2));
      await stores.timeline.append([aNote('two')]);
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    expect(await mongo.base.clients.get(2)).toBeUndefined();
    expect(await mongo.base.timeline.byKey('two')).toBeUndefined();
  });

  it('saves nothing of an act that was done before, and runs it once', async () => {
    await mongo.base.timeline.append([aNote('act')]);
    let runs = 0;
    const work = mongo.base.transaction(async (stores) => {
      runs += 1;
      await stores.clients.insert(aClient(3));
      await stores.timeline.append([aNote('act')]);
    });
    await expect(work).rejects.toEqual(new AlreadyDone('act'));
    expect(runs).toBe(1);
    expect(await mongo.base.clients.get(3)).toBeUndefined();
  });

  it('lets work ask for several things at once', async () => {
    await mongo.base.clients.insert(aClient(4));
    const seen = await mongo.base.transaction(async (stores) =>
      Promise.all([
        stores.clients.get(4),
        stores.settings.get(),
        stores.team.get(1),
        stores.clients.insert(aClient(5)),
        stores.clients.get(5),
      ]),
    );
    expect(seen[0]?.id).toBe(4);
    expect(seen[4]?.id).toBe(5);
  });

  it('that does nothing is fine', async () => {
    expect(await mongo.base.transaction(async () => 7)).toBe(7);
  });

  it('hears no AlreadyDone from an outbox key that is there', async () => {
    await mongo.base.outbox.enqueue([aRow('there')]);
    await mongo.base.transaction(async (stores) => {
      await stores.outbox.enqueue([aRow('there'), aRow('new')]);
      await stores.clients.insert(aClient(6));
    });
    expect(await mongo.base.clients.get(6)).toBeDefined();
  });
});

describe('people at the same time', () => {
  it('who change one card all have their change in it', async () => {
    await mongo.base.clients.insert(aClient(20));
    const tags = Array.from({ length: 20 }, (_, n) => `tag-${n}`);
    await Promise.all(tags.map((tag) => mongo.base.transaction((stores) => addTag(stores, 20, tag))));
    const client = await mongo.base.clients.get(20);
    expect([...(client?.tags ?? [])].sort()).toEqual([...tags].sort());
    expect(client?.version).toBe(21);
  });

  it('who take one client: one of them gets it, the others see who', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = 100 + round;
      await mongo.base.clients.insert(aClient(id));
      const take = (memberId: number) =>
        mongo.base.transaction(async (stores) => {
          const client = await stores.clients.get(id);
          if (!client || client.managerId !== null) return client?.managerId;
          return (await stores.clients.save({ ...client, managerId: memberId })).managerId;
        });
      const [one, two] = await Promise.all([take(501), take(502)]);
      expect(one).toBe(two);
      expect([501, 502]).toContain(one);
    }
  });

  it('who bring one phone make one card: the slower finds the card of the quicker', async () => {
    const contact = phone('+7 916 000-11-22');
    const capture = (id: number) =>
      mongo.base.transaction(async (stores) => {
        const [known] = await stores.clients.findByContacts(['phone:+79160001122']);
        if (known) return known.id;
        await stores.clients.insert(aClient(id, { contacts: [contact] }));
        return id;
      });
    const owners = await Promise.all(Array.from({ length: 12 }, (_, n) => capture(200 + n)));
    expect(new Set(owners).size).toBe(1);
  });

  it('and plain writes, many more than there are connections, all get through', async () => {
    await mongo.base.clients.insert(aClient(300));
    const transactions = Array.from({ length: 60 }, (_, n) =>
      mongo.base.transaction(async (stores) => {
        await stores.timeline.append([aNote(`crowd-${n}`, { clientId: 300 })]);
        await stores.outbox.enqueue([aRow(`crowd-${n}`)]);
      }),
    );
    const plain = Array.from({ length: 200 }, (_, n) =>
      mongo.dialogues.set(n, { n }, { at: new Date(), until: new Date(Date.now() + 1e9) }),
    );
    await Promise.all([...transactions, ...plain]);
    const { total } = await mongo.base.timeline.ofClient(300, { skip: 0, limit: 1 });
    expect(total).toBe(60);
  });

  it('cannot rescue work that decides on what it loaded outside: it is refused, not saved over', async () => {
    const stale = aClient(400);
    await mongo.base.clients.insert(stale);
    await mongo.base.clients.save({ ...stale, name: 'Newer' });
    const work = mongo.base.transaction((stores) => stores.clients.save({ ...stale, name: 'Older' }));
    await expect(work).rejects.toThrow(Conflict);
    expect((await mongo.base.clients.get(400))?.name).toBe('Newer');
  });
});
