import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { SharedPace } from './domain/outbox/shared-pace.ts';
import { cleanMessage } from './log.ts';
import type { MongoBase } from './storage/mongo/index.ts';

/** The open base, and what this process shares with others besides. */
export interface Storage extends MongoBase {
  /** Names this process in leases, and among those that share the pace. */
  readonly me: string;
  /** Undefined: every process keeps to Telegram's limits by itself. */
  readonly pace: SharedPace | undefined;
}

export interface RedisAddress {
  readonly redisUrl?: string | undefined;
  /** Told how long Redis took to answer, in ms, and whether it did. */
  readonly onRedisAnswer?: ((ms: number, isThere: boolean) => void) | undefined;
  /** Told at the start whether Redis is used, and whenever that changes. */
  readonly onRedisUse?: ((isThere: boolean) => void) | undefined;
}

/**
 * Puts Redis beside an open base: dialogues are read from copies in it, updates that came twice are recognised by it, and the limits of
 * Telegram are kept with all other processes together. The base keeps the truth, and does all by itself while Redis is away; so
 * a Redis that is away at the start keeps nobody waiting. `close` closes both. Without an address the base stays as it is.
 */
export async function withRedis(
  storage: MongoBase,
  { redisUrl: url, onRedisAnswer, onRedisUse }: RedisAddress,
  log: Logger,
): Promise<Storage> {
  const me = `${process.pid}-${randomBytes(4).toString('hex')}`;
  if (url === undefined) {
    await disown(storage);
    return { ...storage, me, pace: undefined };
  }
  // Whoever does without need not load it.
  const { createCopiedDialogues, createQuickInbox, createRedisPace, createTrust, openRedis } = await import(
    './storage/redis/index.ts'
  );
  const redis = openRedis({
    url,
    prefix: `kartoteka:${await storage.copyTrust.base()}:`,
    onAway(reason) {
      log.warn({ reason: cleanMessage(reason) }, 'Redis cannot be used; going on without it');
      onRedisUse?.(false);
    },
    onAnswer: onRedisAnswer,
    onBack() {
      log.info('Redis is there again');
      onRedisUse?.(true);
    },
    onNameless: () =>
      log.warn('Redis does not tell its run_id (INFO server): dialogues are read from the base'),
  });
  await redis.looked;
  onRedisUse?.(redis.isThere());
  // A copy must name the life that the server was in.
  const trust = createTrust({ trust: storage.copyTrust, isThere: () => redis.life() !== undefined });
  const pace = createRedisPace(redis, me);
  return {
    ...storage,
    me,
    pace,
    inbox: createQuickInbox(storage.inbox, redis),
    dialogues: createCopiedDialogues(storage.dialogues, redis, trust),
    async close() {
      await pace.leave();
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
