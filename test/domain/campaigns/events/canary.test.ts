import { expect, it } from 'vitest';
import { roomBeside } from '../../../../src/domain/campaigns/events/canary.ts';

it.each([
  // The first go alone, and nothing follows before it is known what became of each.
  [{ tried: 0, inHand: 0, canary: 10, health: 'fine' }, 10],
  [{ tried: 0, inHand: 4, canary: 10, health: 'fine' }, 6],
  [{ tried: 0, inHand: 10, canary: 10, health: 'fine' }, 0],
  [{ tried: 9, inHand: 1, canary: 10, health: 'fine' }, 0],
  // Some did not go after all: others go in their place.
  [{ tried: 6, inHand: 0, canary: 10, health: 'fine' }, 4],
  [{ tried: 0, inHand: 0, canary: 1000, health: 'fine' }, 200],
  // While it may be chance, so many go again.
  [{ tried: 10, inHand: 0, canary: 10, health: 'doubtful' }, 10],
  [{ tried: 10, inHand: 3, canary: 10, health: 'doubtful' }, 0],
  // Then as many as may be under way.
  [{ tried: 10, inHand: 0, canary: 10, health: 'fine' }, 200],
  [{ tried: 500, inHand: 800, canary: 10, health: 'fine' }, 200],
  [{ tried: 500, inHand: 801, canary: 10, health: 'fine' }, 0],
] as const)('beside %o there is room for %i', (beside, room) => {
  expect(roomBeside(beside)).toBe(room);
});
