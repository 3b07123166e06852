import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../../src/bot/context.ts';
import { answerPress, defineButton } from '../../../src/bot/telegram/button.ts';

const move = defineButton('move', { deal: 'int', from: 'word', to: 'word' });

describe('button data', () => {
  it('comes back as it was packed', () => {
    const word = fc.stringMatching(/^[a-z0-9_-]{0,16}$/u);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), word, word, (deal, from, to) => {
        expect(move.parse(move.pack({ deal, from, to }))).toEqual({ deal, from, to });
      }),
    );
  });

  it('is refused in any other shape, whatever somebody makes up', () => {
    const made = [
      '',
      'move',
      'move:1:a',
      'move:1:a:b:c',
      'move:x:a:b',
      'mover:1:a:b',
      'move:1:a b:c',
      'move:1e3:a:b',
      'move:-1:a:b',
      'move:99999999999999999:a:b',
    ];
    expect(made.map((data) => move.parse(data))).toEqual(made.map(() => undefined));
    fc.assert(
      fc.property(fc.string(), (data) => {
        const values = move.parse(data);
        expect(values === undefined || move.pack(values).length > 0).toBe(true);
      }),
    );
  });

  it('counts bytes, not characters: what does not fit is a mistake of the program', () => {
    const fits = 'x'.repeat(55);
    expect(Buffer.byteLength(move.pack({ deal: 1, from: fits, to: '' }))).toBe(63);
    expect(() => move.pack({ deal: 1, from: `${fits}xx`, to: '' })).toThrow('over 64 bytes: move');
  });
});

describe('the version that a person saw', () => {
  const drop = defineButton('drop', { id: 'int', version: 'version' });

  it('comes back as it was packed, and is 0 in the data of an older program', () => {
    expect(drop.parse(drop.pack({ id: 7, version: 3 }))).toEqual({ id: 7, version: 3 });
    expect(drop.parse('drop:7')).toEqual({ id: 7, version: 0 });
  });

  it.each(['drop', 'drop:', 'drop:7:', 'drop:7:x', 'drop:7:3:1'])('is not read from %s', (data) => {
    expect(drop.parse(data)).toBeUndefined();
  });
});

describe('an alert', () => {
  it.each([
    ['Коротко.', 'Коротко.'],
    ['а'.repeat(201), `${'а'.repeat(199)}…`],
  ])('shows by an ellipsis that it was cut', async (text, shown) => {
    const answers: unknown[] = [];
    const ctx = { answerCallbackQuery: async (answer: unknown) => void answers.push(answer) };
    await answerPress(ctx as unknown as Ctx, { text, alert: true });
    expect(answers).toEqual([{ text: shown, show_alert: true }]);
  });
});
