/** The clock of this machine, which can be moved ahead, and back only to where it would be by itself. */
export type MovingClock = {
  readonly now: () => Date;
  /** How far it is ahead, in milliseconds. */
  readonly ahead: () => number;
  /** Moves it on; false when that would be backwards or beyond what dates are read to. */
  readonly moveBy: (milliseconds: number) => boolean;
  readonly moveTo: (at: number) => boolean;
  readonly reset: () => void;
};

/** Nobody plays longer than this, and every library still reads such a date. */
const LAST_DAY = Date.UTC(2100, 0, 1);

/** Creates the clock over the real one, given as milliseconds since the epoch; it may be ahead from the start. */
export function createMovingClock(realNow: () => number = Date.now, aheadBy = 0): MovingClock {
  let ahead = aheadBy;
  /** Counts from one reading of the real clock: a second one may already be a millisecond later. */
  const moveBy = (milliseconds: number): boolean => {
    if (!(milliseconds >= 0 && realNow() + ahead + milliseconds <= LAST_DAY)) return false;
    ahead += milliseconds;
    return true;
  };
  return {
    now: () => new Date(realNow() + ahead),
    ahead: () => ahead,
    moveBy,
    moveTo: (at) => moveBy(at - realNow() - ahead),
    reset: () => {
      ahead = 0;
    },
  };
}
