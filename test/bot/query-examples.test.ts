import { expect, it } from 'vitest';
import { campaignsText } from '../../src/bot/text/campaigns.text.ts';
import { drawsText } from '../../src/bot/text/draws.text.ts';
import { segmentsText } from '../../src/bot/text/segments.text.ts';
import { namesField, parseQuery } from '../../src/domain/segments/parse-query.ts';

const shown = (['ru', 'en'] as const).flatMap((locale) => [
  campaignsText[locale].ask.query,
  drawsText[locale].ask.query,
  segmentsText[locale].about,
]);

it.each(shown)('whoever types the example is understood: %s', (words) => {
  const [, example = ''] = /: ([^:]+:.+?)(?:\.|$)/u.exec(words) ?? [];
  expect(namesField(example)).toBe(true);
  expect(parseQuery(example, { currency: 'RUB' })).toMatchObject({ ok: true });
});
