import type { StorageAdapter } from 'grammy';
import RedisSession from 'telegraf-session-redis';

/** What `telegraf-session-redis` asks of a client of Redis, in the manner of callbacks. */
export interface SessionClient {
  get(key: string, answer: Answer<string | null>): void;
  /** Stores a text under a key, together with how long it lives. */
  set(key: string, json: string, answer: Answer<unknown>): void;
  del(key: string, answer: Answer<number>): void;
}

export type Answer<T> = (error: Error | null | undefined, result?: T) => void;

/** What the package does; its declarations leave out that it answers with promises. */
interface Sessions {
  getSession(key: string): Promise<object>;
  saveSession(key: string, session: object): Promise<unknown>;
  clearSession(key: string): Promise<void>;
}

/**
 * grammY's storage adapter over `telegraf-session-redis` 5. The package makes its own client of an old library, which is not
 * installed: the stand-in for it answers with the client that it is given. It must be told no `ttl`: that would be a second command,
 * which a crash leaves out. It reads `{}` where there is nothing, or nothing readable: here that is undefined.
 */
export function createSessionAdapter(client: SessionClient): StorageAdapter<object> {
  const sessions = new RedisSession({ store: client } as never) as unknown as Sessions;
  return {
    async read(key) {
      const session = await sessions.getSession(key);
      return Object.keys(session).length === 0 ? undefined : session;
    },
    async write(key, session) {
      await sessions.saveSession(key, session);
    },
    async delete(key) {
      await sessions.clearSession(key);
    },
  };
}
