import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTag, parseTagChanges, takeHashtags } from '../../../src/domain/values/tag.ts';

describe('parseTag', () => {
  it.each([
    ['VIP', 'vip'],
    ['#vip', 'vip'],
    [' Новый ', 'новый'],
    ['Ёлка', 'елка'],
    ['новый-2026_1', 'новый-2026_1'],
    ['2026', '2026'],
    ['_x', '_x'],
    ['v\u200bip', 'vip'],
    ['й'.normalize('NFD'), 'й'],
    ['я'.repeat(32), 'я'.repeat(32)],
  ])('takes %j as %s', (text, tag) => {
    expect(parseTag(text)).toEqual({ ok: true, value: tag });
  });

  it.each([
    ['', 'empty'],
    ['#', 'empty'],
    [' ', 'empty'],
    ['два слова', 'bad-character'],
    ['a,b', 'bad-character'],
    ['##vip', 'bad-character'],
    ['-vip', 'bad-character'],
    ['__', 'bad-character'],
    ['🔥', 'bad-character'],
    ['<b>', 'bad-character'],
    ['я'.repeat(33), 'too-long'],
  ])('refuses %j as %s', (text, code) => {
    expect(parseTag(text)).toEqual({ ok: false, code });
  });

  it('takes its own tags unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const tag = parseTag(text);
        expect(tag.ok ? parseTag(tag.value) : tag).toEqual(tag);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseTagChanges', () => {
  it.each([
    ['+vip -old новый', ['vip', 'новый'], ['old']],
    ['vip,новый; +ещё', ['vip', 'новый', 'еще'], []],
    ['—old –older −oldest', [], ['old', 'older', 'oldest']],
    ['+ vip - old', ['vip'], ['old']],
    ['+#VIP', ['vip'], []],
    ['+vip -vip', [], ['vip']],
    ['-vip vip', ['vip'], []],
    ['vip VIP', ['vip'], []],
    ['qr-shop -qr-shop-2', ['qr-shop'], ['qr-shop-2']],
    ['', [], []],
  ])('reads %j', (text, add, remove) => {
    expect(parseTagChanges(text)).toEqual({ add, remove, refused: [] });
  });

  it('tells which words are no tags, and takes the others', () => {
    expect(parseTagChanges('+vip +🔥 -a/b')).toEqual({
      add: ['vip'],
      remove: [],
      refused: [
        { word: '🔥', code: 'bad-character' },
        { word: 'a/b', code: 'bad-character' },
      ],
    });
    expect(parseTagChanges(`+${'я'.repeat(33)}`).refused).toEqual([
      { word: 'я'.repeat(33), code: 'too-long' },
    ]);
  });

  it('never adds and removes the same tag', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+\-a-c ]{0,30}$/), (text) => {
        const { add, remove } = parseTagChanges(text);
        expect(new Set([...add, ...remove]).size).toBe(add.length + remove.length);
      }),
    );
  });
});

describe('takeHashtags', () => {
  it.each([
    ['Анна #VIP, #ёлка шкаф', 'Анна , шкаф', ['vip', 'елка']],
    ['Анна #vip #vip', 'Анна', ['vip']],
    ['Анна #12, дом 5#6', 'Анна #12, дом 5#6', []],
  ])('of %j leaves %j', (text, rest, tags) => {
    const taken = takeHashtags(text);
    expect(taken.text.replace(/\s+/gu, ' ').trim()).toBe(rest);
    expect(taken.tags).toEqual(tags);
  });
});
