import { expect, it } from 'vitest';
import { DEFAULT_STAGES, findStage } from '../../../src/domain/deals/deal.ts';
import { readIntroduction } from '../../../src/domain/values/introduction.ts';
import { tellsPartOfDate } from '../../../src/domain/values/part-of-date.ts';

const SIZE = 40_000;
const MOST_MS = 250;

it.each([
  ['a name', readIntroduction, 'Анна ', 'бы '],
  ['a name', readIntroduction, 'Анна', ' '],
  ['a name', readIntroduction, 'Анна', '…'],
  ['a part of a date', tellsPartOfDate, 'в ', '…'],
  ['a part of a date', tellsPartOfDate, '', 'у меня '],
  ['a stage', (text: string) => findStage(DEFAULT_STAGES, text), 'Новая', '.'],
  ['a stage', (text: string) => findStage(DEFAULT_STAGES, text), 'Новая', ', '],
])('%s is looked for at once in endless words', (_, read, first, repeated) => {
  const words = `${first}${repeated.repeat(SIZE / repeated.length)}x`;
  const start = performance.now();
  read(words);
  expect(performance.now() - start).toBeLessThan(MOST_MS);
});
