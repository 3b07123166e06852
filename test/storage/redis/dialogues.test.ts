import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NOON } from '../mongo/samples.ts';
import { openReplicas, type Replica, type Replicas } from './replicas.ts';

const LASTING = { at: NOON, until: new Date('2999-01-01T00:00:00Z') };
const OLD = { step: 'old' };
const NEW = { step: 'new' };

let replicas: Replicas;
let one: Replica;
let other: Replica;
beforeEach(async () => {
  replicas = await openReplicas();
  ({ one, other } = replicas);
  await replicas.settle();
  return () => replicas.stop();
});

/** Changes what is kept past the store: whoever reads the copy does not see it. */
async function change(person: number, state: object): Promise<void> {
  await replicas.base.db.collection('dialogues').updateOne({ _id: person as never }, { $set: { state } });
}

async function keys(): Promise<readonly string[]> {
  return replicas.server.client.keys('*dialogue*');
}

/** The copies as Redis holds them. */
async function held(): Promise<readonly (string | null)[]> {
  const all = await keys();
  return all.length === 0 ? [] : replicas.server.client.mget(...all);
}

/** The first process changes a dialogue, and stands still when Redis has its mark, before or after the base has the change. */
async function stops(when: 'before' | 'after', state: object) {
  const { dialogues } = one.kept;
  const kept = dialogues.set;
  let goesOn = () => {};
  const still = new Promise<void>((resolve) => {
    goesOn = resolve;
  });
  let done: Promise<void> = Promise.resolve();
  await new Promise<void>((written) => {
    dialogues.set = async (...args) => {
      if (when === 'after') await kept(...args);
      written();
      await still;
      if (when === 'before') await kept(...args);
    };
    done = one.dialogues.set(1, state, LASTING);
  });
  dialogues.set = kept;
  return { goesOn, done };
}

describe('copies of dialogues', () => {
  it('are what is read, also by another process, and live for an hour', async () => {
    await one.dialogues.set(1, OLD, LASTING);
    await change(1, NEW);
    expect([await one.dialogues.get(1), await other.dialogues.get(1)]).toEqual([OLD, OLD]);
    for (const key of await keys()) {
      const ttl = await replicas.server.client.pttl(key);
      expect(ttl).toBeGreaterThan(0);
      expect(ttl).toBeLessThanOrEqual(3_600_000);
    }
    await one.dialogues.clear(1);
    expect((await held()).join()).not.toContain('old');
  });

  it('are made by nobody but those who change a dialogue', async () => {
    await replicas.base.dialogues.set(1, OLD, LASTING);
    const before = await keys();
    expect(await one.dialogues.get(1)).toEqual(OLD);
    expect(await keys()).toEqual(before);
  });

  it('that are unreadable, or gone with all that Redis had, are no loss', async () => {
    await one.dialogues.set(1, OLD, LASTING);
    await change(1, NEW);
    for (const key of await keys()) await replicas.server.client.set(key, '{"state":');
    expect(await other.dialogues.get(1)).toEqual(NEW);
    await one.dialogues.set(1, OLD, LASTING);
    await replicas.server.client.flushall();
    expect(await other.dialogues.get(1)).toEqual(OLD);
    expect([one.told, other.told]).toEqual([[], []]);
  });

  it('of somebody who is just being changed, or whose change ended in a crash, are not read', async () => {
    await one.dialogues.set(1, OLD, LASTING);
    const { goesOn, done } = await stops('after', NEW);
    expect(await other.dialogues.get(1)).toEqual(NEW);
    await change(1, OLD);
    expect(await other.dialogues.get(1)).toEqual(OLD);
    goesOn();
    await done;
  });

  it('are not put back by the slower of two who change the same', async () => {
    const { goesOn, done } = await stops('after', OLD);
    await other.dialogues.set(1, NEW, LASTING);
    goesOn();
    await done;
    expect([await one.dialogues.get(1), await other.dialogues.get(1)]).toEqual([NEW, NEW]);
  });

  it('that a server has again after a crash, older than they were, are not believed', async () => {
    await one.dialogues.set(1, OLD, LASTING);
    await replicas.server.client.save();
    await one.dialogues.set(1, NEW, LASTING);
    const life = one.redis.life();
    await replicas.server.restart();
    await one.knows(false);
    await one.knows(true);
    expect((await held()).join()).toContain('old');
    expect(one.redis.life()).not.toBe(life);
    expect(await one.dialogues.get(1)).toEqual(NEW);
    expect(one.told).toEqual(['away', 'back']);
  });

  it('that are made while a change is under way that an earlier life of the server knew of are not believed', async () => {
    const { goesOn, done } = await stops('before', OLD);
    const gone = Promise.all([one.knows(false), other.knows(false)]);
    await replicas.server.restart();
    await gone;
    await Promise.all([one.knows(true), other.knows(true)]);
    await other.dialogues.set(1, NEW, LASTING);
    goesOn();
    await done;
    expect(await other.dialogues.get(1)).toEqual(OLD);
  });
});

