import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/bot/sender/pace.ts';

describe('pace', () => {
  it('lets the first message go at once', () => {
    expect(createPace().waitFor(1, 0)).toBe(0);
  });

  it('waits a second between two messages to one chat, three in a group', () => {
    const pace = createPace();
    pace.note(1, 0);
    pace.note(-1, 0);
    expect([pace.waitFor(1, 400), pace.waitFor(-1, 400), pace.waitFor(2, 400)]).toEqual([600, 2600, 0]);
  });

  it('is silent for everybody after a 429', () => {
    const pace = createPace();
    pace.silenceUntil(30_000);
    expect([pace.waitFor(1, 0), pace.waitFor(2, 29_000), pace.waitFor(3, 30_000)]).toEqual([30_000, 1000, 0]);
  });

  it('never lets more than 28 messages go within any second, whoever they are for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.nat(40)), { maxLength: 200 }),
        (asked) => {
          const pace = createPace();
          const sent: number[] = [];
          let now = 0;
          for (const [chat, gap] of asked) {
            now += gap;
            for (let wait = pace.waitFor(chat, now); wait > 0; wait = pace.waitFor(chat, now)) now += wait;
            pace.note(chat, now);
            sent.push(now);
          }
          for (const [index, at] of sent.entries()) {
            expect(sent.slice(index).filter((later) => later - at < 1000).length).toBeLessThanOrEqual(28);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
