import type { StorageAdapter } from 'grammy';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSessionAdapter } from '../../../src/storage/redis/session-adapter.ts';
import { freshBase } from '../../support/base.ts';
import { startRedis } from '../../support/redis-server.ts';
import { NOON } from '../mongo/samples.ts';

interface Opened {
  readonly sessions: StorageAdapter<object>;
  /** Makes what is stored under a key unreadable. */
  spoil(key: string): Promise<unknown>;
  /** Whether anything at all is stored under a key. */
  has(key: string): Promise<boolean>;
  stop(): Promise<void>;
}

async function inRedis(): Promise<Opened> {
  const { client, stop } = await startRedis();
  return {
    sessions: createSessionAdapter(client),
    spoil: (key) => client.set(key, '{"step":'),
    has: async (key) => (await client.exists(key)) === 1,
    stop,
  };
}

/** The store that does without Redis, asked as the adapter is. */
async function inMongo(): Promise<Opened> {
  const { db, dialogues, stop } = await freshBase();
  const stored = db.collection<{ _id: number }>('dialogues');
  const lasting = { at: NOON, until: new Date('2999-01-01T00:00:00Z') };
  return {
    sessions: {
      read: async (key) => (await dialogues.get(Number(key))) as object | undefined,
      write: (key, session) => dialogues.set(Number(key), session, lasting),
      delete: (key) => dialogues.clear(Number(key)),
    },
    spoil: (key) => stored.updateOne({ _id: Number(key) }, { $unset: { state: '' } }, { upsert: true }),
    has: async (key) => (await stored.countDocuments({ _id: Number(key) })) === 1,
    stop,
  };
}

describe.each([
  ['telegraf-session-redis', inRedis],
  ['MongoDB', inMongo],
])('a session kept by %s', (_what, open) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
    return () => opened.stop();
  });

  it('that is not there is none', async () => {
    expect(await opened.sessions.read('1')).toBeUndefined();
  });

  it('comes back as it was written last, and is no other key’s', async () => {
    const { sessions } = opened;
    await sessions.write('2', { step: 'phone', draft: { name: 'Анна', parts: [1, 2], none: null } });
    await sessions.write('3', { step: 'consent' });
    expect(await sessions.read('2')).toEqual({
      step: 'phone',
      draft: { name: 'Анна', parts: [1, 2], none: null },
    });
    await sessions.write('2', { step: 'need' });
    expect([await sessions.read('2'), await sessions.read('3')]).toEqual([
      { step: 'need' },
      { step: 'consent' },
    ]);
  });

  it('that is unreadable is none, and can be written again', async () => {
    const { sessions, spoil } = opened;
    await sessions.write('4', { step: 'phone' });
    await spoil('4');
    expect(await sessions.read('4')).toBeUndefined();
    await sessions.write('4', { step: 'again' });
    expect(await sessions.read('4')).toEqual({ step: 'again' });
  });

  it('is gone when it was deleted, and nothing of it is left', async () => {
    const { has, sessions } = opened;
    await sessions.write('5', { step: 'phone' });
    expect(await has('5')).toBe(true);
    await sessions.delete('5');
    expect([await sessions.read('5'), await has('5')]).toEqual([undefined, false]);
    await sessions.delete('404');
  });
});
