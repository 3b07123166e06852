export { createCopiedDialogues } from './dialogues.ts';
export { createQuickInbox } from './inbox.ts';
export { createRedisPace } from './pace.ts';
export { openRedis, type RedisServer } from './redis-server.ts';
export { createTrust } from './trust.ts';
