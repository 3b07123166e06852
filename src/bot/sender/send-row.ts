import type { Api } from 'grammy';
import { BaseUnavailable } from '../../domain/conflict.ts';
import type { OutboxItem } from '../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../domain/outbox/outbox-store.ts';
import { type Meaning, meaningOf } from '../telegram/refusals.ts';
import { planAfterRefusal } from './after-send.ts';
import { deliver, type Parcel, redeliver } from './deliver.ts';
import type { SenderOptions } from './sender-options.ts';

/** A row that must wait longer than this goes back to the queue: others would wait behind it. */
const LONGEST_WAIT_MS = 1000;
/** A call may take this long; whoever has no such time left of the lease would be taken for dead in the middle of it. */
const ENOUGH_LEASE_MS = 20_000;

export interface RowSender {
  /** Sends a claimed row and answers what became of it. Never throws. */
  send(item: OutboxItem): Promise<OutboxResult>;
}

type Needs = Required<Pick<SenderOptions, 'sleep' | 'wallClock'>> & SenderOptions;

/** Sends one row after another to Telegram; writes nothing. `stopping`: no further row is begun. */
export function createRowSender(options: Needs, stopping: AbortSignal): RowSender {
  const { now, log, pace, sleep, wallClock } = options;

  /** Everything before the call: what goes wrong here leaves the row as it was, for nothing can have gone out. */
  async function prepare(item: OutboxItem): Promise<Parcel | OutboxResult> {
    try {
      const parcel = await options.compose(item);
      return parcel ? ((await waitForTurn(item)) ?? parcel) : { state: 'cancelled' };
    } catch (error) {
      if (error instanceof BaseUnavailable) return { state: 'queued' };
      log.error({ err: error, key: item.key }, 'a message could not be made');
      return planAfterRefusal(item, { kind: 'trouble', inDoubt: false }, now());
    }
  }

  /** Undefined when it is this row's turn. */
  async function waitForTurn(item: OutboxItem): Promise<OutboxResult | undefined> {
    for (let wait = 1; wait > 0; ) {
      wait = pace.waitFor(item.to);
      if (wait > LONGEST_WAIT_MS) return { state: 'queued', notBefore: new Date(now().getTime() + wait) };
      if (wait > 0) await sleep(wait, stopping);
      if (stopping.aborted || leaseLeft(item) < ENOUGH_LEASE_MS) return { state: 'queued' };
    }
    return undefined;
  }

  function leaseLeft({ leaseUntil }: OutboxItem): number {
    return (leaseUntil?.getTime() ?? 0) - wallClock().getTime();
  }

  async function carryOut(item: OutboxItem, parcel: Parcel): Promise<OutboxResult> {
    pace.note(item.to);
    try {
      const messageIds = await toTelegram(options.api, item, parcel);
      return { state: 'sent', messageIds, sentAt: now(), error: null };
    } catch (error) {
      return afterRefusal(item, understood(error, item));
    }
  }

  /** A fault of our own in the middle of a call leaves the message in doubt, like a broken connection. */
  function understood(error: unknown, { key }: OutboxItem): Meaning {
    const meaning = meaningOf(error);
    if (!meaning) log.error({ err: error, key }, 'a message could not be sent');
    return meaning ?? { kind: 'trouble', inDoubt: true };
  }

  function afterRefusal(item: OutboxItem, meaning: Meaning): OutboxResult {
    const result = planAfterRefusal(item, meaning, now());
    log.info({ key: item.key, state: result.state, error: result.error }, 'a message was refused');
    if (meaning.kind === 'flood') pace.silenceFor(meaning.retryAfter * 1000);
    return result;
  }

  return {
    async send(item) {
      const prepared = await prepare(item);
      return 'state' in prepared ? prepared : carryOut(item, prepared);
    },
  };
}

/** A row that is out already is edited: its revision grew because the thing it tells of changed. */
async function toTelegram(api: Api, item: OutboxItem, parcel: Parcel): Promise<readonly number[]> {
  if (item.messageIds.length === 0) return deliver(api, item.to, parcel);
  return redeliver(api, item.to, item.messageIds, parcel);
}
