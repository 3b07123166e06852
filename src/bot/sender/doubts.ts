import type { Base } from '../../domain/base.ts';
import { reportUndelivered } from '../../domain/messages/report-undelivered.ts';
import { isOut, type OutboxItem } from '../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../domain/outbox/outbox-store.ts';
import { planAfterDeath } from './after-send.ts';

const AT_ONCE = 20;
/** A row that is left behind keeps its chat waiting, so it is looked for however much else there is to send. */
const EVERY_MS = 5000;

interface DoubtsOptions {
  readonly base: Base;
  readonly now: () => Date;
  /** Leases go by it. */
  readonly wallClock: () => Date;
  readonly signal: AbortSignal;
}

/**
 * Looks after what processes that died had in hand: each row whose lease has run out is decided about and told of at once, or not
 * at all. It may be called as often as one likes; it looks at the first call, and every five seconds.
 */
export function createDoubts({ base, now, wallClock, signal }: DoubtsOptions): () => Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function settle(item: OutboxItem): Promise<void> {
    const result = planAfterDeath(item, now());
    await base.transaction(async (stores) => {
      const isMine = await stores.outbox.finish(item, item.leaseOwner ?? '', result);
      if (isMine && isLost(item, result)) await reportUndelivered(stores, item, { doubt: true, now: now() });
    });
  }

  return async () => {
    const at = wallClock().getTime();
    if (at - lookedAt < EVERY_MS) return;
    lookedAt = at;
    for (let lapsed: readonly OutboxItem[] = []; ; ) {
      lapsed = await base.outbox.lapsed(wallClock(), AT_ONCE);
      for (const item of lapsed) await settle(item);
      if (lapsed.length < AT_ONCE || signal.aborted) return;
    }
  };
}

/** A message that will not go out any more. An edit that needs no words any more is not lost. */
export function isLost(item: OutboxItem, { state }: OutboxResult): boolean {
  if (state === 'cancelled') return !isOut(item);
  return state === 'failed' || state === 'unreachable' || state === 'unknown';
}
