import type { Api } from 'grammy';
import type { Logger } from 'pino';
import { signalFor } from '../telegram/poller.ts';
import { isAway, meaningOf } from '../telegram/refusals.ts';

/** Whoever does not answer within this is not there. */
const PATIENCE_MS = 5000;

/** The way to Telegram, as calls have found it. */
export interface Way {
  /** A call met trouble: that may be its own, or that of the way. */
  doubt(): void;
  /** Whether calls may be made; after a doubt Telegram is asked, once for all who want to know. */
  isOpen(): Promise<boolean>;
}

/** While Telegram cannot be reached nothing is tried that might go out twice, or never: only whether it answers again. */
export function createWay({
  api,
  log,
  signal,
}: {
  readonly api: Api;
  readonly log: Logger;
  readonly signal: AbortSignal;
}): Way {
  let isDoubted = false;
  let isClosed = false;
  let asking: Promise<boolean> | undefined;

  async function ask(): Promise<boolean> {
    isDoubted = false;
    const answers = await answersNow();
    isDoubted ||= !answers;
    if (answers === isClosed && !signal.aborted) {
      if (answers) log.info('Telegram can be reached again: the outbox goes on');
      else log.warn('Telegram cannot be reached: the outbox waits');
      isClosed = !answers;
    }
    return answers;
  }

  async function answersNow(): Promise<boolean> {
    try {
      await api.getMe(signalFor(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])));
      return true;
    } catch (error) {
      // Whatever else it answers, it does.
      const meaning = meaningOf(error);
      return meaning !== undefined && !isAway(meaning);
    }
  }

  return {
    doubt: () => {
      isDoubted = true;
    },
    async isOpen() {
      if (!isDoubted && !asking) return true;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
}
