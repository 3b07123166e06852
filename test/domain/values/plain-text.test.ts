import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, clip, codePoints, stripInvisible } from '../../../src/domain/values/plain-text.ts';

describe('cleanText', () => {
  it.each([
    ['  Нужен шкаф\n\nв спальню  ', 'Нужен шкаф\n\nв спальню'],
    ['раз\r\nдва\rтри\u2028четыре', 'раз\nдва\nтри\nчетыре'],
    ['раз\n\n\n\n\nдва', 'раз\n\nдва'],
    ['раз  \n  два', 'раз\n  два'],
    ['раз\tдва', 'раз два'],
    ['\u202Eтекст\u202C \u200Fбез\u2066 хитростей\u2069', 'текст без хитростей'],
    ['не\u200Bви\u00ADди\uFEFFмо', 'невидимо'],
    ['\u0000\u0007звонок\u001B[31m', 'звонок[31m'],
    ['семья 👨‍👩‍👧 и ❤️‍🔥', 'семья 👨‍👩‍👧 и ❤️‍🔥'],
    ['👩🏽‍🦰 и 🏳️‍🌈', '👩🏽‍🦰 и 🏳️‍🌈'],
    ['а\u200Dб', 'аб'],
    ['и\u0306', 'й'],
    [`Z${'\u0335'.repeat(50)}algo`, `Z${'\u0335'.repeat(4)}algo`],
    ['<b>&amp;</b>', '<b>&amp;</b>'],
    ['\u3164\u2800', ''],
    ['\uD83D', ''],
    ['', ''],
  ])('cleans %j', (text, clean) => {
    expect(cleanText(text, 1000)).toBe(clean);
  });

  it('cuts to the given number of code points', () => {
    expect(cleanText('😀'.repeat(10), 5)).toBe('😀😀😀😀…');
    expect(cleanText('я'.repeat(10_000), 4096)).toHaveLength(4096);
  });

  it('is never longer than asked, well formed, and clean the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const clean = cleanText(text, max);
        expect(codePoints(clean)).toBeLessThanOrEqual(max);
        expect(clean.isWellFormed()).toBe(true);
        expect(cleanText(clean, max)).toBe(clean);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('stripInvisible', () => {
  it('keeps every letter and digit that can be seen', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[а-яёА-ЯЁa-zA-Z0-9 ,.!?\n]*$/), (text) => {
        expect(stripInvisible(text)).toBe(text);
      }),
    );
  });
});

describe('clip', () => {
  it.each([
    ['шкаф', 4, 'шкаф'],
    ['шкафы', 4, 'шка…'],
    ['два слова', 5, 'два…'],
    ['😀😀', 2, '😀😀'],
    ['😀😀😀', 2, '😀…'],
    ['а👨‍👩‍👧', 3, 'а👨…'],
    ['шкаф', 1, '…'],
    ['шкаф', 0, ''],
    ['', 3, ''],
  ])('cuts %j to %d: %j', (text, max, clipped) => {
    expect(clip(text, max)).toBe(clipped);
  });

  it('counts in code points and never splits one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 20 }), (text, max) => {
        const clipped = clip(text, max);
        expect(codePoints(clipped)).toBeLessThanOrEqual(max);
        expect(clipped.isWellFormed()).toBe(true);
        if (codePoints(text) <= max) expect(clipped).toBe(text);
      }),
    );
  });
});

describe('codePoints', () => {
  it.each([
    ['', 0],
    ['Анна', 4],
    ['😀', 1],
    ['👨‍👩‍👧', 5],
  ])('counts %j as %d', (text, count) => {
    expect(codePoints(text)).toBe(count);
  });
});
