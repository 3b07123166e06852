import type { Redis } from 'ioredis';
import type { UpdateInbox } from '../../domain/inbox/update-inbox.ts';
import type { RedisServer } from './redis-server.ts';

/** Doubles come soon, if at all; of those that come later the base knows. */
const KNOWN_MS = 60 * 60_000;

const keyOf = (id: number) => `done:${id}`;

/**
 * An inbox that looks in Redis first for what is done: a double costs the base nothing. An update is known here only once
 * the base has it as done, so that Redis can never hide one that is not.
 */
export function createQuickInbox(inbox: UpdateInbox, redis: RedisServer): UpdateInbox {
  return {
    open: (limit, of) => inbox.open(limit, of),
    async take(updates, at) {
      if (updates.length === 0) return [];
      const known = await redis.ask((client) => client.mget(updates.map(({ id }) => keyOf(id))));
      const unknown = known ? updates.filter((_, position) => known[position] === null) : updates;
      return unknown.length === 0 ? [] : inbox.take(unknown, at);
    },
    async done(ids, at) {
      await inbox.done(ids, at);
      await redis.ask((client) => remember(client, ids));
    },
  };
}

async function remember(client: Redis, ids: readonly number[]): Promise<void> {
  const batch = client.pipeline();
  for (const id of ids) batch.set(keyOf(id), '', 'PX', KNOWN_MS);
  await batch.exec();
}
