type Waiting = { readonly start: () => void; readonly timer: NodeJS.Timeout };

/**
 * Lets one transaction write at a time. Single writes do not hold the writer; they only wait while a
 * transaction does. Everything waits its turn in the order of coming.
 */
export type WriterQueue = {
  holder(): object | undefined;
  /** Call `start` at once when nobody holds the writer, else when it is let go; `fail` after too long a wait. */
  whenFree(start: () => void, fail: () => void): void;
  hold(holder: object): void;
  release(holder: object): void;
};

export function createWriterQueue(longestWaitMs: number): WriterQueue {
  let holder: object | undefined;
  const waiting: Waiting[] = [];
  /** Let in who waits, up to the first that holds the writer again. */
  const admit = (): void => {
    const next = holder === undefined ? waiting.shift() : undefined;
    if (!next) return;
    clearTimeout(next.timer);
    next.start();
    admit();
  };
  return {
    holder: () => holder,
    whenFree(start, fail) {
      if (holder === undefined) {
        start();
        return;
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(entry), 1);
        fail();
      }, longestWaitMs);
      const entry = { start, timer };
      waiting.push(entry);
    },
    hold(next) {
      holder = next;
    },
    release(former) {
      if (holder !== former) return;
      holder = undefined;
      admit();
    },
  };
}