describe('a process that cannot reach Redis', () => {
  it('changes dialogues all the same; from then on nobody believes a copy, and nobody else waits', async () => {
    await one.dialogues.set(1, OLD, LASTING);
    expect(await other.dialogues.get(1)).toEqual(OLD);
    one.line = 'cut';
    const before = replicas.waited();
    await one.dialogues.set(1, NEW, LASTING);
    // So long until every process is sure to know.
    expect(replicas.waited() - before).toBe(1000);
    expect([await one.dialogues.get(1), await other.dialogues.get(1)]).toEqual([NEW, NEW]);
    await one.dialogues.set(1, OLD, LASTING);
    await other.dialogues.set(2, OLD, LASTING);
    expect(await other.dialogues.get(1)).toEqual(OLD);
    expect(replicas.waited() - before).toBeLessThanOrEqual(2000);
  });

  it('is followed by copies again ten seconds after Redis is there for all', async () => {
    one.line = 'cut';
    await one.dialogues.set(1, NEW, LASTING);
    one.line = 'open';
    await replicas.settle();
    await one.dialogues.set(1, OLD, LASTING);
    await change(1, NEW);
    expect(await other.dialogues.get(1)).toEqual(OLD);
  });

  it('may still think that there are no copies when the first are made again: those are not kept', async () => {
    one.line = 'cut';
    await one.dialogues.set(1, OLD, LASTING);
    one.line = 'open';
    replicas.pass(11_000);
    await one.dialogues.get(1);
    replicas.pass(500);
    await other.dialogues.get(1);
    replicas.pass(600);
    // The first gives a new word, and the second does not know of it.
    await one.dialogues.set(1, OLD, LASTING);
    await one.dialogues.set(1, OLD, LASTING);
    await other.dialogues.set(1, NEW, LASTING);
    for (let n = 0; n < 4; n += 1) {
      expect(await one.dialogues.get(1)).toEqual(NEW);
      replicas.pass(1000);
    }
  });
});

it('where Redis does not name its lives there are no copies, and doubles are known all the same', async () => {
  await one.dialogues.set(1, OLD, LASTING);
  for (const replica of [one, other]) replica.line = 'nameless';
  await replicas.server.client.flushall();
  // What a chat meets that goes from one process to another and back, with a line that breaks in between.
  for (const [replica, state] of [
    [one, OLD],
    [other, NEW],
  ] as const) {
    await replica.dialogues.set(1, state, LASTING);
    await replicas.settle();
  }
  expect(await one.dialogues.get(1)).toEqual(NEW);
  expect(await keys()).toEqual([]);
  await one.inbox.take([{ id: 1, update: { update_id: 1 } }], NOON);
  await one.inbox.done([1], NOON);
  const asked = vi.spyOn(other.kept.inbox, 'take');
  expect(await other.inbox.take([{ id: 1, update: { update_id: 1 } }], NOON)).toEqual([]);
  expect(asked).not.toHaveBeenCalled();
});

