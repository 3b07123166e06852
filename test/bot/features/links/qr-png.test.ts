import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qrPng } from '../../../../src/bot/features/links/qr-png.ts';
import { imageSize } from '../../../../src/playground/telegram/world/images.ts';
import { scanQr } from '../../../support/png.ts';

describe('qrPng', () => {
  it('is read by a scanner as the very link', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z0-9_]{3,26}bot$/),
        fc.stringMatching(/^[A-Za-z0-9_-]{1,62}$/),
        (bot, source) => {
          const link = `https://t.me/${bot}?start=s_${source}`;
          expect(scanQr(qrPng(link))).toBe(link);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('is a PNG that Telegram takes as a photo, large enough to print', () => {
    const size = imageSize(qrPng('https://t.me/playground_bot?start=s_qr'));
    expect(size?.width).toBe(size?.height);
    expect(size?.width).toBeGreaterThanOrEqual(800);
    expect(size?.width).toBeLessThan(1000);
  });
});
