import { expect, it } from 'vitest';
import { allButtonKinds, countDeclaredButtons } from '../../support/buttons.ts';

it('every kind of button that the source declares is found, so that none is left out of the tests of who may press it', () => {
  const names = allButtonKinds().map(({ name }) => name);
  expect(names).toHaveLength(countDeclaredButtons());
  expect(names).toHaveLength(new Set(names).size);
});