it('a Redis that is full and refuses the mark leaves no old copy that others believe', async () => {
  const { client } = replicas.server;
  await one.dialogues.set(1, OLD, LASTING);
  expect(await other.dialogues.get(1)).toEqual(OLD);
  await client.config('SET', 'maxmemory', '1');
  await one.dialogues.set(1, NEW, LASTING);
  expect((await held()).join()).toContain('old');
  expect([await one.dialogues.get(1), await other.dialogues.get(1)]).toEqual([NEW, NEW]);
});

it('a process to which Redis does not name its life leaves no copy behind that others believe', async () => {
  await other.dialogues.set(1, OLD, LASTING);
  one.line = 'nameless';
  await one.dialogues.set(1, NEW, LASTING);
  expect([await one.dialogues.get(1), await other.dialogues.get(1)]).toEqual([NEW, NEW]);
});

describe('whatever happens to Redis', () => {
  const person = fc.integer({ min: 1, max: 2 });
  const who = fc.constantFrom('one', 'other');
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('set'), who, person }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('get'), who, person }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('clear'), who, person }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('cut', 'lose an answer', 'forget the name', 'mend'),
        who,
        person,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('flush', 'settle'), who, person }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('0.3 s', '3 s', '12 s'), who, person }) },
  );

  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  /** Lives through it; answers what was read, each beside what was left there last. */
  async function live(steps: readonly Step[]): Promise<readonly (readonly [unknown, unknown])[]> {
    const left = new Map<number, object>();
    const reads: [unknown, unknown][] = [];
    for (const replica of [one, other]) replica.line = 'open';
    for (const each of [1, 2]) await one.dialogues.clear(each);
    for (const [turn, { do: deed, who: name, person: whose }] of steps.entries()) {
      const replica = name === 'one' ? one : other;
      if (deed === 'set') {
        left.set(whose, { turn });
        await replica.dialogues.set(whose, { turn }, LASTING);
      } else if (deed === 'clear') {
        left.delete(whose);
        await replica.dialogues.clear(whose);
      } else if (deed === 'get') reads.push([await replica.dialogues.get(whose), left.get(whose)]);
      else if (deed === 'cut') replica.line = 'cut';
      else if (deed === 'lose an answer') replica.line = 'answer lost';
      else if (deed === 'forget the name') replica.line = 'nameless';
      else if (deed === 'mend') replica.line = 'open';
      else if (deed === 'flush') await replicas.server.client.flushall();
      else if (deed === 'settle') await replicas.settle();
      else replicas.pass(Number.parseFloat(deed) * 1000);
    }
    return reads;
  }

  it('a dialogue is as it was left last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        for (const [read, left] of await live(steps)) expect(read).toEqual(left);
      }),
      { numRuns: 60 },
    );
  });
});

/** Twice what is waited for in the program: a busy machine is no reason to take Redis for slow. */
const PATIENCE_MS = 500;

it('a Redis that takes two seconds for everything is waited for once, for half a second', async () => {
  const busy = await openReplicas(PATIENCE_MS);
  await busy.settle();
  const { one: first } = busy;
  first.road.slow(2000);
  const from = performance.now();
  await first.dialogues.set(1, NEW, LASTING);
  expect(performance.now() - from).toBeLessThan(2000);
  for (let n = 0; n < 20; n += 1) {
    await first.dialogues.set(1, { n }, LASTING);
    expect(await first.dialogues.get(1)).toEqual({ n });
  }
  // Forty times half a second would be twenty.
  expect(performance.now() - from).toBeLessThan(10_000);
  expect(first.told).toEqual(['away']);
  await first.road.mend();
  await first.knows(true);
  expect(first.told).toEqual(['away', 'back']);
  await busy.stop();
});
