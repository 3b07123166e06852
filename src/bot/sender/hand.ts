import type { Lane } from './pace.ts';

/** The rows that are being sent, each to another chat. */
export interface Hand {
  /** Of one lane, or of both. */
  size(lane?: Lane): number;
  chats(): Iterable<number>;
  /** `sending` ends without fail. */
  take(chatId: number, lane: Lane, sending: Promise<void>): void;
  /** Waits until one of the rows has ended. */
  next(): Promise<void>;
  /** Waits until all have. */
  empty(): Promise<void>;
}

export function createHand(): Hand {
  const sending = new Map<number, Promise<void>>();
  const sizes = { free: 0, paid: 0 };
  let tell = () => {};
  // One for all rows: a race of hundreds would be run anew for each that ends.
  let ended = new Promise<void>((end) => {
    tell = end;
  });
  const endOne = () => {
    tell();
    ended = new Promise((end) => {
      tell = end;
    });
  };
  return {
    size: (lane) => (lane === undefined ? sending.size : sizes[lane]),
    chats: () => sending.keys(),
    take(chatId, lane, work) {
      sizes[lane] += 1;
      sending.set(
        chatId,
        work.finally(() => {
          sizes[lane] -= 1;
          sending.delete(chatId);
          endOne();
        }),
      );
    },
    next: () => ended,
    async empty() {
      await Promise.allSettled(sending.values());
    },
  };
}
