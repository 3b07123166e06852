import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/bot/sender/pace.ts';

describe('pace', () => {
  it('lets the first message go at once', () => {
    expect(createPace(() => 0).waitFor(1)).toBe(0);
  });

  it('waits a second between two messages to one chat, and longer in a group', () => {
    let now = 0;
    const pace = createPace(() => now);
    pace.note(1);
    pace.note(-1);
    now = 400;
    expect([pace.waitFor(1), pace.waitFor(-1), pace.waitFor(2)]).toEqual([600, 3000, 0]);
    expect([...pace.busy()]).toEqual([
      [1, 600],
      [-1, 3000],
    ]);
    now = 1000;
    expect([...pace.busy().keys()]).toEqual([-1]);
  });

  it('counts the minute of a group, replies included', () => {
    let now = 0;
    const pace = createPace(() => now);
    for (; now < 19_000; now += 1000) {
      expect(pace.hasRoomIn(-1)).toBe(true);
      pace.note(-1);
    }
    expect(pace.waitFor(-1)).toBe(41_000);
    expect([pace.hasRoomIn(-1), pace.hasRoomIn(-2)]).toEqual([false, true]);
    now = 60_000;
    expect(pace.waitFor(-1)).toBe(0);
    expect(pace.hasRoomIn(-1)).toBe(true);
  });

  it('lets messages go evenly, and makes up for a late one', () => {
    let now = 0;
    const pace = createPace(() => now);
    const sent: number[] = [];
    for (let chat = 1; chat <= 290; chat += 1) {
      for (let wait = pace.waitFor(chat); wait > 0; wait = pace.waitFor(chat)) now += wait;
      if (chat % 10 === 0) now += 20;
      pace.note(chat);
      sent.push(now);
    }
    expect(now).toBeLessThan(10_150);
    const gaps = sent.slice(1).map((at, index) => at - (sent[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(150);
  });

  it('counts a message that was held up on its way when it can have arrived at the latest', () => {
    let now = 0;
    const pace = createPace(() => now);
    // How long a call takes when nothing holds it up.
    const answered = pace.note(500);
    now = 10;
    answered();
    now = 2000;
    const going = Array.from({ length: 30 }, (_, chat) => {
      for (let wait = pace.waitFor(); wait > 0; wait = pace.waitFor()) now += wait;
      return pace.note(chat);
    });
    now = 4000;
    expect(pace.waitFor()).toBe(1000);
    for (const arrived of going) arrived();
    now = 4500;
    expect(pace.waitFor()).toBe(500);
    now = 5000;
    expect(pace.waitFor()).toBe(0);
  });

  it('waits no longer than five seconds for an answer that does not come', () => {
    let now = 0;
    const pace = createPace(() => now);
    pace.note(500)();
    for (let chat = 0; chat < 30; chat += 1) pace.note(chat);
    now = 6100;
    expect(pace.waitFor()).toBe(0);
  });

  it('counts what is paid for apart from the rest, but not for its chat', () => {
    let now = 0;
    const pace = createPace(() => now);
    for (let chat = 1; chat <= 300; chat += 1) {
      for (let wait = pace.waitFor(chat, 'paid'); wait > 0; wait = pace.waitFor(chat, 'paid')) now += wait;
      pace.note(chat, 'paid');
    }
    expect(now).toBeLessThan(310);
    expect(now).toBeGreaterThan(290);
    expect(pace.waitFor(1000)).toBe(0);
    expect(pace.waitFor(300)).toBeGreaterThan(990);
    pace.silenceFor(5000);
    expect([pace.waitFor(), pace.waitFor(undefined, 'paid')]).toEqual([5000, 5000]);
  });

  it('never lets more than a thousand go within a second of what is paid for', () => {
    let now = 0;
    const pace = createPace(() => now);
    const sent: number[] = [];
    for (let chat = 1; chat <= 5000; chat += 1) {
      for (let wait = pace.waitFor(chat, 'paid'); wait > 0; wait = pace.waitFor(chat, 'paid')) now += wait;
      // Late by as much as a busy machine makes it.
      if (chat % 700 === 0) now += 250;
      pace.note(chat, 'paid')();
      sent.push(now);
    }
    for (const [index, at] of sent.entries())
      expect((sent[index + 1000] ?? now + 2000) - at).toBeGreaterThan(1000);
    expect(5000 / (now / 1000)).toBeGreaterThan(880);
  });

  it('is silent for everybody after a 429', () => {
    let now = 0;
    const pace = createPace(() => now);
    pace.silenceFor(30_000);
    const waits = [0, 29_000, 30_000].map((at) => {
      now = at;
      return pace.waitFor(1);
    });
    expect(waits).toEqual([30_000, 1000, 0]);
  });

  it('never lets more than 30 messages go within a little more than any second, whoever they are for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.nat(40)), { maxLength: 200 }),
        (asked) => {
          let now = 0;
          const pace = createPace(() => now);
          const sent: number[] = [];
          for (const [chat, gap] of asked) {
            now += gap;
            for (let wait = pace.waitFor(chat); wait > 0; wait = pace.waitFor(chat)) now += wait;
            pace.note(chat);
            sent.push(now);
          }
          for (const [index, at] of sent.entries()) {
            expect(sent.slice(index).filter((later) => later - at < 1025).length).toBeLessThanOrEqual(30);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
