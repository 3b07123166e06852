import type { Api } from 'grammy';
import type { Logger } from 'pino';
import { pause } from './pause.ts';
import { ALLOWED_UPDATES, signalFor } from './poller.ts';
import { meaningOf } from './refusals.ts';

/** As many requests at once as Telegram sends by default; the base takes them with a few commands. */
const MAX_CONNECTIONS = 40;
const RETRY_MS = 2000;

export interface WebhookToSet {
  readonly api: Api;
  readonly url: string;
  readonly secret: string;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/**
 * Tells Telegram where to send updates, again and again while it is away. Every process of several says the same, so it does no
 * harm that each says it. Answers what Telegram refuses about the address; undefined when it is set, or the program stops.
 */
export async function setWebhook({
  api,
  url,
  secret,
  signal,
  log,
}: WebhookToSet): Promise<string | undefined> {
  const settings = {
    secret_token: secret,
    allowed_updates: ALLOWED_UPDATES,
    max_connections: MAX_CONNECTIONS,
  };
  while (!signal.aborted) {
    try {
      await api.setWebhook(url, settings, signalFor(signal));
      return undefined;
    } catch (err) {
      if (signal.aborted) break;
      const meaning = meaningOf(err);
      if (meaning?.kind === 'refused') return meaning.reason;
      if (meaning?.kind !== 'trouble' && meaning?.kind !== 'flood') throw err;
      if (meaning.kind === 'trouble')
        log.warn({ err }, 'the webhook cannot be set at the moment; trying again');
      await pause(meaning.kind === 'flood' ? meaning.retryAfter * 1000 : RETRY_MS, signal);
    }
  }
  return undefined;
}
