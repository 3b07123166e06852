import type { Api } from 'grammy';
import { BaseUnavailable } from '../../domain/conflict.ts';
import { isOut, type OutboxItem } from '../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../domain/outbox/outbox-store.ts';
import { isAway, type Meaning, meaningOf } from '../telegram/refusals.ts';
import { planAfterRefusal } from './after-send.ts';
import { complete, deliver, type Parcel, redeliver } from './deliver.ts';
import { apiFor, type Hold, messagesOf, type TakeTurn } from './hold.ts';
import { inBatches } from './in-batches.ts';
import { isCounted, type Lane } from './pace.ts';
import { rowInLog } from './row-in-log.ts';
import { isFile } from './send-file.ts';
import type { SenderOptions } from './sender-options.ts';
import { throughOutage } from './through-outage.ts';
import { createTurnstile } from './turnstile.ts';
import type { Way } from './way.ts';

/** A row is held for so long at a time, and for as long again with every call that it needs. */
export const LEASE_MS = 30_000;
/** A row that must wait longer than this goes back to the queue, as while Telegram wants silence. */
const LONGEST_WAIT_MS = 5000;
/** A call may take this long; whoever has no such time left of the lease would be taken for dead in the middle of it. */
const ENOUGH_LEASE_MS = 20_000;

/** What became of a row, and the row as it is held at the end. */
export interface Outcome {
  readonly item: OutboxItem;
  readonly result: OutboxResult;
  /** Where the group is now that it was meant for. */
  readonly movedTo?: number;
  /** Telegram would not let the bot pay for it. */
  readonly isUnpaid?: true;
}

export interface RowSender {
  /** Sends a claimed row and answers what became of it. Never throws. */
  send(item: OutboxItem): Promise<Outcome>;
}

type Needs = Required<Pick<SenderOptions, 'sleep' | 'wallClock' | 'retryMs'>> &
  SenderOptions & { readonly way: Way };

/** It is not this row's turn, and will not be soon. */
class NotNow extends Error {
  override readonly name = 'NotNow';
  readonly notBefore: Date | undefined;

  constructor(notBefore?: Date) {
    super('the row waits');
    this.notBefore = notBefore;
  }
}

