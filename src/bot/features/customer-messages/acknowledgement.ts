import type { TimelineEvent } from '../../../domain/timeline/event.ts';

/** After this long without a word the person may wonder whether anybody reads this. */
const QUIET_MS = 60 * 60_000;

/**
 * How to say that a message was passed on: in words when the conversation has been quiet for an hour, else by a reaction
 * alone. `recent`: the last messages and requests of the client, newest first, this message's line among them perhaps.
 */
export function acknowledgementFor(
  recent: readonly TimelineEvent[],
  lineKey: string,
  now: Date,
): 'words' | 'reaction' {
  const before = recent.find(({ key }) => key !== lineKey);
  return before && now.getTime() - before.at.getTime() < QUIET_MS ? 'reaction' : 'words';
}
