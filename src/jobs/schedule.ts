import type { Job } from './job.ts';
import { outboxJob } from './outbox.ts';

/** Every job there is, by name. */
export const schedule: readonly Job[] = [outboxJob];
