import type { Update } from 'grammy/types';
import type { Updates } from './updates.ts';

export type WebhookSettings = {
  readonly url: string;
  readonly secretToken: string | undefined;
  readonly maxConnections: number;
};

/** How requests leave the stand-in: the platform's fetch, or a stand-in for the way to the bot. */
export type Outward = (
  url: string,
  init: { method: 'POST'; headers: Record<string, string>; body: string; redirect: 'manual' },
) => Promise<Pick<Response, 'status' | 'statusText' | 'headers' | 'text'>>;

export type WebhookOptions = {
  readonly now: () => Date;
  /** How updates reach the bot; by the platform's fetch unless told otherwise. */
  readonly outward?: Outward;
  /** Ms of real time until an update that failed so many times in a row is sent again; as Telegram waits by default. */
  readonly webhookPause?: (failures: number) => number;
};

export type Webhook = {
  readonly set: (settings: WebhookSettings) => void;
  readonly remove: () => void;
  readonly settings: () => WebhookSettings | undefined;
  readonly lastError: () => { readonly date: number; readonly message: string } | undefined;
};

/** An update that failed, and when it is sent again by the real time. */
type Failed = { readonly failures: number; readonly notBefore: number };

const LONGEST_PAUSE_S = 60;
const LONGEST_RETRY_AFTER_S = 3600;

/** At once, then after 2, 4, 8 … 60 s (observed; Telegram adds a random part to the longest). */
export function telegramPause(failures: number): number {
  return failures <= 1 ? 0 : Math.min(2 ** (failures - 1), LONGEST_PAUSE_S) * 1000;
}

/**
 * Sends updates to the bot's webhook, as Telegram does: those of one queue in order, the next one only when the one before was
 * answered with 2xx, so many queues side by side as there may be connections. What fails is sent again after growing pauses.
 * A method in the answer, which Telegram would carry out, counts as a failure here.
 */
export function createWebhook(updates: Updates, options: WebhookOptions): Webhook {
  const { now, outward = fetchIt, webhookPause = telegramPause } = options;
  let settings: WebhookSettings | undefined;
  let lastError: { date: number; message: string } | undefined;
  const underWay = new Map<string, number>();
  const failed = new Map<number, Failed>();
  let timer: NodeJS.Timeout | undefined;

  function pump(): void {
    if (settings === undefined) return;
    const seen = new Set<string>();
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const update of updates.queued()) {
      if (underWay.size >= settings.maxConnections) break;
      const queue = queueOf(update);
      if (seen.has(queue) || underWay.has(queue)) continue;
      seen.add(queue);
      const notBefore = failed.get(update.update_id)?.notBefore ?? 0;
      if (notBefore > performance.now()) wakeAt = Math.min(wakeAt, notBefore);
      else void deliver(settings, queue, update);
    }
    clearTimeout(timer);
    if (Number.isFinite(wakeAt)) timer = setTimeout(pump, wakeAt - performance.now() + 1).unref();
  }

  async function deliver(to: WebhookSettings, queue: string, update: Update): Promise<void> {
    const { update_id: id } = update;
    underWay.set(queue, id);
    const refusal = await send(to, update);
    underWay.delete(queue);
    if (refusal === undefined) {
      failed.delete(id);
      updates.confirm(id);
    } else {
      const failures = (failed.get(id)?.failures ?? 0) + 1;
      const pause = refusal.retryAfter > 0 ? refusal.retryAfter * 1000 : webhookPause(failures);
      failed.set(id, { failures, notBefore: performance.now() + pause });
      lastError = { date: Math.floor(now().getTime() / 1000), message: refusal.message };
    }
    pump();
  }

  async function send(
    { url, secretToken }: WebhookSettings,
    update: Update,
  ): Promise<{ readonly message: string; readonly retryAfter: number } | undefined> {
    const headers = {
      'content-type': 'application/json',
      ...(secretToken !== undefined && { 'x-telegram-bot-api-secret-token': secretToken }),
    };
    try {
      const body = JSON.stringify(update);
      const answer = await outward(url, { method: 'POST', headers, body, redirect: 'manual' });
      const text = await answer.text();
      if (answer.status >= 200 && answer.status < 300) return asksForCall(text);
      const { status, statusText } = answer;
      return {
        message: `Wrong response from the webhook: ${status} ${statusText}`,
        retryAfter: retryAfter(answer.headers),
      };
    } catch {
      return { message: 'Connection refused or broken', retryAfter: 0 };
    }
  }

  updates.onQueued(pump);
  return {
    set: (next) => {
      settings = next;
      lastError = undefined;
      failed.clear();
      pump();
    },
    remove: () => {
      settings = undefined;
      clearTimeout(timer);
      failed.clear();
    },
    settings: () => settings,
    lastError: () => lastError,
  };
}

const fetchIt: Outward = (url, init) => fetch(url, init);

/** Messages of a chat are one queue; of whatever else a person does each kind is one (observed). */
function queueOf(update: Update): string {
  const { update_id: id, ...rest } = update;
  const message =
    update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post;
  if (message !== undefined) return `chat:${message.chat.id}`;
  const [kind = ''] = Object.keys(rest);
  return `${kind}:${whoseIs(update) ?? id}`;
}

function whoseIs(update: Update): number | string | undefined {
  const who = update.callback_query ?? update.my_chat_member;
  return who?.from.id ?? (update.business_message ?? update.edited_business_message)?.business_connection_id;
}

function retryAfter(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), LONGEST_RETRY_AFTER_S) : 0;
}

function asksForCall(text: string): { readonly message: string; readonly retryAfter: number } | undefined {
  const isCall = text.startsWith('{') && text.includes('"method"');
  return isCall
    ? { message: 'this stand-in for Telegram carries out no method of an answer', retryAfter: 0 }
    : undefined;
}
