import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitmentOf, listOf, winnersOf } from '../../../src/domain/draws/draw.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const drawn = fc.record({
  seed: fc.stringMatching(/^[\w-]{20}$/u),
  participants: fc
    .uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 200 })
    .map((ids) => ids.toSorted((a, b) => a - b)),
  winners: fc.integer({ min: 1, max: 20 }),
});

describe('the winners of a draw', () => {
  it('are participants, each once, as many as there are to be, and the same for whoever works them out', () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const won = winnersOf(draw, sha256);
        expect(new Set(won).size).toBe(Math.min(draw.winners, draw.participants.length));
        expect(won.every((id) => draw.participants.includes(id))).toBe(true);
        const shuffled = { ...draw, participants: draw.participants.toReversed() };
        expect(winnersOf(shuffled, sha256)).toEqual(won);
      }),
    );
  });

  it('stay the winners when somebody who did not win is taken away, and keep their places when more win', () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const won = winnersOf(draw, sha256);
        const others = draw.participants.filter((id) => !won.includes(id));
        const fewer = { ...draw, participants: draw.participants.filter((id) => id !== others[0]) };
        expect(winnersOf(fewer, sha256)).toEqual(won);
        expect(winnersOf({ ...draw, winners: draw.winners + 1 }, sha256).slice(0, won.length)).toEqual(won);
      }),
    );
  });

  it('are anybody with equal chances', () => {
    const participants = Array.from({ length: 10 }, (_, nth) => nth + 1);
    const times = new Map<number, number>();
    for (let n = 0; n < 5000; n += 1) {
      const [winner = 0] = winnersOf({ seed: `seed ${n}`, participants, winners: 1 }, sha256);
      times.set(winner, (times.get(winner) ?? 0) + 1);
    }
    // Five times the spread of 500 fair wins.
    for (const id of participants) expect(Math.abs((times.get(id) ?? 0) - 500)).toBeLessThan(106);
  });

  it('are bound by hashes of the list and the seed', () => {
    const draw = { participants: [3, 12], seed: 'abc' };
    expect(listOf(draw)).toBe('3\n12\n');
    // What `printf '3\n12\n' | sha256sum` and `printf abc | sha256sum` print.
    expect(commitmentOf(draw, sha256)).toEqual({
      list: sha256('3\n12\n'),
      seed: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });
});
