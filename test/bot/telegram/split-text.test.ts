import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../../src/bot/telegram/split-text.ts';
import { codePoints } from '../../../src/domain/values/plain-text.ts';

const bold = (offset: number, length: number): MessageEntity => ({ type: 'bold', offset, length });
const split = (text: string, max: number, entities: MessageEntity[] = []) =>
  splitText({ text, entities }, max);

describe('cutting a long text into messages', () => {
  it('leaves what fits alone', () => {
    const words = { text: 'Слова', entities: [bold(0, 5)] };
    expect(splitText(words)).toEqual([words]);
  });

  it.each([
    ['between words', 'раз два три', 8, ['раз два', 'три']],
    ['between lines rather than words', 'раз два\nтри четыре', 12, ['раз два', 'три четыре']],
    ['inside a word only when it must', 'разразраз', 4, ['разр', 'азра', 'з']],
    ['never inside an emoji', 'ab👨‍👩‍👧cd', 6, ['ab', '👨‍👩‍👧c', 'd']],
    ['by what Telegram counts', '𝕏𝕏𝕏', 2, ['𝕏𝕏', '𝕏']],
  ])('%s', (_, text, max, pieces) => {
    expect(split(text, max).map((piece) => piece.text)).toEqual(pieces);
  });

  it('keeps formatting on both sides of a cut', () => {
    expect(split('раз два три', 8, [bold(4, 7)])).toEqual([
      { text: 'раз два', entities: [bold(4, 3)] },
      { text: 'три', entities: [bold(0, 3)] },
    ]);
  });

  it('loses nothing but space, and every piece fits', () => {
    const unit = fc.constantFrom('a', 'я', ' ', '\n', '𝕏', '👍🏽', '🇷🇺', 'é');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), fc.integer({ min: 5, max: 60 }), (raw, max) => {
        const text = raw.trim();
        const pieces = split(text, max).map((piece) => piece.text);
        for (const piece of pieces) {
          expect(codePoints(piece)).toBeLessThanOrEqual(max);
          expect(piece.isWellFormed()).toBe(true);
        }
        expect(pieces.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });
});
