import type { Update } from 'grammy/types';
import { ALLOWED_UPDATES } from './poller.ts';

export type UpdateKind = (typeof ALLOWED_UPDATES)[number] | 'other';

/** What kind of update it is, of those that the bot asks for. */
export function kindOf(update: Update): UpdateKind {
  return ALLOWED_UPDATES.find((kind) => update[kind] !== undefined) ?? 'other';
}
