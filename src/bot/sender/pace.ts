/** Methods that put words in front of people: what Telegram's limits count. */
const COUNTED = /^(?:send|edit|copy|forward)/u;

export function isCounted(method: string): boolean {
  return COUNTED.test(method);
}

/**
 * Telegram's own words: about 30 messages a second in all, about one a second to a chat, 20 a minute to a group. It counts when
 * they arrive, and some are longer on their way than others: so 30 take a little more than a second here, and 19 may go in a
 * minute, which leaves a group room for a reply too.
 */
const AT_ONCE = 30;
const WINDOW_MS = 1025;
const GAP_MS = 1000 / 28.8;
/** Whoever wakes late makes up for it: without this each late timer would cost a part of the rate. */
const MADE_UP_MS = 6 * GAP_MS;
const CHAT_GAP_MS = 1000;
const GROUP_PER_MINUTE = 19;
const GROUP_GAP_MS = 3400;
const MINUTE_MS = 60_000;

/**
 * Decides when the next message may go, counting everything the bot sends: replies to people go at once and are only
 * noted, what the outbox sends waits, and goes evenly.
 */
export interface Pace {
  /** A message goes to this chat now. */
  note(chatId: number): void;
  /** How long a message to this chat, or to any, should wait, in ms; 0: it may go. */
  waitFor(chatId?: number): number;
  /** The chats that have to wait because of what they got already, and for how long, in ms. */
  busy(): ReadonlyMap<number, number>;
  /** Telegram said 429: nothing goes for so many ms. */
  silenceFor(ms: number): void;
}

/**
 * `clock` tells the ms that really pass: Telegram counts in them, whatever moment the program works for or however the time
 * of day is set.
 */
export function createPace(clock: () => number = () => performance.now()): Pace {
  let recent: number[] = [];
  /** When the next message is due if all go evenly. */
  let even = Number.NEGATIVE_INFINITY;
  let silence = Number.NEGATIVE_INFINITY;
  const sentTo = new Map<number, number[]>();

  function forget(now: number): void {
    recent = recent.filter((at) => now - at < WINDOW_MS);
    for (const [chatId, times] of sentTo) {
      const kept = times.filter((at) => now - at < (isGroup(chatId) ? MINUTE_MS : CHAT_GAP_MS));
      if (kept.length === 0) sentTo.delete(chatId);
      else sentTo.set(chatId, kept);
    }
  }

  function waitForChat(chatId: number, now: number): number {
    const times = sentTo.get(chatId) ?? [];
    const last = times.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (!isGroup(chatId)) return last + CHAT_GAP_MS - now;
    const first = times.at(-GROUP_PER_MINUTE) ?? Number.NEGATIVE_INFINITY;
    return Math.max(last + GROUP_GAP_MS, first + MINUTE_MS) - now;
  }

  return {
    note(chatId) {
      const now = clock();
      forget(now);
      recent.push(now);
      // After a pause nothing has to be made up.
      even = (even < now - MADE_UP_MS ? now : even) + GAP_MS;
      sentTo.set(chatId, [...(sentTo.get(chatId) ?? []), now]);
    },
    waitFor(chatId) {
      const now = clock();
      const first = recent.at(-AT_ONCE) ?? Number.NEGATIVE_INFINITY;
      const forChat = chatId === undefined ? 0 : waitForChat(chatId, now);
      return Math.max(0, forChat, first + WINDOW_MS - now, even - now, silence - now);
    },
    busy() {
      const now = clock();
      forget(now);
      const waits = [...sentTo.keys()].map((chatId) => [chatId, waitForChat(chatId, now)] as const);
      return new Map(waits.filter(([, wait]) => wait > 0));
    },
    silenceFor(ms) {
      silence = Math.max(silence, clock() + ms);
    },
  };
}

/** Groups have negative ids (Bot API). */
function isGroup(chatId: number): boolean {
  return chatId < 0;
}
