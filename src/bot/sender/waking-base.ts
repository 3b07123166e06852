import type { Base, Stores } from '../../domain/base.ts';
import type { OutboxStore } from '../../domain/outbox/outbox-store.ts';

/** The base, with `wake` called whenever something was queued for the sender, once it is safely there. */
export function wakingBase(base: Base, wake: () => void): Base {
  return {
    ...base,
    outbox: noticing(base.outbox, wake),
    async transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
      let queued = false;
      const result = await base.transaction((stores) =>
        work({
          ...stores,
          outbox: noticing(stores.outbox, () => {
            queued = true;
          }),
        }),
      );
      if (queued) wake();
      return result;
    },
  };
}

function noticing(outbox: OutboxStore, notice: () => void): OutboxStore {
  return {
    ...outbox,
    async enqueue(items) {
      const fresh = await outbox.enqueue(items);
      if (fresh > 0) notice();
      return fresh;
    },
    async refresh(...what) {
      await outbox.refresh(...what);
      notice();
    },
    async recall(to) {
      await outbox.recall(to);
      notice();
    },
    async refreshRarely(...what) {
      const isQueued = await outbox.refreshRarely(...what);
      if (isQueued) notice();
      return isQueued;
    },
  };
}
