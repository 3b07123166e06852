import type { Logger } from 'pino';
import { cleanMessage } from './log.ts';
import type { MongoBase } from './storage/mongo/index.ts';

/**
 * Puts Redis beside an open base: dialogues are read from copies in it, and updates that came twice are recognised by it. The base keeps
 * the truth, and does all by itself while Redis is away; so a Redis that is away at the start keeps nobody waiting.
 * `close` closes both. Without an address the base stays as it is.
 */
export async function withRedis(
  url: string | undefined,
  storage: MongoBase,
  log: Logger,
): Promise<MongoBase> {
  if (url === undefined) {
    await disown(storage);
    return storage;
  }
  // Whoever does without need not load it.
  const { createCopiedDialogues, createQuickInbox, createTrust, openRedis } = await import(
    './storage/redis/index.ts'
  );
  const redis = openRedis({
    url,
    prefix: `kartoteka:${await storage.copyTrust.base()}:`,
    onAway: (reason) =>
      log.warn({ reason: cleanMessage(reason) }, 'Redis cannot be reached; going on without it'),
    onBack: () => log.info('Redis is there again'),
  });
  await redis.looked;
  const trust = createTrust({ trust: storage.copyTrust, isThere: () => redis.life() !== undefined });
  return {
    ...storage,
    inbox: createQuickInbox(storage.inbox, redis),
    dialogues: createCopiedDialogues(storage.dialogues, redis, trust),
    async close() {
      await redis.close();
      await storage.close();
    },
  };
}

/** What this process changes without Redis must not be hidden later by copies of before. */
async function disown({ copyTrust }: MongoBase): Promise<void> {
  const word = await copyTrust.word();
  if (word !== null) await copyTrust.change(word, null);
}
