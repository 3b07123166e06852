import type { Pace } from '../../src/bot/sender/pace.ts';

/** A pace that lets everything go at once. `perSecond` says how many rows a sender takes in hand. */
export function unpaced(perSecond = 30): Pace {
  return {
    perSecond: { free: perSecond, paid: perSecond },
    enter: () => ({ kind: 'go', answered: () => {} }),
    note: () => () => {},
    waitFor: () => 0,
    waitForChat: () => 0,
    hasRoomIn: () => true,
    busy: () => new Map(),
    silenceFor: () => {},
  };
}
