import { BaseUnavailable } from '../../domain/conflict.ts';
import { followUpgrade } from '../../domain/groups/follow-upgrade.ts';
import { markUnreachable } from '../../domain/messages/mark-unreachable.ts';
import { reportUndelivered } from '../../domain/messages/report-undelivered.ts';
import { isOut, type OutboxItem } from '../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../domain/outbox/outbox-store.ts';
import { pause } from '../telegram/pause.ts';
import { signalFor } from '../telegram/poller.ts';
import { planAfterDeath } from './after-send.ts';
import { createRowSender, LEASE_MS, type Outcome } from './send-row.ts';
import type { SenderOptions } from './sender-options.ts';
import { throughOutage } from './through-outage.ts';

const BATCH = 20;
const LONGEST_SLEEP_MS = 2000;
/** A row that is due and was not claimed is in dispute between processes: a moment later it is not. */
const SHORTEST_SLEEP_MS = 50;
const UNTOUCHED: OutboxResult = { state: 'queued', untried: true };

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
    log,
    sleep = pause,
    wallClock = () => new Date(),
    retryMs = 1000,
    lastCallMs = 4000,
  } = options;
  const stopping = new AbortController();
  const hangingUp = new AbortController();
  options.api.config.use((prev, method, payload, signal) =>
    prev(method, payload, signal ?? signalFor(hangingUp.signal)),
  );
  const row = createRowSender({ ...options, sleep, wallClock, retryMs }, stopping.signal);
  let waking = new AbortController();
  let running: Promise<void> | undefined;

  async function drain(): Promise<number> {
    await settleDoubts();
    let count = 0;
    while (!stopping.signal.aborted) {
      const leaseUntil = new Date(wallClock().getTime() + LEASE_MS);
      const items = await base.outbox.claimDue({ now: now(), owner, leaseUntil, limit: BATCH });
      if (items.length === 0) break;
      count += items.length;
      await Promise.all(byChat(items).map((lane) => sendInTurn(lane)));
    }
    return count;
  }

  /** What a process that died had in hand: each row is decided about and told of at once, or not at all. */
  async function settleDoubts(): Promise<void> {
    for (let lapsed: readonly OutboxItem[] = []; ; ) {
      lapsed = await base.outbox.lapsed(wallClock(), BATCH);
      for (const item of lapsed) await settleDoubt(item);
      if (lapsed.length < BATCH || stopping.signal.aborted) return;
    }
  }

  async function settleDoubt(item: OutboxItem): Promise<void> {
    const result = planAfterDeath(item, now());
    await base.transaction(async (stores) => {
      const isMine = await stores.outbox.finish(item, item.leaseOwner ?? '', result);
      if (isMine && isLost(item, result)) await reportUndelivered(stores, item, { doubt: true, now: now() });
    });
  }

  async function sendInTurn(items: readonly OutboxItem[]): Promise<void> {
    let held: OutboxResult | undefined;
    for (const item of items) {
      const untried = stopping.signal.aborted ? UNTOUCHED : held;
      const ended = untried ? { item, result: untried } : await row.send(item);
      await settle(ended);
      const { result, movedTo } = { movedTo: undefined, ...ended };
      if (movedTo !== undefined) {
        await keepGoing(item, () => followUpgrade(base, item.to, movedTo));
        held = UNTOUCHED;
      }
      // What comes after a row that has to wait waits with it: words must not overtake each other.
      if (result.state === 'queued' && result.notBefore) held = { ...UNTOUCHED, notBefore: result.notBefore };
    }
  }

  /** Whatever goes wrong with the news of it, the row itself is not left in the middle. */
  async function settle({ item, result }: Outcome): Promise<void> {
    const { state, error } = result;
    if (state === 'unreachable') {
      const act = { by: { kind: 'program' }, at: now(), key: `outbox:${item.key}:${item.revision}` } as const;
      await keepGoing(item, () => markUnreachable(base, act, item.to, error ?? ''));
    }
    if (isLost(item, result)) {
      const how = { doubt: state === 'unknown', now: now() };
      await keepGoing(item, () => reportUndelivered(base, item, how));
    }
    await keepGoing(item, () => base.outbox.finish(item, owner, result));
  }

  /** Does it as soon as the base lets it. What fails for good is logged: other rows and other chats go on. */
  async function keepGoing(item: OutboxItem, work: () => Promise<unknown>): Promise<void> {
    try {
      await throughOutage(work, { signal: stopping.signal, retryMs });
    } catch (error) {
      log.error({ err: error, key: item.key }, 'what became of a message could not be written down');
    }
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
      await pause(await untilNext(), AbortSignal.any([waking.signal, stopping.signal]));
    }
  }

  /** How long there is nothing to do, in ms: what other processes queue, or leave behind, is looked for now and then. */
  async function untilNext(): Promise<number> {
    try {
      const due = await base.outbox.nextDue();
      const wait = due ? due.getTime() - now().getTime() : LONGEST_SLEEP_MS;
      return Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, wait));
    } catch {
      return LONGEST_SLEEP_MS;
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
      const grace = new AbortController();
      void pause(lastCallMs, grace.signal).then(() => hangingUp.abort());
      await running;
      grace.abort();
    },
  };
}

/** Rows of one chat keep their order; different chats do not wait for each other. */
function byChat(items: readonly OutboxItem[]): readonly (readonly OutboxItem[])[] {
  const lanes = new Map<number, OutboxItem[]>();
  for (const item of items) lanes.set(item.to, [...(lanes.get(item.to) ?? []), item]);
  return [...lanes.values()];
}

/** A message that will not go out any more. An edit that needs no words any more is not lost. */
function isLost(item: OutboxItem, { state }: OutboxResult): boolean {
  if (state === 'cancelled') return !isOut(item);
  return state === 'failed' || state === 'unreachable' || state === 'unknown';
}
