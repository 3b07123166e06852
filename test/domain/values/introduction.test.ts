import { expect, it } from 'vitest';
import { introducedName, isQuestion } from '../../../src/domain/values/introduction.ts';

it.each([
  ['Меня зовут Анна', 'Анна'],
  ['меня зовут анна петрова.', 'анна петрова'],
  ['Здравствуйте! Меня зовут Анна П.', 'Анна П.'],
  ['Добрый день, я Анна', 'Анна'],
  ['Моё имя: Анна', 'Анна'],
  ['Это Анна!', 'Анна'],
  ['Привет', ''],
  ['Добрый вечер!', ''],
  ['My name is Ann Brown', 'Ann Brown'],
  ['Hi, I’m Ann.', 'Ann'],
  ['this is Ann', 'Ann'],
  ['Hello!', ''],
  ['Привет меня зовут Анна', 'Анна'],
  ['Добрый день, Анна', 'Анна'],
  ['Здравствуйте меня зовут Анна', 'Анна'],
])('%s tells %j', (text, name) => {
  expect(introducedName(text)).toBe(name);
});

it.each([
  'Анна',
  'Я',
  'Яна Петрова',
  'Hilary',
  'Приветова Анна',
  'Анна П.',
  'ООО Добрый день',
  'Я ищу шкаф',
  'Hello Kitty',
  'Hey Jude',
])('%s stays as it is', (text) => {
  expect(introducedName(text)).toBe(text);
});

it.each([
  ['Сколько стоит?', true],
  ['Почём？', true],
  ['[Анна](tg://user?id=1)', false],
  ['Анна', false],
])('%s is a question: %s', (text, expected) => {
  expect(isQuestion(text)).toBe(expected);
});
