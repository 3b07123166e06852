import { expect, it } from 'vitest';
import { copyFor } from '../../../src/domain/campaigns/copy.ts';
import { aClient } from '../../storage/mongo/samples.ts';

const copyOf = (text: string, city: string | null) =>
  copyFor(
    1,
    { parts: [{ kind: 'text', text }], buttons: [] },
    { client: aClient(1, { name: 'Анна', city }), manager: null, business: '' },
  );

it.each([
  ['{{город|}}', 'Самара', 'Самара', []],
  ['{{город|}}', null, '', ['city']],
  ['{{город|}} {{компания|}}', null, '', ['city', 'business']],
  ['Привет! {{город|}}', null, 'Привет!', []],
  ['Привет, {{город}}', null, 'Привет,', ['city']],
])('a copy of "%s" for a reader of the city %s', (text, city, words, missing) => {
  const copy = copyOf(text, city);
  expect(copy.parts).toMatchObject([{ text: words }]);
  expect(copy.missing).toEqual(missing);
});
