import { describe, expect, it } from 'vitest';
import { createMovingClock } from '../../src/playground/clock.ts';

const HOUR = 3_600_000;

describe('the moving clock', () => {
  const start = Date.UTC(2026, 10, 21, 9);
  const setUp = () => {
    let real = start;
    const clock = createMovingClock(() => real);
    return { clock, pass: (ms: number) => void (real += ms) };
  };

  it('runs with the real one, ahead of it by as much as it was moved', () => {
    const { clock, pass } = setUp();
    expect(clock.now()).toEqual(new Date(start));
    expect(clock.moveBy(HOUR)).toBe(true);
    pass(1000);
    expect(clock.now()).toEqual(new Date(start + HOUR + 1000));
    expect(clock.ahead()).toBe(HOUR);
  });

  it('moves by as much as it was told, though the real one goes on meanwhile', () => {
    let real = start;
    const clock = createMovingClock(() => real++);
    clock.moveBy(24 * HOUR);
    clock.moveBy(HOUR);
    expect(clock.ahead()).toBe(25 * HOUR);
  });

  it('moves to a moment, and never backwards', () => {
    const { clock } = setUp();
    expect(clock.moveTo(start + 5 * HOUR)).toBe(true);
    expect(clock.moveTo(start + 4 * HOUR)).toBe(false);
    expect(clock.moveBy(-1)).toBe(false);
    expect(clock.now()).toEqual(new Date(start + 5 * HOUR));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Date.UTC(2101, 0, 1)])('does not move to %s', (at) => {
    const { clock } = setUp();
    expect(clock.moveTo(at)).toBe(false);
    expect(clock.now()).toEqual(new Date(start));
  });

  it('goes back to real time when it is reset', () => {
    const { clock } = setUp();
    clock.moveBy(HOUR);
    clock.reset();
    expect(clock.now()).toEqual(new Date(start));
    expect(clock.ahead()).toBe(0);
  });
});
