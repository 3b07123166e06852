/** The rows that are being sent, each to another chat. */
export interface Hand {
  size(): number;
  chats(): Iterable<number>;
  /** `sending` ends without fail. */
  take(chatId: number, sending: Promise<void>): void;
  /** Waits until one of the rows has ended. */
  next(): Promise<void>;
  /** Waits until all have. */
  empty(): Promise<void>;
}

export function createHand(): Hand {
  const sending = new Map<number, Promise<void>>();
  return {
    size: () => sending.size,
    chats: () => sending.keys(),
    take(chatId, work) {
      sending.set(
        chatId,
        work.finally(() => sending.delete(chatId)),
      );
    },
    next: () => Promise.race(sending.values()),
    async empty() {
      await Promise.allSettled(sending.values());
    },
  };
}
