import { once, setMaxListeners } from 'node:events';
import { isNoted, noteSent } from '../../domain/campaigns/note-sent.ts';
import { stopUnpaid } from '../../domain/campaigns/stop-by-itself.ts';
import { BaseUnavailable, once as onceOnly } from '../../domain/conflict.ts';
import { followUpgrade } from '../../domain/groups/follow-upgrade.ts';
import { markUnreachable } from '../../domain/messages/mark-unreachable.ts';
import { reportUndelivered } from '../../domain/messages/report-undelivered.ts';
import { type OutboxItem, PRIORITY } from '../../domain/outbox/outbox-item.ts';
import type { OutboxEnding } from '../../domain/outbox/outbox-store.ts';
import { pause } from '../telegram/pause.ts';
import { signalFor } from '../telegram/poller.ts';
import { createDoubts, isLost } from './doubts.ts';
import { createHand, type Hand } from './hand.ts';
import { inBatches } from './in-batches.ts';
import type { Lane, Pace } from './pace.ts';
import { rowInLog } from './row-in-log.ts';
import { createRowSender, LEASE_MS, type Outcome } from './send-row.ts';
import type { SenderOptions } from './sender-options.ts';
import { throughOutage } from './through-outage.ts';
import { createWay } from './way.ts';

/** What goes out in this time is in hand at once, each row for another chat: with fewer, a slow Telegram would cost a part of the rate. */
const HAND_SECONDS = 2 / 3;
/** A drain does not end while something is due to a chat that may have it so soon. */
const LONGEST_WAIT_MS = 1000;
const LONGEST_SLEEP_MS = 2000;
/** A row that is due and was not claimed is in dispute between processes: a moment later it is not. */
const SHORTEST_SLEEP_MS = 50;

export interface Sender {
  /** Sends everything that is due now; answers how many rows were dealt with. */
  drain(): Promise<number>;
  /** Drains from now on: whenever woken, when the next row falls due, and at least every two seconds. */
  start(): void;
  wake(): void;
  /** Finishes the rows in hand and stops; a call that goes on for longer than `lastCallMs` is given up. */
  stop(): Promise<void>;
}