/** Sends one row after another to Telegram; of the base it writes only what is out already. `stopping`: nothing is begun. */
export function createRowSender(options: Needs, stopping: AbortSignal): RowSender {
  const { base, log, now, owner, pace, retryMs, sleep, wallClock, way } = options;
  const shared = { pace, sleep, stopping, longestWaitMs: LONGEST_WAIT_MS };
  const turnstiles = {
    free: createTurnstile({ ...shared, lane: 'free' }),
    paid: createTurnstile({ ...shared, lane: 'paid' }),
  };

  const begin = inBatches(async (items: readonly OutboxItem[]) => {
    const leaseUntil = new Date(wallClock().getTime() + LEASE_MS);
    const begun = await base.outbox.begin(items, owner, leaseUntil);
    const held = new Map(begun.map((item) => [item.key, item]));
    return ({ key }) => held.get(key);
  });

  /** What goes wrong here leaves the row as it was, for nothing can have gone out. */
  async function prepare(item: OutboxItem): Promise<Parcel | OutboxResult> {
    try {
      return (await options.compose(item)) ?? { state: 'cancelled' };
    } catch (error) {
      if (error instanceof BaseUnavailable) return { state: 'queued' };
      log.error({ err: error, ...rowInLog(item) }, 'a message could not be made');
      return planAfterRefusal(item, { kind: 'trouble', inDoubt: false }, now());
    }
  }

  /** Before every call: it waits until the limits of Telegram let it go, and what is out by then is written down. */
  function turnsOf(hold: Hold, lane: Lane): TakeTurn {
    return async (method) => {
      const answered = isCounted(method) ? await pass(hold.item, lane) : () => {};
      try {
        if (!(await way.isOpen())) throw new NotNow();
        await beginCall(hold);
        return answered;
      } catch (error) {
        answered();
        throw error;
      }
    };
  }

  async function pass({ to, priority }: OutboxItem, lane: Lane): Promise<() => void> {
    const from = performance.now();
    while (!stopping.aborted) {
      const wait = pace.waitForChat(to);
      if (wait > LONGEST_WAIT_MS) throw new NotNow(inMs(wait));
      if (wait > 0) await sleep(wait, stopping);
      const turn = await turnstiles[lane].pass(to, priority);
      if (turn.kind === 'go') {
        options.onWaited?.(performance.now() - from);
        return turn.answered;
      }
      if (turn.kind === 'closed') throw new NotNow(turn.wait === undefined ? undefined : inMs(turn.wait));
    }
    throw new NotNow();
  }

  function inMs(wait: number): Date {
    return new Date(now().getTime() + wait);
  }

  /** Only from here on may the row have gone out: a process that dies before leaves no doubt. */
  async function beginCall(hold: Hold): Promise<void> {
    const item = { ...hold.item, messageIds: messagesOf(hold) };
    const askedAt = wallClock().getTime();
    const begun = await throughOutage(() => begin(item), { signal: stopping, retryMs });
    // Somebody took this process for dead and decides about the row.
    if (!begun) throw new NotNow();
    hold.item = begun;
    if (stopping.aborted || leaseLeft(begun) < ENOUGH_LEASE_MS) throw new NotNow();
    // The base was away: its words, and whether it may go at all (quiet hours, an unsubscription), are of before that.
    const isStale = wallClock().getTime() - askedAt > LONGEST_WAIT_MS;
    if (isStale && hold.made.length === 0) throw new NotNow();
  }

  function leaseLeft({ leaseUntil }: OutboxItem): number {
    return (leaseUntil?.getTime() ?? 0) - wallClock().getTime();
  }

  async function carryOut(item: OutboxItem, parcel: Parcel): Promise<Outcome> {
    const hold: Hold = { item, made: [], after: isOut(item) && isFile(parcel.content) ? 1 : 0 };
    try {
      const messageIds = await toTelegram(
        apiFor(options.api, hold, turnsOf(hold, parcel.paid ? 'paid' : 'free')),
        item,
        parcel,
      );
      return outcome(hold, { state: 'sent', messageIds, sentAt: item.sentAt ?? now(), error: null });
    } catch (error) {
      const result = afterFault(item, error);
      const meaning = meaningOf(error);
      return {
        ...outcome(hold, hold.made.length > 0 ? { ...result, messageIds: messagesOf(hold) } : result),
        ...(meaning?.kind === 'moved' && { movedTo: meaning.to }),
        ...(meaning?.kind === 'unpaid' && { isUnpaid: true }),
      };
    }
  }

  function outcome({ item }: Hold, result: OutboxResult): Outcome {
    return { item, result };
  }

  function afterFault(item: OutboxItem, error: unknown): OutboxResult {
    if (error instanceof NotNow) {
      return { state: 'queued', untried: true, ...(error.notBefore && { notBefore: error.notBefore }) };
    }
    if (error instanceof BaseUnavailable) return { state: 'queued' };
    return afterRefusal(item, understood(error, item));
  }

  /** A fault of our own in the middle of a call leaves the message in doubt, like a broken connection. */
  function understood(error: unknown, item: OutboxItem): Meaning {
    const meaning = meaningOf(error);
    if (!meaning) log.error({ err: error, ...rowInLog(item) }, 'a message could not be sent');
    return meaning ?? { kind: 'trouble', inDoubt: true };
  }

  function afterRefusal(item: OutboxItem, meaning: Meaning): OutboxResult {
    const result = planAfterRefusal(item, meaning, now());
    log.info(
      { ...rowInLog(item), state: result.state, error: result.error, because: meaning.kind },
      'a message was refused',
    );
    if (isAway(meaning)) way.doubt();
    if (meaning.kind === 'flood') pace.silenceFor(meaning.retryAfter * 1000);
    return result;
  }

  return {
    async send(item) {
      const prepared = await prepare(item);
      const ended = 'state' in prepared ? { item, result: prepared } : await carryOut(item, prepared);
      options.onSent?.(item.content.kind, ended.result.state);
      return ended;
    },
  };
}

/** A row that is out already is edited: its revision grew because the thing it tells of changed. */
async function toTelegram(api: Api, item: OutboxItem, parcel: Parcel): Promise<readonly number[]> {
  const { to, messageIds } = item;
  if (isOut(item)) return redeliver(api, to, messageIds, parcel);
  return messageIds.length === 0 ? deliver(api, to, parcel) : complete(api, to, messageIds, parcel);
}
