import type { Update } from 'grammy/types';
import { laneOf } from './lane.ts';

/** Whoever has waited for so long is told again, in ms: by then it is another matter. */
const KEPT_MS = 10 * 60_000;

export interface Excuses {
  /** Tells the people behind these updates that they have to wait for the base: once for all they write, and at each press. */
  tell(updates: readonly Update[]): Promise<void>;
  /** The update waits no more. */
  over(updateId: number): void;
}

/** Remembers who was asked to wait, so that nobody is asked twice for the same. */
export function createExcuses(onWaiting: (update: Update) => Promise<void>, now: () => Date): Excuses {
  /** Updates that wait; of what people wrote, the chat in which they were told so. */
  const waiting = new Map<number, { readonly lane: number | string | undefined; readonly at: number }>();
  return {
    async tell(updates) {
      const at = now().getTime();
      // What waited here may have been handled by another process.
      for (const [id, told] of waiting) if (at - told.at > KEPT_MS) waiting.delete(id);
      const untold: Update[] = [];
      for (const update of updates) {
        if (waiting.has(update.update_id)) continue;
        const lane = update.message && laneOf(update);
        const isTold = lane !== undefined && [...waiting.values()].some((told) => told.lane === lane);
        if (!isTold) untold.push(update);
        waiting.set(update.update_id, { lane, at });
      }
      await Promise.all(untold.map(onWaiting));
    },
    over: (updateId) => void waiting.delete(updateId),
  };
}