/** The one sender of what the bot says on its own initiative. Several processes may drain one outbox: rows are claimed. */
export function createSender(options: SenderOptions): Sender {
  const {
    base,
    now,
    owner,
    pace,
    log,
    sleep = pause,
    wallClock = () => new Date(),
    retryMs = 1000,
    lastCallMs = 4000,
  } = options;
  const stopping = new AbortController();
  const hangingUp = new AbortController();
  const handful = { free: handfulOf(pace.perSecond.free), paid: handfulOf(pace.perSecond.paid) };
  // Every row in hand may wait for its turn, and for the base.
  setMaxListeners(3 * (handful.free + handful.paid), stopping.signal, hangingUp.signal);
  options.api.config.use((prev, method, payload, signal) =>
    prev(method, payload, signal ?? signalFor(hangingUp.signal)),
  );
  const way = createWay({ api: options.api, log, signal: stopping.signal });
  const row = createRowSender({ ...options, sleep, wallClock, retryMs, way }, stopping.signal);
  const finish = inBatches(async (endings: readonly OutboxEnding[]) => {
    await base.outbox.finishAll(endings, owner);
    return () => undefined;
  });
  const note = inBatches(async (items: readonly OutboxItem[]) => {
    await noteSent(base, items, now());
    return () => undefined;
  });
  let waking = new AbortController();
  let isWoken = false;
  /** Whether the last claim left chats out that had to wait. */
  let wereBusy = false;
  let turn: Promise<unknown> = Promise.resolve();
  let running: Promise<void> | undefined;

  async function drain(): Promise<number> {
    const settleDoubts = createDoubts({ base, now, wallClock, signal: stopping.signal });
    const hand = createHand();
    let out: Out = { free: false, paid: false };
    let count = 0;
    try {
      while (!stopping.signal.aborted && (await way.isOpen())) {
        await settleDoubts();
        const wanted = wantedFor(hand, out);
        const items = wanted.free + wanted.paid > 0 ? await claim(wanted, hand.chats()) : [];
        for (const item of items) hand.take(item.to, laneOf(item), sendOne(item));
        count += items.length;
        out = stillOut(out, wanted, items);
        if (hand.size() > 0)
          await somethingNew(hand, {
            hasRoom: hand.size('free') < handful.free || hand.size('paid') < handful.paid,
            isIdle: wanted.free > 0 && out.free,
          });
        else if (items.length === 0 && !(await waitForChat())) break;
      }
    } finally {
      await hand.empty();
    }
    return count;
  }

  /**
   * How many rows to claim ahead: as soon as half a hand is free, or something was queued. Of what had run out it is asked again
   * together with the other, and not for each of the hundreds that are paid for and end meanwhile.
   */
  function wantedFor(hand: Hand, out: Out): Wanted {
    const free = handful.free - hand.size('free');
    const paid = handful.paid - hand.size('paid');
    const isFree = free >= handful.free / 2 && !(out.free && hand.size('paid') > 0);
    const isPaid = paid >= handful.paid / 2 && !out.paid;
    const asks = isWoken || hand.size() === 0 || isFree || isPaid;
    return asks ? { free, paid } : { free: 0, paid: 0 };
  }

  async function claim(wanted: Wanted, inHand: Iterable<number>): Promise<readonly OutboxItem[]> {
    isWoken = false;
    waking = new AbortController();
    const leaseUntil = new Date(wallClock().getTime() + LEASE_MS);
    const busy = new Set([...inHand, ...pace.busy().keys()]);
    wereBusy = busy.size > 0;
    return base.outbox.claimDue({
      now: now(),
      owner,
      leaseUntil,
      limit: wanted.free,
      paidLimit: wanted.paid,
      busy,
    });
  }

  /**
   * Waits until a row in hand has ended, more is queued, or a chat may have more: one slow call keeps no other chat waiting. What is
   * queued while the hand is full waits for a row to end: nothing could be claimed, and asking on and on would let nothing else happen.
   */
  async function somethingNew(
    hand: Hand,
    { hasRoom, isIdle }: { hasRoom: boolean; isIdle: boolean },
  ): Promise<void> {
    const over = new AbortController();
    const signal = hasRoom ? AbortSignal.any([over.signal, waking.signal]) : over.signal;
    const free = isIdle ? soonest(pace) : Number.POSITIVE_INFINITY;
    await Promise.race([hand.next(), free < Number.POSITIVE_INFINITY ? sleep(free, signal) : rung(signal)]);
    over.abort();
  }

  /** Waits until a chat may have its next message, when one is due and will not wait for long. */
  async function waitForChat(): Promise<boolean> {
    if (!(await isSomethingDue())) return false;
    const wait = soonest(pace);
    // None is busy any more: what is due can be claimed by now. If none was, another process holds its chat, living or dead.
    if (wait === Number.POSITIVE_INFINITY) return wereBusy;
    if (wait <= LONGEST_WAIT_MS) await sleep(wait, stopping.signal);
    return wait <= LONGEST_WAIT_MS;
  }

  async function isSomethingDue(): Promise<boolean> {
    const due = await base.outbox.nextDue();
    return due !== undefined && due <= now();
  }

  async function sendOne(item: OutboxItem): Promise<void> {
    const { movedTo, isUnpaid, ...ended } = await row.send(item);
    // Before the row is put back: nothing else of its campaign is to be tried meanwhile.
    if (isUnpaid) await keepGoing(item, () => stopUnpaid(base, item, now()));
    await settle(ended);
    if (movedTo !== undefined) await keepGoing(item, () => followUpgrade(base, item.to, movedTo));
  }

  /** Whatever goes wrong with the news of it, the row itself is not left in the middle. */
  async function settle({ item, result }: Outcome): Promise<void> {
    const { state, error } = result;
    if (state === 'unreachable') {
      const act = { by: { kind: 'program' }, at: now(), key: `outbox:${item.key}:${item.revision}` } as const;
      await keepGoing(item, () => markUnreachable(base, act, item.to, error ?? ''));
    }
    if (state === 'sent' && isNoted(item)) {
      await keepGoing(item, () =>
        onceOnly(
          () => note(item),
          async () => undefined,
        ),
      );
    }
    if (isLost(item, result)) {
      const how = { doubt: state === 'unknown', now: now() };
      await keepGoing(item, () => base.transaction((stores) => reportUndelivered(stores, item, how)));
    }
    await keepGoing(item, () => finish({ item, result }));
  }

  /** Does it as soon as the base lets it. What fails for good is logged: other rows and other chats go on. */
  async function keepGoing(item: OutboxItem, work: () => Promise<unknown>): Promise<void> {
    try {
      await throughOutage(work, { signal: stopping.signal, retryMs });
    } catch (error) {
      log.error({ err: error, ...rowInLog(item) }, 'what became of a message could not be written down');
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      waking = new AbortController();
      try {
        await inTurn();
      } catch (error) {
        if (error instanceof BaseUnavailable) log.warn('the outbox waits: the client base cannot be reached');
        else log.error({ err: error }, 'the outbox failed');
      }
      await pause(await untilNext(), AbortSignal.any([waking.signal, stopping.signal]));
    }
  }

  /** How long there is nothing to do, in ms: what other processes queue, or leave behind, is looked for now and then. */
  async function untilNext(): Promise<number> {
    try {
      const due = await base.outbox.nextDue();
      const wait = due ? due.getTime() - now().getTime() : LONGEST_SLEEP_MS;
      // What is due already waits for its chat.
      return Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, wait > 0 ? wait : soonest(pace)));
    } catch {
      return LONGEST_SLEEP_MS;
    }
  }

  /** One drain after another: a chat must not be written to by two at once. */
  function inTurn(): Promise<number> {
    const drained = turn.then(drain);
    turn = drained.catch(() => {});
    return drained;
  }

  return {
    drain: inTurn,
    start: () => {
      running ??= run();
    },
    wake() {
      isWoken = true;
      waking.abort();
    },
    async stop() {
      stopping.abort();
      const grace = new AbortController();
      void pause(lastCallMs, grace.signal).then(() => hangingUp.abort());
      await Promise.all([running, turn]);
      grace.abort();
    },
  };
}

/** How many rows of each kind are asked for. */
type Wanted = Readonly<Record<Lane, number>>;

/** Whether the last claim found fewer than it asked for. */
type Out = Readonly<Record<Lane, boolean>>;

function stillOut(before: Out, wanted: Wanted, items: readonly OutboxItem[]): Out {
  const paid = items.filter((item) => laneOf(item) === 'paid').length;
  return {
    free: wanted.free > 0 ? items.length - paid < wanted.free : before.free,
    paid: wanted.paid > 0 ? paid < wanted.paid : before.paid,
  };
}

function handfulOf(perSecond: number): number {
  return Math.ceil(perSecond * HAND_SECONDS);
}

function laneOf({ priority }: OutboxItem): Lane {
  return priority === PRIORITY.paid ? 'paid' : 'free';
}

function rung(signal: AbortSignal): Promise<unknown> {
  return signal.aborted ? Promise.resolve() : once(signal, 'abort');
}

/** How long it takes until the first chat that got something may have more, in ms. */
function soonest(pace: Pace): number {
  return Math.min(...pace.busy().values());
}
