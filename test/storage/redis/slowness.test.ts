import { describe, expect, it } from 'vitest';
import { inTime } from '../../../src/storage/redis/in-time.ts';
import { createSlowness } from '../../../src/storage/redis/slowness.ts';

/** After how many answers, one after another, a server that takes so long is too slow; undefined: never. */
function tooSlowAfter(...times: readonly number[]): number | undefined {
  const isSlow = createSlowness(50, 250);
  let clock = 0;
  for (let n = 0; n < 100; n += 1) {
    const ms = times[n % times.length] ?? 0;
    const from = clock;
    clock += ms;
    if (isSlow({ from, until: clock, ms })) return n + 1;
  }
  return undefined;
}

describe('a server that answers in time', () => {
  it.each([
    [[1], undefined],
    [[50], undefined],
    [[60], 26],
    [[100], 6],
    [[150], 3],
    [[250], 2],
    [[200, 20, 20, 20, 20, 20], undefined],
    [[250, 1, 1, 1, 1, 1], undefined],
    [[90, 1], undefined],
    [[120, 10], 15],
  ])('and takes %j ms by turns is too slow after %s answers', (times, after) => {
    expect(tooSlowAfter(...times)).toBe(after);
  });

  it('and stands still for a moment is counted once, however many wait', () => {
    const isSlow = createSlowness(50, 250);
    const answers = Array.from({ length: 100 }, (_, n) => isSlow({ from: n, until: 240 + n, ms: 240 }));
    expect(answers).not.toContain(true);
  });
});

describe('waiting for an answer', () => {
  const busy = (ms: number) => {
    const from = performance.now();
    while (performance.now() - from < ms);
  };

  it('ends with a reason when it does not come', async () => {
    await expect(inTime(100, new Promise(() => {}))).rejects.toThrow('longer than 100 ms');
  });

  it('leaves out what the process was busy with meanwhile', async () => {
    const answer = new Promise<string>((resolve) => {
      setTimeout(() => resolve('here'), 1);
    });
    const waited = inTime(100, answer);
    busy(400);
    expect(await waited).toEqual({ answer: 'here', ms: expect.toSatisfy((ms: number) => ms < 100) });
  });
});
