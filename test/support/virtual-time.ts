import { setTimeout as sleep } from 'node:timers/promises';

/** A clock for programs that wait, in which a wait costs nothing: it goes on when nothing but waits is left. */
export interface VirtualTime {
  readonly now: () => Date;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Work that takes no time on this clock. */
  busy<T>(work: () => Promise<T>): Promise<T>;
  /** A store whose calls take no time on this clock. */
  counting<S extends object>(store: S): S;
  jump(ms: number): void;
  /** Lets the time go on until the work has ended. */
  run<T>(work: Promise<T>): Promise<T>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export function createVirtualTime(start: number): VirtualTime {
  let clock = start;
  let atWork = 0;
  let onRest = () => {};
  const sleepers = new Set<Sleeper>();

  async function busy<T>(work: () => Promise<T>): Promise<T> {
    atWork += 1;
    try {
      return await work();
    } finally {
      atWork -= 1;
      if (atWork === 0) onRest();
    }
  }

  /** Resolves when no work is under way: to look again and again would take the time of a processor from it. */
  async function rest(): Promise<void> {
    if (atWork === 0) return;
    await new Promise<void>((resolve) => {
      onRest = resolve;
    });
  }

  function wakeNext(): void {
    let next: Sleeper | undefined;
    for (const sleeper of sleepers) if (!next || sleeper.at < next.at) next = sleeper;
    if (!next) return;
    clock = Math.max(clock, next.at);
    next.wake();
  }

  return {
    now: () => new Date(clock),
    busy,
    sleep: (ms, signal) =>
      new Promise((awake) => {
        const wake = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', wake);
          awake();
        };
        const sleeper = { at: clock + ms, wake };
        if (signal?.aborted) return awake();
        signal?.addEventListener('abort', wake);
        sleepers.add(sleeper);
      }),
    counting: (store) =>
      new Proxy(store, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          return (...args: unknown[]) => busy(async () => Reflect.apply(member, target, args));
        },
      }),
    jump(ms) {
      clock += ms;
    },
    async run(work) {
      let isOver = false;
      const over = () => {
        isOver = true;
        onRest();
      };
      work.then(over, over);
      while (!isOver) {
        await rest();
        // What follows from a wake is done, down to the next wait or call.
        await new Promise((turn) => setImmediate(turn));
        if (atWork === 0) wakeNext();
      }
      return work;
    },
  };
}

/** The same over the clock of this machine: waits cost what they cost. */
export function createRealTime(start: number): VirtualTime {
  let ahead = start - Date.now();
  return {
    now: () => new Date(Date.now() + ahead),
    busy: (work) => work(),
    sleep: async (ms, signal) => {
      await sleep(ms, undefined, signal && { signal }).catch(() => {});
    },
    counting: (store) => store,
    jump(ms) {
      ahead += ms;
    },
    run: (work) => work,
  };
}
