import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Intake } from './intake.ts';
import type { Membership } from './membership.ts';
import { type Poller, signalFor, startPolling } from './poller.ts';

export interface StandbyOptions {
  readonly api: Api;
  readonly intake: Pick<Intake, 'take' | 'excuse' | 'room' | 'resume'>;
  readonly membership: Pick<Membership, 'hasAll'>;
  readonly log: Logger;
  /** How long a beginning that failed is put off, in ms. */
  readonly retryMs?: number;
}

export interface Standby {
  /** Begins or ends to poll, by what this process has now. Resolves when that is done. */
  adjust(): Promise<void>;
  /** Polls no more; resolves when Telegram has been told what was taken. */
  stop(): Promise<void>;
}

const RETRY_MS = 1000;

/** Polls while this process has all chats, and stands by while another one has them. */
export function createStandby({ api, intake, membership, log, retryMs = RETRY_MS }: StandbyOptions): Standby {
  const stopping = new AbortController();
  let poller: Poller | undefined;
  let isTold = false;
  let adjusting = Promise.resolve();

  async function begin(): Promise<void> {
    // A webhook set by an earlier life of the bot would keep updates from polling.
    await api.deleteWebhook({ drop_pending_updates: false }, signalFor(stopping.signal));
    // What the process before took and did not finish comes first.
    await intake.resume();
    if (stopping.signal.aborted || !membership.hasAll()) return;
    poller = startPolling({ api, intake, log });
    if (isTold) log.info('taking updates now');
  }

  async function end(): Promise<void> {
    poller?.stop();
    await poller?.ended;
    poller = undefined;
  }

  async function adjustOnce(): Promise<void> {
    if (stopping.signal.aborted) return;
    try {
      if (!membership.hasAll()) {
        await end();
        if (!isTold) log.info('another process takes updates; standing by');
        isTold = true;
      } else if (!poller) await begin();
    } catch (err) {
      if (stopping.signal.aborted) return;
      log.warn({ err }, 'updates cannot be taken at the moment; trying again');
      setTimeout(() => void adjust(), retryMs).unref();
    }
  }

  function adjust(): Promise<void> {
    adjusting = adjusting.then(adjustOnce);
    return adjusting;
  }

  return {
    adjust,
    async stop() {
      stopping.abort();
      await adjusting;
      await end();
    },
  };
}
