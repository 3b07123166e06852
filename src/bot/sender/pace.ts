/** Methods that put words in front of people: what Telegram's limits count. */
const COUNTED = /^(?:send|edit|copy|forward)/u;

export function isCounted(method: string): boolean {
  return COUNTED.test(method);
}

/**
 * Telegram's own words: about 30 messages a second in all, about one a second to a chat, 20 a minute to a group. It counts when
 * they arrive: so they go a little slower than they might, and 19 may go to a group in a minute, replies included.
 */
export const PER_SECOND = 30;
const WINDOW_MS = 1010;
const EVENLY = 0.98;
/** Whoever wakes late makes up for it: without this each late timer would cost a part of the rate. */
const MADE_UP_MS = 300;
/** A message that is on its way for longer than this is counted as if it had arrived. */
const LONGEST_WAY_MS = 5000;
/** The quickest of so many calls shows how long a call takes when nothing holds it up. */
const CALLS_KNOWN = 50;
const CHAT_GAP_MS = 1000;
const GROUP_PER_MINUTE = 19;
const GROUP_GAP_MS = 3400;
const MINUTE_MS = 60_000;

/**
 * Decides when the next message may go, counting everything the bot sends: replies to people go at once and are only
 * noted, what the outbox sends waits, and goes evenly.
 */
export interface Pace {
  /** So many messages may arrive within a second. */
  readonly perSecond: number;
  /** A message goes to this chat now; to be called with what is answered when Telegram has answered, whatever it said. */
  note(chatId: number): () => void;
  /** How long a message to this chat, or to any, should wait, in ms; 0: it may go. */
  waitFor(chatId?: number): number;
  /** How long this chat has to wait because of what it got already, in ms; 0: it need not. */
  waitForChat(chatId: number): number;
  /** The chats that have to wait because of what they got already, and for how long, in ms. */
  busy(): ReadonlyMap<number, number>;
  /** Whether a reply to this chat may go now: a group takes so many messages a minute. A person may be replied to at once. */
  hasRoomIn(chatId: number): boolean;
  /** Telegram said 429: nothing goes for so many ms. */
  silenceFor(ms: number): void;
}

/** A message that went, and when its call was answered. */
interface Passage {
  readonly from: number;
  answered?: number;
}

/**
 * `clock` tells the ms that really pass: Telegram counts in them, whatever moment the program works for or however the time
 * of day is set.
 */
export function createPace(clock: () => number = () => performance.now(), perSecond = PER_SECOND): Pace {
  const gap = 1000 / (perSecond * EVENLY);
  let recent: Passage[] = [];
  /** How long the last calls took, in ms. */
  let took: number[] = [];
  let quickest = Number.POSITIVE_INFINITY;
  /** When the next message is due if all go evenly. */
  let even = Number.NEGATIVE_INFINITY;
  let silence = Number.NEGATIVE_INFINITY;
  const sentTo = new Map<number, number[]>();

  /**
   * The latest moment at which Telegram may have counted it. What was held up on its way, by a busy machine above all, is
   * counted later than it went: else it would arrive in one second with those that go a second after it.
   */
  function countedAt({ from, answered }: Passage, now: number): number {
    const late = (answered ?? now) - quickest;
    return Math.min(Math.max(from, late), from + LONGEST_WAY_MS);
  }

  function waitForAll(now: number): number {
    const counted = recent.map((passage) => countedAt(passage, now)).filter((at) => now - at < WINDOW_MS);
    if (counted.length < perSecond) return 0;
    counted.sort((one, other) => one - other);
    return (counted.at(-perSecond) ?? now) + WINDOW_MS - now;
  }

  function chatWait(chatId: number, now: number): number {
    const times = sentTo.get(chatId) ?? [];
    const last = times.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (!isGroup(chatId)) return last + CHAT_GAP_MS - now;
    const first = times.at(-GROUP_PER_MINUTE) ?? Number.NEGATIVE_INFINITY;
    return Math.max(last + GROUP_GAP_MS, first + MINUTE_MS) - now;
  }

  function forgetPassages(now: number): void {
    const gone = recent.findIndex((passage) => now - countedAt(passage, now) < WINDOW_MS);
    recent = gone === -1 ? [] : recent.slice(gone);
  }

  function forgetChats(now: number): void {
    for (const [chatId, times] of sentTo) {
      const kept = times.filter((at) => now - at < (isGroup(chatId) ? MINUTE_MS : CHAT_GAP_MS));
      if (kept.length === 0) sentTo.delete(chatId);
      else if (kept.length < times.length) sentTo.set(chatId, kept);
    }
  }

  function arrived(passage: Passage): void {
    passage.answered = clock();
    took = [...took.slice(1 - CALLS_KNOWN), passage.answered - passage.from];
    quickest = Math.min(...took);
  }

  return {
    perSecond,
    note(chatId) {
      const now = clock();
      const passage: Passage = { from: now };
      forgetPassages(now);
      recent.push(passage);
      // After a pause nothing has to be made up.
      even = (even < now - MADE_UP_MS ? now : even) + gap;
      sentTo.set(chatId, [...(sentTo.get(chatId) ?? []), now]);
      return () => arrived(passage);
    },
    waitFor(chatId) {
      const now = clock();
      const forChat = chatId === undefined ? 0 : chatWait(chatId, now);
      return Math.max(0, forChat, even - now, silence - now, waitForAll(now));
    },
    waitForChat: (chatId) => Math.max(0, chatWait(chatId, clock())),
    hasRoomIn(chatId) {
      const now = clock();
      const sent = (sentTo.get(chatId) ?? []).filter((at) => now - at < MINUTE_MS);
      return !isGroup(chatId) || sent.length < GROUP_PER_MINUTE;
    },
    busy() {
      const now = clock();
      forgetChats(now);
      const waits = [...sentTo.keys()].map((chatId) => [chatId, chatWait(chatId, now)] as const);
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
