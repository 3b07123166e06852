import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePersonName } from '../../../src/domain/values/person-name.ts';
import { cpuTimeOf } from '../../support/cpu.ts';

describe('parsePersonName', () => {
  it.each([
    ['Анна', 'Анна'],
    ['  Анна \n Петрова\t', 'Анна Петрова'],
    ['Анна\u00a0Петрова', 'Анна Петрова'],
    ["Жанна д'Арк-Смит мл.", "Жанна д'Арк-Смит мл."],
    ['<b>Анна</b> & Co', '<b>Анна</b> & Co'],
    ['\u202EаннА\u202C', 'аннА'],
    ['\u200FАнна\u200E\u2066\u2069\u061C', 'Анна'],
    ['А\u200Bн\u200Cн\u2060а\uFEFF', 'Анна'],
    ['Анна\u0000\u0008', 'Анна'],
    ['🌸 Анна 🌸', '🌸 Анна 🌸'],
    ['🔥', '🔥'],
    ['👩‍💻', '👩‍💻'],
    ['🇷🇺', '🇷🇺'],
    ['и\u0306ван', 'йван'],
    ['李小龙', '李小龙'],
    ['محمد', 'محمد'],
    ['Клиент 12', 'Клиент 12'],
    ['я'.repeat(100), 'я'.repeat(100)],
    ['😀'.repeat(100), '😀'.repeat(100)],
  ])('takes %j', (text, name) => {
    expect(parsePersonName(text)).toEqual({ ok: true, value: name });
  });

  it.each([
    ['', 'empty'],
    [' \n\t', 'empty'],
    ['\u200B\u202E', 'empty'],
    ['\u3164', 'empty'],
    ['12345', 'not-a-name'],
    ['+7 916 123-45-67', 'not-a-name'],
    ['...', 'not-a-name'],
    ['-', 'not-a-name'],
    ['\u0301', 'not-a-name'],
    ['я'.repeat(101), 'too-long'],
    ['😀'.repeat(101), 'too-long'],
  ])('refuses %j as %s', (text, code) => {
    expect(parsePersonName(text)).toEqual({ ok: false, code });
  });

  it('refuses 10 kB of anything at once', () => {
    const spent = cpuTimeOf(() => {
      for (const unit of ['я', ' я', '\u200B', '😀\u200D', 'e\u0301', '\n', '\u202E<b>']) {
        expect(parsePersonName(`А${unit.repeat(10_000)}`).ok).toBe(unit === '\u200B' || unit === '\n');
      }
    });
    expect(spent).toBeLessThan(300);
  });

  it('answers one clean line that it takes again unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const name = parsePersonName(text);
        if (!name.ok) return;
        expect(name.value).not.toMatch(/[\n\r\u200B\u202A-\u202E\u2066-\u2069]|^\s|\s$|\s\s/u);
        expect(parsePersonName(name.value)).toEqual(name);
      }),
      { numRuns: 1000 },
    );
  });
});
