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
  ['Здравствуйте\nАнна', 'Анна'],
  ['Здравствуйте\n\nАнна Петрова', 'Анна Петрова'],
  ['Меня\nзовут Анна', 'Анна'],
  ['Зовут меня Анна', 'Анна'],
  ['Call me Ishmael', 'Ishmael'],
  ['Привет, добрый день, Анна', 'Анна'],
  ['Добрый день! Привет', ''],
  ['Привет 👋', ''],
  ['Привет :)', ''],
  ['Hi there!', ''],
  ['Hi there, I’m Ann', 'Ann'],
  ['Привет - Анна', 'Анна'],
  ['Здравствуйте! Меня зовут Анна. Хочу узнать цену.', 'Анна'],
  ['Меня зовут Анна, хочу шкаф', 'Анна'],
  ['Меня зовут Анна, а вас?', 'Анна'],
  ['I’m Ann, I need a table', 'Ann'],
  ['I’m Mrs. Brown', 'Mrs. Brown'],
  ['Меня зовут А. С. Пушкин', 'А. С. Пушкин'],
  ['My name is John Smith, Jr.', 'John Smith, Jr'],
  ['Это Анна?', 'Анна?'],
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
  'Hi-Chun',
  'Hi-Chun Kim',
  'Call me tomorrow',
  'Я Вам уже говорил',
  'Это Ваша клиентка',
  'Иванова, Анна',
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
