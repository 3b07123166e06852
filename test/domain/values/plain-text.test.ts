import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanText,
  clip,
  codePoints,
  isBlank,
  stripInvisible,
} from '../../../src/domain/values/plain-text.ts';
import { isInvisible, tidy } from '../../../src/playground/telegram/entities/tidy.ts';

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

describe('isBlank', () => {
  it.each([
    '',
    ' \n\t\u00A0',
    '\u2060',
    '\u200B\u200E\u200F\u200D',
    '\u202E\u2066\u2069',
    '\uFEFF\u00AD\u034F',
    '\uFE0F',
    '\u180E \u180B',
    '\u2800\u3164\uFFA0\u115F',
    '\uFFFC\uFFFD',
    '\u{E0020}\u{E007F}\u{E0101}',
    '\u030A\u0333\u033F',
    '\uE000\u0001',
  ])('%j says nothing', (text) => {
    expect(isBlank(text)).toBe(true);
    expect(cleanText(text, 100)).toBe('');
  });

  it.each(['а', '7', '.', '🔥', '1\uFE0F\u20E3', '🇷🇺', '٣', '\u2060да', '©', '\u0600'])(
    '%j says something',
    (text) => {
      expect(isBlank(text)).toBe(false);
    },
  );

  it('is what Telegram calls empty, and what is left of a text once it is cleaned is not', () => {
    const marks = fc.constantFrom(
      ...'\u2060\u200B\u200D\u202E\u030A\u0333\u00AD\uFE0F\uFFFC\u2800 \n\u00A0',
      '\u{E0041}',
      'а',
      '🔥',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(marks).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const sent = tidy({ text: any, entities: [] }).text;
        if (isInvisible(sent)) expect(isBlank(any)).toBe(true);
        const clean = cleanText(any, 4096);
        if (clean !== '') expect(isInvisible(tidy({ text: clean, entities: [] }).text)).toBe(false);
        expect(isBlank(clean)).toBe(clean === '');
      }),
      { numRuns: 2000 },
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
