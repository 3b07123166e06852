import { describe, expect, it } from 'vitest';
import { svgToPng } from '../../../src/bot/telegram/svg-png.ts';

const svgOf = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" font-family="PT Sans"><text x="5" y="40" font-size="30">${text}</text></svg>`;

describe('a picture', () => {
  it('is a PNG of the size that was said, with every letter of both languages', async () => {
    const png = Buffer.from(await svgToPng(svgOf('Жщ ₽')));
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([200, 60]);
    // A font without Cyrillic would draw the same empty box for each.
    const letters = await Promise.all([...'ЖЩЫфя₽€$Zz'].map((letter) => svgToPng(svgOf(letter))));
    expect(new Set(letters.map((drawn) => Buffer.from(drawn).toString('base64'))).size).toBe(letters.length);
  });

  it('that cannot be drawn is refused, and the next one is drawn', async () => {
    await expect(svgToPng('no picture')).rejects.toThrow('SVG');
    expect((await svgToPng(svgOf('x'))).length).toBeGreaterThan(100);
  });
});
