import { beforeAll, describe, expect, it } from 'vitest';
import type { DialogueStore } from '../../../src/domain/dialogues/dialogue-store.ts';
import { freshBase } from '../../support/base.ts';
import { NOON } from '../mongo/samples.ts';
import { openReplicas } from '../redis/replicas.ts';

/** Kept for good, as far as a test is concerned. */
const LASTING = { at: NOON, until: new Date('2999-01-01T00:00:00Z') };

/** A store as two processes see it. */
interface Opened {
  readonly here: DialogueStore;
  readonly there: DialogueStore;
  stop(): Promise<void>;
}

async function inMongo(): Promise<Opened> {
  const base = await freshBase();
  return { here: base.dialogues, there: base.dialogues, stop: base.stop };
}

async function withCopies(): Promise<Opened> {
  const { one, other, settle, stop } = await openReplicas();
  await settle();
  return { here: one.dialogues, there: other.dialogues, stop };
}

async function withoutRedis(): Promise<Opened> {
  const { one, other, settle, stop } = await openReplicas();
  await settle();
  for (const replica of [one, other]) {
    await replica.road.cut();
    await replica.knows(false);
  }
  return { here: one.dialogues, there: other.dialogues, stop };
}

describe.each([
  ['in MongoDB', inMongo],
  ['with copies in Redis', withCopies],
  ['with a Redis that is away', withoutRedis],
])('dialogues %s', (_where, open) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
    return () => opened.stop();
  });

  it('come back as they were put in, dates and all, and are gone when cleared', async () => {
    const { here, there } = opened;
    const state = {
      step: 'phone',
      draft: { name: 'Анна', since: NOON, parts: [1, 2], none: null, big: 7_000_000_001, rate: 0.5 },
    };
    expect(await here.get(1)).toBeUndefined();
    await here.set(1, state, LASTING);
    expect([await here.get(1), await there.get(1)]).toEqual([state, state]);
    await there.set(1, { step: 'need' }, LASTING);
    expect([await here.get(1), await there.get(1)]).toEqual([{ step: 'need' }, { step: 'need' }]);
    await here.clear(1);
    expect([await here.get(1), await there.get(1)]).toEqual([undefined, undefined]);
    await there.set(1, { step: 'again' }, LASTING);
    expect([await here.get(1), await there.get(1)]).toEqual([{ step: 'again' }, { step: 'again' }]);
  });

  it('of one person may be set by two at once, and of two people do not mix', async () => {
    const { here, there } = opened;
    const stores = [here, there, here, there, here, there];
    await Promise.all(stores.map((store, step) => store.set(2, { step }, LASTING)));
    await there.set(3, {}, LASTING);
    const seen = await here.get(2);
    expect(seen).toEqual({ step: expect.any(Number) });
    expect(await there.get(2)).toEqual(seen);
    expect(await here.get(3)).toEqual({});
    await here.clear(404);
  });
});
