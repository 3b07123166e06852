import type { Job } from './job.ts';

/** Sends everything that is due and was not sent, whatever the reason. */
export const outboxJob: Job = {
  name: 'outbox',
  run: async ({ drainOutbox }) => ({ rows: await drainOutbox() }),
};
