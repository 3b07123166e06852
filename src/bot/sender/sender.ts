import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Base } from '../../domain/base.ts';
import { BaseUnavailable } from '../../domain/conflict.ts';
import { markUnreachable } from '../../domain/messages/mark-unreachable.ts';
import { reportUndelivered } from '../../domain/messages/report-undelivered.ts';
import type { OutboxItem } from '../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../domain/outbox/outbox-store.ts';
import { pause } from '../telegram/pause.ts';
import { type Meaning, meaningOf } from '../telegram/refusals.ts';
import { mayRepeat, planAfterRefusal } from './after-send.ts';
import { deliver, type Parcel, redeliver } from './deliver.ts';
import type { Pace } from './pace.ts';

const BATCH = 20;
const LEASE_MS = 30_000;
const LONGEST_SLEEP_MS = 2000;
/** A row that must wait longer than this goes back to the queue: others would wait behind it. */
const LONGEST_WAIT_MS = 1000;

export interface SenderOptions {
  readonly base: Base;
  readonly api: Api;
  readonly pace: Pace;
  /** Makes the words of a row from the base as it is now; undefined when there is nothing to say any more. */
  readonly compose: (item: OutboxItem) => Promise<Parcel | undefined>;
  readonly now: () => Date;
  /** Names this process in leases. */
  readonly owner: string;
  readonly log: Logger;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Sender {
  /** Sends everything that is due now; answers how many rows were dealt with. */
  drain(): Promise<number>;
  /** Drains from now on, whenever woken and at least every two seconds. */
  start(): void;
  wake(): void;
  /** Finishes the row in hand and stops. */
  stop(): Promise<void>;
}

/** The one sender of what the bot says on its own initiative. Several processes may drain one outbox: rows are claimed. */
export function createSender(options: SenderOptions): Sender {
  const { base, now, owner, log, sleep = pause } = options;
  const stopping = new AbortController();
  let waking = new AbortController();
  let running: Promise<void> | undefined;

  async function drain(): Promise<number> {
    await settleDoubts();
    let count = 0;
    while (!stopping.signal.aborted) {
      const leaseUntil = new Date(now().getTime() + LEASE_MS);
      const items = await base.outbox.claimDue({ now: now(), owner, leaseUntil, limit: BATCH });
      if (items.length === 0) break;
      count += items.length;
      await Promise.all(byChat(items).map((lane) => sendInTurn(lane)));
    }
    return count;
  }

  async function settleDoubts(): Promise<void> {
    for (const item of await base.outbox.expireLeases(now())) {
      if (mayRepeat(item)) await base.outbox.requeue(item.key, now());
      else await reportUndelivered(base, item, { doubt: true, now: now() });
    }
  }

  async function sendInTurn(items: readonly OutboxItem[]): Promise<void> {
    let held: OutboxResult | undefined;
    for (const item of items) {
      const result: OutboxResult = stopping.signal.aborted
        ? { state: 'queued' }
        : (held ?? (await attempt(item)));
      await base.outbox.finish(item, owner, result);
      // What comes after a row that has to wait waits with it: words must not overtake each other.
      if (result.state === 'queued' && result.notBefore)
        held = { state: 'queued', notBefore: result.notBefore };
    }
  }

  async function attempt(item: OutboxItem): Promise<OutboxResult> {
    const parcel = await options.compose(item);
    if (!parcel) return { state: 'cancelled' };
    for (let wait = 1; wait > 0; ) {
      wait = options.pace.waitFor(item.to, now().getTime());
      if (wait > LONGEST_WAIT_MS) return { state: 'queued', notBefore: new Date(now().getTime() + wait) };
      if (wait > 0) await sleep(wait, stopping.signal);
      if (stopping.signal.aborted) return { state: 'queued' };
    }
    options.pace.note(item.to, now().getTime());
    try {
      return { state: 'sent', messageIds: await send(options.api, item, parcel), sentAt: now(), error: null };
    } catch (error) {
      const meaning = meaningOf(error);
      if (!meaning) throw error;
      return afterRefusal(item, meaning);
    }
  }

  async function afterRefusal(item: OutboxItem, meaning: Meaning): Promise<OutboxResult> {
    const result = planAfterRefusal(item, meaning, now());
    log.info({ key: item.key, state: result.state, error: result.error }, 'a message was refused');
    if (meaning.kind === 'flood') options.pace.silenceUntil(now().getTime() + meaning.retryAfter * 1000);
    if (meaning.kind === 'unreachable') {
      const act = { by: { kind: 'program' }, at: now(), key: `outbox:${item.key}:${item.revision}` } as const;
      await markUnreachable(base, act, item.to, meaning.reason);
    }
    if (result.state !== 'queued' && result.state !== 'sent') {
      await reportUndelivered(base, item, { doubt: result.state === 'unknown', now: now() });
    }
    return result;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      waking = new AbortController();
      try {
        await drain();
      } catch (error) {
        if (error instanceof BaseUnavailable) log.warn('the outbox waits: the client base cannot be reached');
        else log.error({ err: error }, 'the outbox failed');
      }
      await pause(LONGEST_SLEEP_MS, AbortSignal.any([waking.signal, stopping.signal]));
    }
  }

  return {
    drain,
    start: () => {
      running ??= run();
    },
    wake: () => waking.abort(),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Rows of one chat keep their order; different chats do not wait for each other. */
function byChat(items: readonly OutboxItem[]): readonly (readonly OutboxItem[])[] {
  const lanes = new Map<number, OutboxItem[]>();
  for (const item of items) lanes.set(item.to, [...(lanes.get(item.to) ?? []), item]);
  return [...lanes.values()];
}

/** A row that is out already is edited: its revision grew because the thing it tells of changed. */
async function send(api: Api, item: OutboxItem, parcel: Parcel): Promise<readonly number[]> {
  if (item.messageIds.length === 0) return deliver(api, item.to, parcel);
  return redeliver(api, item.to, item.messageIds, parcel);
}
