/** Methods that put words in front of people: what Telegram's limits count. */
const COUNTED = /^(?:send|edit|copy|forward)/u;

export function isCounted(method: string): boolean {
  return COUNTED.test(method);
}

/** Telegram's own words: about 30 messages a second in all, about one a second to a chat, 20 a minute to a group. */
const PER_SECOND = 28;
const CHAT_GAP_MS = 1000;
const GROUP_GAP_MS = 3000;

/**
 * Decides when the next message may go, counting everything the bot sends: replies to people go at once and are only
 * noted, what the outbox sends waits.
 */
export interface Pace {
  /** A message goes to this chat now. */
  note(chatId: number): void;
  /** How long a message to this chat should wait, in ms; 0: it may go. */
  waitFor(chatId: number): number;
  /** Telegram said 429: nothing goes for so many ms. */
  silenceFor(ms: number): void;
}

/**
 * `clock` tells the ms that really pass: Telegram counts in them, whatever moment the program works for or however the time
 * of day is set.
 */
export function createPace(clock: () => number = () => performance.now()): Pace {
  let recent: number[] = [];
  let silence = Number.NEGATIVE_INFINITY;
  const lastTo = new Map<number, number>();

  function forget(now: number): void {
    recent = recent.filter((at) => now - at < 1000);
    for (const [chatId, at] of lastTo) if (now - at > GROUP_GAP_MS) lastTo.delete(chatId);
  }

  return {
    note(chatId) {
      const now = clock();
      forget(now);
      recent.push(now);
      lastTo.set(chatId, now);
    },
    waitFor(chatId) {
      const now = clock();
      forget(now);
      const gap = chatId < 0 ? GROUP_GAP_MS : CHAT_GAP_MS;
      const last = lastTo.get(chatId);
      const forChat = last === undefined ? 0 : last + gap - now;
      const oldest = recent.length >= PER_SECOND ? (recent.at(-PER_SECOND) ?? now) : now - 1000;
      return Math.max(0, forChat, oldest + 1000 - now, silence - now);
    },
    silenceFor(ms) {
      silence = Math.max(silence, clock() + ms);
    },
  };
}
