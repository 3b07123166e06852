import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../src/playground/page/base.css', import.meta.url), 'utf8');

/** The colours of the page: those of the light theme, and over them those of the dark one. */
function palette(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const [light = '', dark = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, body = '']) => body);
  const text = theme === 'light' ? light : light + dark;
  return new Map(
    [...text.matchAll(/(--[\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const PAIRS = [
  ['ink', 'paper'],
  ['ink-soft', 'paper'],
  ['ink', 'desk'],
  ['ink-soft', 'wall-a'],
  ['ink-soft', 'wall-b'],
  ['accent', 'paper'],
  ['accent-ink', 'accent'],
  ['danger', 'paper'],
  ['customer-ink', 'customer'],
  ['manager-ink', 'manager'],
  ['owner-ink', 'owner'],
  ['in-ink', 'in'],
  ['in-ink', 'head'],
  ['meta-in', 'in'],
  ['meta-in', 'head'],
  ['meta-in', 'field'],
  ['link', 'in'],
  ['link', 'head'],
  ['out-ink', 'out'],
  ['meta-out', 'out'],
  ['link-out', 'out'],
  ['key-ink', 'key'],
  ['key-ink', 'key-hover'],
] as const;

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colours = palette(theme);
  it.each(PAIRS)('shows %s on %s with the contrast that WCAG AA asks of text', (ink, ground) => {
    const ratio = contrast(colours.get(`--${ink}`) ?? '', colours.get(`--${ground}`) ?? '');
    expect(ratio).toBeGreaterThanOrEqual(4.5);
  });

  it('shows the focus with the contrast that WCAG AA asks of controls', () => {
    for (const ground of ['paper', 'head', 'wall-a', 'wall-b', 'in', 'out']) {
      expect(contrast(colours.get('--focus') ?? '', colours.get(`--${ground}`) ?? '')).toBeGreaterThanOrEqual(
        3,
      );
    }
  });
});
