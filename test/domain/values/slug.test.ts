import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugOf } from '../../../src/domain/values/slug.ts';

describe('slugOf', () => {
  it.each([
    ['instagram', 'instagram'],
    ['Визитка', 'vizitka'],
    ['визитка у кассы', 'vizitka-u-kassy'],
    ['Щётка, чаща & ёж', 'shchetka-chashcha-ezh'],
    ['объявление в подъезде', 'obyavlenie-v-podezde'],
    ['Київ Єва', 'kiyiv-yeva'],
    ['Café Zürich', 'cafe-zurich'],
    ['  qr / касса №2  ', 'qr-kassa-2'],
    ['a_b-c', 'a_b-c'],
    ['🎉 Акция 🎉', 'aktsiya'],
    ['<b>жирный</b>', 'b-zhirnyy-b'],
    ['!!!', ''],
    ['你好', ''],
    ['', ''],
  ])('writes %j as %j', (typed, slug) => {
    expect(slugOf(typed, 62)).toBe(slug);
  });

  it('cuts what is too long and leaves no hyphen at the end', () => {
    expect(slugOf('очень длинный источник', 13)).toBe('ochen-dlinnyy');
    expect(slugOf('очень длинный источник', 14)).toBe('ochen-dlinnyy');
    expect(slugOf('я'.repeat(10_000), 62)).toHaveLength(62);
  });

  it('makes only what a link can hold, and leaves a slug as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 1, max: 62 }),
        (text, max) => {
          const slug = slugOf(text, max);
          expect(slug).toMatch(/^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)?$/);
          expect(slug.length).toBeLessThanOrEqual(max);
          expect(slugOf(slug, max)).toBe(slug);
        },
      ),
    );
  });
});
