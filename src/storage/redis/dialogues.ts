import { randomUUID } from 'node:crypto';
import { EJSON } from 'bson';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { DialogueStore } from '../../domain/dialogues/dialogue-store.ts';
import type { RedisServer } from './redis-server.ts';
import { type Answer, createSessionAdapter, type SessionClient } from './session-adapter.ts';
import type { Trust } from './trust.ts';

/** A copy is kept no longer: it may hold a name and a phone, and outlives its erasure when Redis is away just then. */
const KEPT_MS = 60 * 60_000;

/** A change that takes longer than this has ended otherwise. */
const CHANGE_MS = 60_000;

/** Stores a text in the place of another, or nothing in the place of whatever came meanwhile. */
const REPLACE = `
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return redis.call('DEL', KEYS[1])
`;

/** What stands in Redis: a state, none, or the mark of somebody who is changing it. */
const copy = z.object({ state: z.record(z.string(), z.unknown()).nullable() });

/**
 * Dialogues with copies in Redis. The truth is what `kept` has: every change goes there, so that a Redis that is away, flushed
 * or set back loses nothing. Reading asks Redis first.
 *
 * A change marks the copy, changes what is kept, and puts its state where its mark still stands: of two at once, or after a crash
 * in the middle, there is no copy. What Redis cannot be told of makes all copies unbelievable (`Trust`).
 */
export function createCopiedDialogues(kept: DialogueStore, redis: RedisServer, trust: Trust): DialogueStore {
  const keyOf = (word: string, life: string, person: number) => `dialogue:${word}:${life}:${person}`;

  async function change(person: number, state: object | null, keep: () => Promise<void>): Promise<void> {
    const word = await trust.toWrite();
    if (word === undefined) return keep();
    const life = redis.life();
    // Others may know the life of a server that does not tell it to this process.
    if (life === undefined) return trust.lose().then(keep);
    const key = keyOf(word, life, person);
    const mark = JSON.stringify({ mark: randomUUID() });
    const marked = await redis.ask((client) => client.set(key, mark, 'PX', CHANGE_MS));
    if (!marked) await trust.lose();
    await keep();
    // What is not believed yet must not be copied either: somebody may still change it without telling Redis.
    if (!marked || (await trust.toBelieve()) !== word) return;
    // In a new life nobody has seen the mark: of two who change the same, the other may have left a copy there meanwhile.
    const isSeen = redis.life() === life;
    if (!isSeen || !(await redis.ask((client) => put(client, { key, mark, state })))) await trust.lose();
  }

  async function copyOf(person: number): Promise<{ readonly state: unknown } | undefined> {
    const word = await trust.toBelieve();
    const life = redis.life();
    if (word === undefined || life === undefined) return undefined;
    const found = await redis.ask(async (client) =>
      createSessionAdapter(client).read(keyOf(word, life, person)),
    );
    const { data } = copy.safeParse(found);
    return data && { state: data.state === null ? undefined : EJSON.deserialize(data.state) };
  }

  return {
    async get(person) {
      const found = await copyOf(person);
      return found ? found.state : kept.get(person);
    },
    set: (person, state, lasting) => change(person, state, () => kept.set(person, state, lasting)),
    clear: (person) => change(person, null, () => kept.clear(person)),
  };
}

interface Change {
  readonly key: string;
  readonly mark: string;
  readonly state: object | null;
}

async function put(client: Redis, { key, mark, state }: Change): Promise<true> {
  await createSessionAdapter(inPlaceOf(client, mark)).write(key, { state: state && EJSON.serialize(state) });
  return true;
}

/** A client that stores only where the mark stands. */
function inPlaceOf(client: Redis, mark: string): SessionClient {
  return {
    get: (key, answer) => void client.get(key, answer),
    set: (key, json, answer: Answer<unknown>) =>
      void client.eval(REPLACE, 1, key, mark, json, KEPT_MS, answer),
    del: (key, answer) => void client.del(key, answer),
  };
}
