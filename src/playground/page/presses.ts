import type { App, Place } from './app.ts';
import type { Answered } from './protocol.ts';
import type { Change } from './state.ts';

/** Clients stop waiting at about this time; Telegram then takes no answer any more. */
const PATIENCE_MS = 16_000;
/** Answers are kept this many at a time: one may arrive before the page learns which press it was for. */
const KEPT = 50;

/** Follows presses on inline buttons until the bot answers. */
export function createPresses(act: App['act']) {
  const answered: string[] = [];
  const waiting = new Map<string, () => void>();
  return {
    hear: (change: Change): void => {
      if (change.what !== 'answer') return;
      answered.push(change.queryId);
      answered.splice(0, Math.max(0, answered.length - KEPT));
      waiting.get(change.queryId)?.();
    },
    press: async (place: Place, messageId: number, data: string): Promise<void> => {
      const result: Answered = await act(place, { do: 'press', messageId, data });
      const queryId = result.ok ? result.queryId : undefined;
      if (queryId === undefined || answered.includes(queryId)) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, PATIENCE_MS);
        function done(): void {
          clearTimeout(timer);
          waiting.delete(queryId ?? '');
          resolve();
        }
        waiting.set(queryId, done);
      });
    },
  };
}
