import type { WebhookInfo } from 'grammy/types';
import { pause } from './pause.ts';
import { signalFor } from './poller.ts';
import { setWebhook, type WebhookToSet } from './set-webhook.ts';

const LOOK_MS = 60_000;
/** What Telegram says after so long of peace is said again. */
const QUIET_S = 3600;

const ELSEWHERE =
  'Telegram sends the updates of this bot elsewhere: another program has set a webhook with this BOT_TOKEN, or this one runs with another WEBHOOK_URL too. Stop it, or give it a token of its own, and start this one anew';
const REFUSED = 'somebody has removed the webhook, and Telegram refuses to set it again; trying again';

/** What Telegram says of the webhook. */
export interface WebhookSeen {
  /** Updates are sent to our address. */
  readonly isOurs: boolean;
  /** How many wait to be sent. */
  readonly pending: number;
  /** When one could not be delivered last, in seconds since 1970; undefined: none so far. */
  readonly failedAt: number | undefined;
}

export interface WebhookToWatch extends WebhookToSet {
  /** Told after each look; undefined: Telegram could not be asked. */
  readonly onSeen?: ((seen: WebhookSeen | undefined) => void) | undefined;
  /** Takes out of what Telegram says of a failure what must not be in a log. */
  readonly clean: (words: string) => string;
  readonly lookMs?: number;
}

/**
 * Looks at once and then each minute whether Telegram still sends updates to our address, until the program stops. A webhook that
 * somebody has removed is set again. Where another one stands it stays: two programs that each set their own would take the updates
 * from each other for ever; the log says it once, and what to do. Each of several processes looks by itself.
 */
export async function watchWebhook(options: WebhookToWatch): Promise<void> {
  const { api, url, signal, log, onSeen = () => {}, clean, lookMs = LOOK_MS } = options;
  /** Why updates do not come, as the log has it; undefined while they do. */
  let lost: string | undefined;
  /** Failures up to then are no news: the first look meets those of an earlier life. */
  let knownAt: number | undefined;
  let saidOfFailure: string | undefined;

  async function look(): Promise<void> {
    const info = await api.getWebhookInfo(signalFor(signal));
    const seen = { pending: info.pending_update_count, failedAt: info.last_error_date };
    // It may take long to set it again.
    if (!info.url) onSeen({ ...seen, isOurs: false });
    const isOurs = info.url ? isHere(info.url) : await isSetAgain();
    onSeen({ ...seen, isOurs });
    if (isOurs) tellOfFailure(info);
  }

  async function isSetAgain(): Promise<boolean> {
    const refused = await setWebhook(options);
    if (signal.aborted) return false;
    if (refused !== undefined) {
      complain(refused, REFUSED);
      return false;
    }
    log.warn('somebody has removed the webhook; it is set again');
    lost = undefined;
    return true;
  }

  function isHere(there: string): boolean {
    const isOurs = hrefOf(there) === hrefOf(url);
    // Others put secrets into their paths.
    if (!isOurs) complain(`it is set to ${hostOf(there)}`, ELSEWHERE);
    else if (lost !== undefined) {
      log.info('Telegram sends updates here again');
      lost = undefined;
    }
    return isOurs;
  }

  function complain(reason: string, words: string): void {
    if (lost !== reason) log.error({ reason }, words);
    lost = reason;
  }

  function tellOfFailure({ last_error_date: at = 0, last_error_message: words = '' }: WebhookInfo): void {
    const since = knownAt === undefined ? 0 : at - knownAt;
    const isNews = since > 0 && (words !== saidOfFailure || since > QUIET_S);
    knownAt = at;
    if (!isNews) return;
    saidOfFailure = words;
    log.warn({ reason: clean(words) }, 'Telegram could not deliver an update; it tries again');
  }

  let failed = 0;
  while (!signal.aborted) {
    try {
      await look();
      if (failed > 1) log.info('it can be seen again where Telegram sends updates');
      failed = 0;
    } catch (err) {
      if (signal.aborted) return;
      onSeen(undefined);
      failed += 1;
      // A single connection that breaks is no news.
      if (failed === 2) log.warn({ err }, 'it cannot be seen where Telegram sends updates; looking on');
    }
    await pause(lookMs, signal);
  }
}

/** One spelling of an address: Telegram keeps it as it was given. */
function hrefOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'another address';
}
