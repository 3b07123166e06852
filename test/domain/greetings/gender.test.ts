import { expect, it } from 'vitest';
import { genderOf } from '../../../src/domain/greetings/gender.ts';
import { firstName } from '../../../src/domain/values/person-name.ts';

it.each(['ООО Анна', 'Магазин Петров', '«Студия Анна»', 'Салон Ольга'])('%s is a firm: nobody', (name) => {
  expect(genderOf(name)).toBeNull();
  expect(firstName(name)).toBe(name);
});

it.each([
  ['ИП Петрова', 'female'],
  ['Анна Салон', 'female'],
  ['Пётр Ильич', 'male'],
] as const)('%s is a person: %s', (name, gender) => {
  expect(genderOf(name)).toBe(gender);
});
