import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Runs a script in Redis, all of it at once. */
export type Scripted = (
  client: Redis,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>;

/** A script by its name, which Redis knows once it has run it; the text is sent when it does not. */
export function scripted(lua: string): Scripted {
  const name = createHash('sha1').update(lua).digest('hex');
  return async (client, keys, args) => {
    try {
      return await client.evalsha(name, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return client.eval(lua, keys.length, ...keys, ...args);
    }
  };
}
