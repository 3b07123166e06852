import type { Api } from 'grammy';
import type { Logger } from 'pino';
import { ALLOWED_UPDATES, signalFor } from './poller.ts';
import { meaningOf } from './refusals.ts';
import { untilAnswered } from './until-answered.ts';

/** As many requests at once as Telegram sends by default; the base takes them with a few commands. */
const MAX_CONNECTIONS = 40;

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
  try {
    await untilAnswered(() => api.setWebhook(url, settings, signalFor(signal)), { signal, log });
    return undefined;
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning?.kind === 'refused') return meaning.reason;
    throw error;
  }
}
