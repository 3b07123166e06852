/** How many messages may arrive within a second, and when the next may go so that no more do. */
export interface Budget {
  readonly perSecond: number;
  /** A message goes now; to be called with what is answered when Telegram has answered, whatever it said. */
  note(now: number): () => void;
  /** How long the next one should wait, in ms; 0: it may go. */
  waitFor(now: number): number;
}

/** Telegram counts messages when they arrive: so they go a little slower than they might. */
export const WINDOW_MS = 1010;
const EVENLY = 0.98;
/** Whoever wakes late makes up for it: without this each late timer would cost a part of the rate. */
export const MADE_UP_MS = 300;
/** A message that is on its way for longer than this is counted as if it had arrived. */
export const LONGEST_WAY_MS = 5000;
/** The quickest of so many calls shows how long a call takes when nothing holds it up. */
const CALLS_KNOWN = 50;

/** A message that went, and when its call was answered. */
interface Passage {
  readonly from: number;
  answered?: number;
}

/** How far messages are apart, in ms, when so many go within a second. */
export function gapOf(perSecond: number): number {
  return 1000 / (perSecond * EVENLY);
}

/** `clock` tells the ms that really pass, as `now` does; `sharers` between how many the budget is shared. */
export function createBudget(clock: () => number, perSecond: number, sharers: () => number): Budget {
  const recent: Passage[] = [];
  /** How long the last calls took, in ms. */
  const took: number[] = [];
  let quickest = Number.POSITIVE_INFINITY;
  /** When the next message is due if all go evenly. */
  let even = Number.NEGATIVE_INFINITY;

  /**
   * The latest moment at which Telegram may have counted it. What was held up on its way, by a busy machine above all, is
   * counted later than it went: else it would arrive in one second with those that go a second after it.
   */
  function countedAt({ from, answered }: Passage, now: number): number {
    const late = (answered ?? now) - quickest;
    return Math.min(Math.max(from, late), from + LONGEST_WAY_MS);
  }

  function waitForRoom(now: number): number {
    const most = Math.max(1, Math.floor(perSecond / sharers()));
    if (recent.length < most) return 0;
    const counted = recent.map((passage) => countedAt(passage, now)).filter((at) => now - at < WINDOW_MS);
    if (counted.length < most) return 0;
    counted.sort((one, other) => one - other);
    return (counted.at(-most) ?? now) + WINDOW_MS - now;
  }

  function forgetPassages(now: number): void {
    const gone = recent.findIndex((passage) => now - countedAt(passage, now) < WINDOW_MS);
    recent.splice(0, gone === -1 ? recent.length : gone);
  }

  function arrived(passage: Passage): void {
    passage.answered = clock();
    took.push(passage.answered - passage.from);
    if (took.length > CALLS_KNOWN) took.shift();
    quickest = Math.min(...took);
  }

  return {
    perSecond,
    note(now) {
      const passage: Passage = { from: now };
      forgetPassages(now);
      recent.push(passage);
      // After a pause nothing has to be made up.
      even = (even < now - MADE_UP_MS ? now : even) + gapOf(perSecond) * sharers();
      return () => arrived(passage);
    },
    waitFor: (now) => Math.max(0, even - now, waitForRoom(now)),
  };
}
